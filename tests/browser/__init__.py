"""Tests that walk through the dashboard in a browser, offline, as somebody would."""
