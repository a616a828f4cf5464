"""The pictures of one run: its days on one axis for talks, skies and views; and the months after a deal.

Their data are the tables of `unfolding_tables.py`, so that another run only changes the data. The parameter `now` of
the days is the evening that a page looks at: a rule stands there through all panels.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

import altair as alt

from . import theme
from .charts import Picture
from .unfolding import Unfolding
from .unfolding_tables import day_tables, month_tables

LEFT, RIGHT = 74, 12  # pixels: room for the numbers of all panels, so that they stand below each other
LANES = ("stage", "meetings", "last texts", "amendments")
MARKS = {  # what happened: shape and size
    "summit": ("diamond", 110),
    "working meeting": ("stroke", 60),
    "last text signed": ("circle", 90),
    "last text refused": ("cross", 70),
    "amendment adopted": ("triangle-up", 36),
    "amendment refused": ("triangle-down", 36),
}
PEACE_MARKS = {
    "probe": "triangle-down", "grave attack": "square", "clash of forces": "cross", "strike elsewhere": "diamond",
    "war again": "circle",
}  # fmt: skip
X = Callable[..., alt.X]  # the axis of days for a field, "day" by itself
FEW_DAYS = 75
DASHES = ([6, 2], [2, 2], [10, 3], [6, 2, 2, 2], [1, 3], [12, 2, 2, 2, 2, 2], [4, 4])  # of the capitals, beside colour


DAYS_TOLD = (
    "Panels over the days of talks: stages, meetings and texts; missiles and drones launched and got through a night; "
    "Kyiv's interceptors, grid and Russia's refining; leverage and the window for leaders; what the standing text is "
    "worth to each actor above what it holds out for"
)
MONTHS_TOLD = "Deterrence and the guarantors' credit and resolve, month by month after the signature, and incidents"


def days_picture(unfolding: Unfolding, dark: bool = False) -> Picture:
    """Return the days of talks of one run; its parameter `now` is the evening looked at."""
    scenario, calendar = unfolding.scenario, unfolding.scenario.calendar
    names, open_from = scenario.actor_names, scenario.window.open_from
    specification = _days(calendar.start_date, calendar.talks_days, names, open_from, dark)
    tables = day_tables(unfolding)
    return Picture("run-days", specification, tables, "The talks, day by day", "", DAYS_TOLD, dark=dark, height=640)


def months_picture(unfolding: Unfolding, dark: bool = False) -> Picture | None:
    """Return the months after a deal of one run, None if there are none; its parameter `month` is the one looked at."""
    tables = month_tables(unfolding)
    if tables["months"].empty:
        return None
    specification = _months(unfolding.scenario.calendar.aftermath_months, dark)
    title, note = (
        "The months after the deal",
        "solid: deterrence; dashed: the guarantors' credit; dotted: their resolve",
    )
    return Picture("run-months", specification, tables, title, note, MONTHS_TOLD, dark=dark, height=220)


@cache
def _days(start: date, days: int, names: tuple[str, ...], open_from: float, dark: bool) -> dict[str, Any]:
    axis = days_axis(start, days)

    def x(field: str = "day") -> alt.X:
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[-1, days], nice=False, padding=5), axis=axis, title=None)

    stocks = {"interceptors": theme.SOLID, "grid_out": theme.DASHED, "refining_out": theme.DOTTED}
    panels = [
        _lanes(x, dark),
        _nights("missiles", "Missiles a night: launched (faint), got through (strong)", x, dark),
        _nights("drones", "Drones a night: launched (faint), got through (strong)", x, dark),
        _lines(stocks, "Kyiv's interceptors (solid), its grid out (dashed), Russia's refining out (dotted)", x, dark),
        _lines(
            {"odds": theme.SOLID, "window": theme.DASHED},
            "Leverage: Moscow's odds (solid). Window for leaders (dashed), open above the line", x, dark, open_from,
        ),
        _gains(names, x, dark),
    ]  # fmt: skip
    for panel in panels[:-1]:
        for layer in panel["layer"]:
            if "x" in layer["encoding"]:
                layer["encoding"]["x"]["axis"] = layer["encoding"]["x"]["axis"] | {"labels": False}
    return {
        "params": [{"name": "now", "value": -1}],
        "vconcat": panels,
        "spacing": 8,
        "resolve": {"scale": {"x": "shared", "color": "independent", "strokeDash": "independent"}},
        "usermeta": {"margin": LEFT + RIGHT},
    }


def days_axis(start: date, days: int) -> alt.Axis:
    """Return an axis of days of talks, labelled where a month begins; by the week if there are few days."""
    dates = [start + timedelta(days=day) for day in range(days)]
    ticks = [k for k, day in enumerate(dates) if day.day == 1] if days >= FEW_DAYS else list(range(0, days, 7))
    begins = f"datetime({start.year}, {start.month - 1}, {start.day} + datum.value)"
    words = (
        f"timeFormat({begins}, '%-d %b') + (month({begins}) == 0 && date({begins}) == 1 ? ' ' + year({begins}) : '')"
    )
    return alt.Axis(values=ticks, labelExpr=words, labelOverlap=True, grid=False, title=None)


def _panel(layers: list[alt.Chart], title: str, height: int, x: X) -> dict[str, Any]:
    chart = alt.layer(*layers, now_rule(x())).properties(height=height, title=title_of(title))
    panel: dict[str, Any] = chart.to_dict(validate=False)
    panel.pop("config", None)
    panel.pop("$schema", None)
    return panel


def title_of(words: str) -> alt.TitleParams:
    """Return the heading of a panel: what it shows, and how to tell its lines apart."""
    return alt.TitleParams(words, anchor="start", fontSize=12, fontWeight="normal", offset=3)


def now_rule(x: alt.X) -> alt.Chart:
    """Return the rule that stands at the evening looked at."""
    here = alt.Chart(alt.Data(values=[{}])).transform_calculate(day="now >= 0 ? now : null")
    return here.mark_rule(color=theme.ORANGE, strokeWidth=2).encode(x=x)


def _y(title: str | None = None, **more: Any) -> dict[str, Any]:
    axis = alt.Axis(minExtent=LEFT - 8, maxExtent=LEFT - 8, tickCount=3, title=title, **more)
    return {"axis": axis}


def _lanes(x: X, dark: bool) -> dict[str, Any]:
    lane = alt.Y(
        "lane:N", sort=list(LANES), scale=alt.Scale(domain=list(LANES)), title=None, **_y(domain=False, ticks=False)
    )
    ink, slate = theme.shade(theme.INK, dark), theme.shade(theme.SLATE, dark)
    spans = alt.Chart(alt.NamedData("stages"))
    bars = spans.mark_bar(color=theme.shade(theme.FAINT, dark), height=13).encode(x=x("from"), x2="to:Q", y=lane)
    words = spans.mark_text(align="left", dx=4, fontSize=11, color=ink).encode(x=x("from"), y=lane, text="label:N")
    names = list(MARKS)
    shapes = alt.Scale(domain=names, range=[MARKS[name][0] for name in names])
    sizes = alt.Scale(domain=names, range=[MARKS[name][1] for name in names])
    strong = [name for name in names if "refused" not in name and "working" not in name]
    colours = alt.Scale(domain=names, range=[ink if name in strong else slate for name in names])
    marks = alt.Chart(alt.NamedData("marks")).mark_point(opacity=0.85, strokeWidth=1.3)
    points = marks.encode(
        x=x(),
        y=lane,
        shape=alt.Shape("what:N", scale=shapes, legend=None),
        size=alt.Size("what:O", sort=names, scale=sizes, legend=None),
        color=alt.Color("what:N", scale=colours, legend=None),
        fill=alt.Fill("what:N", scale=_fills(names, strong, ink), legend=None),
        tooltip=["date:N", "what:N", "more:N"],
    )
    title = "◆ summit, - meeting; last text ● signed, ✚ refused; amendment ▲ adopted, ▽ refused"
    return _panel([bars, words, points], title, 76, x)


def _fills(names: list[str], strong: list[str], ink: str) -> alt.Scale:
    return alt.Scale(domain=names, range=[ink if name in strong else "transparent" for name in names])


def _nights(what: str, title: str, x: X, dark: bool) -> dict[str, Any]:
    told = ["date:N"]
    told += [alt.Tooltip(f"{what}_{part}:Q", format=".0f", title=part) for part in ("launched", "leaked")]
    layers = [
        alt.Chart(alt.NamedData("days"))
        .mark_area(interpolate="step", color=theme.shade(colour, dark))
        .encode(x=x(), y=alt.Y(f"{what}_{part}:Q", title=None, **_y()), tooltip=told)
        for part, colour in (("launched", theme.PALE), ("leaked", theme.INK))
    ]
    return _panel(layers, title, 52, x)


def _lines(columns: dict[str, str], title: str, x: X, dark: bool, level: float | None = None) -> dict[str, Any]:
    dashes = {theme.SOLID: [1, 0], theme.DASHED: [6, 3], theme.DOTTED: [2, 2]}
    data = alt.Chart(alt.NamedData("days"))
    told = ["date:N", *(alt.Tooltip(f"{name}:Q", format=".2f") for name in columns)]
    layers = [
        data.mark_line(strokeDash=dashes[dash], strokeWidth=1.6, color=theme.shade(theme.INK, dark)).encode(
            x=x(), y=alt.Y(f"{name}:Q", title=None, scale=alt.Scale(domain=[0, 1]), **_y()), tooltip=told
        )
        for name, dash in columns.items()
    ]
    if level is not None:
        layers.append(
            alt.Chart(alt.Data(values=[{"y": level}]))
            .mark_rule(color=theme.shade(theme.SLATE, dark), strokeDash=[2, 3])
            .encode(y="y:Q")
        )
    return _panel(layers, title, 62, x)


def _gains(names: tuple[str, ...], x: X, dark: bool) -> dict[str, Any]:
    looks = [theme.style(name, names) for name in names]
    colours = alt.Scale(domain=list(names), range=[theme.shade(look.colour, dark) for look in looks])
    rest = iter([*DASHES, *[DASHES[-1]] * len(names)])
    dashes = alt.Scale(domain=list(names), range=[[1, 0] if name in theme.LEADERS else next(rest) for name in names])
    widths = alt.Scale(domain=list(names), range=[2.2 if name in theme.LEADERS else 1.2 for name in names])
    legend = alt.Legend(
        orient="bottom", title=None, columns=5, symbolType="stroke", symbolStrokeWidth=2, symbolSize=500
    )
    lines = (
        alt.Chart(alt.NamedData("gains"))
        .transform_fold(list(names), ["actor", "gain"])
        .mark_line(interpolate="step-after")
        .encode(
            x=x(),
            y=alt.Y("gain:Q", title=None, **_y()),
            color=alt.Color("actor:N", scale=colours, legend=legend),
            strokeDash=alt.StrokeDash("actor:N", scale=dashes, legend=legend),
            strokeWidth=alt.StrokeWidth("actor:O", sort=list(names), scale=widths, legend=None),
            tooltip=["date:N", "actor:N", alt.Tooltip("gain:Q", format="+.2f")],
        )
    )
    zero = alt.Chart(alt.Data(values=[{"y": 0}])).mark_rule(color=theme.shade(theme.SLATE, dark)).encode(y="y:Q")
    return _panel([lines, zero], "What the standing text is worth above what each would hold out for", 150, x)


@cache
def _months(months: int, dark: bool) -> dict[str, Any]:
    x = alt.X("month:Q", title="month after the signature", scale=alt.Scale(domain=[0, months + 1], nice=False))
    looks = {
        "deterrence_now": ([1, 0], theme.INDIGO),
        "credit": ([6, 3], theme.INK),
        "peace_resolve": ([2, 2], theme.SLATE),
    }
    y = {"scale": alt.Scale(domain=[0, 1.15]), "title": None}
    layers = [
        alt.Chart(alt.NamedData("months"))
        .mark_line(strokeDash=dash, strokeWidth=1.8, color=theme.shade(colour, dark))
        .encode(x=x, y=alt.Y(f"{name}:Q", **y, **_y(values=[0, 0.5, 1])))
        for name, (dash, colour) in looks.items()
    ]
    shapes = alt.Scale(domain=list(PEACE_MARKS), range=list(PEACE_MARKS.values()))
    legend = alt.Legend(orient="bottom", title=None, columns=3)
    layers.append(
        alt.Chart(alt.NamedData("incidents"))
        .mark_point(size=60, color=theme.shade(theme.VERMILLION, dark), filled=True)
        .encode(
            x=x,
            y=alt.Y("height:Q", **y),
            shape=alt.Shape("what:N", scale=shapes, legend=legend),
            tooltip=["month:Q", "what:N"],
        )
    )
    here = alt.Chart(alt.Data(values=[{}])).transform_calculate(month="month > 0 ? month : null")
    layers.append(here.mark_rule(color=theme.ORANGE, strokeWidth=2).encode(x="month:Q"))
    chart = alt.layer(*layers).properties(height=150, width="container")
    whole: dict[str, Any] = chart.to_dict(validate=False)
    whole.pop("config", None)
    return whole | {"params": [{"name": "month", "value": 0}]}
