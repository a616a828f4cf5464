"""Every page opens with no internet and no error in the browser's console."""

import pytest

from dashboards.state import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_offline(visitor, name):
    visitor.open(f"?page={name}&futures=100")
    assert visitor.text("main h1")
    assert not visitor.page.query_selector(".so-fault")


def test_the_default_scenario_has_run_at_opening(visitor):
    visitor.open()
    assert visitor.painted("endings")
    assert "of 100 futures end in a signed deal" in visitor.text(".so-sentence")
