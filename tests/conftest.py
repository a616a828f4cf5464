"""What all tests share: the data kept outside the repository, and how hypothesis runs."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the source data, which is not part of the repository; without it the test is skipped."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the source data are not at {SHARED_DATA}")
    return SHARED_DATA
