"""Generated documentation is up to date."""

from experiments.docs import PARAMETERS, parameters_page


def test_the_page_of_numbers_is_current():
    assert PARAMETERS.read_text(encoding="utf-8") == parameters_page(), "run `make docs`"
