"""Tables of one run: nights by week and weekday, the text by stretches of days."""

import numpy as np
import pandas as pd
import pytest

from experiments.charts import strike_calendar_picture
from experiments.one_run_tables import MASS, ROUTINE, SALVO, calendar, calendar_of, text_spans
from negotiation.parameters import ISSUES
from negotiation.traced import traced
from negotiation.wording import date_of
from tests.futures_lived import usual

RUN = 3


@pytest.fixture(scope="module")
def trace():
    return traced(usual().scenario, usual().seed, RUN)


def test_a_calendar_begins_its_weeks_on_monday_and_knows_great_nights():
    days = pd.DatetimeIndex(["2025-08-24", "2025-08-25", "2025-08-26"])
    table = calendar(days, np.array([120.0, 250.0, 300.0]), np.array([12.0, 3.0, 20.0]), 10.0, 240.0)
    assert list(table["weekday"]) == ["Sun", "Mon", "Tue"]
    assert list(table["week"].dt.strftime("%d")) == ["18", "25", "25"]
    assert list(table["kind"]) == [ROUTINE, MASS, SALVO]
    assert list(table["intensity"]) == [1.0, pytest.approx(280 / 240), pytest.approx(500 / 240)]


def test_the_calendar_of_a_run_has_its_nights_until_talks_end(trace):
    table = calendar_of(usual(), RUN)
    assert len(table) == trace.talks
    assert list(table["drones"]) == list(trace.evenings["drones_launched"][: trace.talks])
    assert list(table["intensity"]) == pytest.approx(list(trace.evenings["intensity"][: trace.talks]))
    assert not table["date"].duplicated().any()


def test_a_calendar_tells_its_heaviest_night():
    table = calendar_of(usual(), RUN)
    worst = table.loc[table["intensity"].idxmax()]
    assert f"{worst['date']:%d %B %Y}" in strike_calendar_picture(table).description


def test_stretches_of_text_add_up_to_the_talks(trace):
    spans = text_spans(trace)
    first, end = (pd.Timestamp(date_of(trace.scenario, day)) for day in (0, trace.talks))
    for issue, rows in spans.groupby("issue"):
        assert rows["from"].iloc[0] == first
        assert rows["to"].iloc[-1] == end
        assert list(rows["from"].iloc[1:]) == list(rows["to"].iloc[:-1])
        assert (rows["level"].diff().dropna() != 0).all()
        assert list(rows["last"]) == [False] * (len(rows) - 1) + [True]
        place = ISSUES.index(issue)
        days = (rows["to"] - rows["from"]).dt.days
        lived = np.repeat(rows["level"].to_numpy(), days)
        assert lived.tolist() == trace.evenings["text"][: trace.talks, place].tolist()
    assert list(spans["issue"].unique()) == list(ISSUES)
