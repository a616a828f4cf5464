"""Tests of Standoff; the folders mirror the packages."""
