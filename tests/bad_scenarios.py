"""What can be wrong in a scenario file: the text, and the parts that the message must have."""

from negotiation.parameters import MOST_SEQUENCES, SEQUENCES
from negotiation.scenario import Scenario

ISSUES_BUT_TIMING = [name for name in Scenario().issues if name != "timing"]
ALL = list(Scenario().issues)
MORE = MOST_SEQUENCES + 1 - len(SEQUENCES)  # one too many


def sequence(*stages):
    """Return TOML of a sequence `mine`."""
    keys = [", ".join(f"{key} = {str(value).lower()}" if isinstance(value, bool) else f"{key} = {value}"
            for key, value in stage.items()) for stage in stages]  # fmt: skip
    return f"[sequences.mine]\nstages = [{', '.join('{' + stage + '}' for stage in keys)}]"


WKME = ["Washington", "Kyiv", "Moscow", "Europe"]
TALKS = "2025-08-19 to 2026-02-14"
CASES = {
    "unknown table": ("[strike]\ntempo = 1.5", ["strike = ", "no such key", "did you mean strikes?"]),
    "unknown key": ("strikes.temp = 1.5", ["strikes.temp = 1.5", "no such key", "did you mean strikes.tempo?"]),
    "key in the wrong table": ("tempo = 1.5", ["tempo = 1.5", "did you mean strikes.tempo?"]),
    "key of no likeness": ("strikes.zzz = 1", ["strikes.zzz = 1", "allowed are tempo, kyiv_tempo"]),
    "key like nothing": ("qqqqqq = 1", ["qqqqqq = 1", "no such key", "`standoff describe`"]),
    "unknown weight": ("actors.London.weights.peac = 1", ["did you mean actors.London.weights.peace?"]),
    "true for a number": ("strikes.tempo = true", ["strikes.tempo = true", "allowed is a number from 0 to 10 x"]),
    "text for a number": ('strikes.tempo = "1"', ["strikes.tempo = '1'", "a number from 0 to 10 x"]),
    "fraction for an integer": (
        "calendar.talks_days = 1.5",
        ["calendar.talks_days = 1.5", "a whole number from 1 to 365 days"],
    ),
    "number for a switch": ("strikes.tempo_thins_defence = 1", ["tempo_thins_defence = 1", "true or false"]),
    "number for text": ("venue = 1", ["venue = 1", "text in quotes"]),
    "number for a table": ("strikes = 5", ["strikes = 5", "a table of keys"]),
    "number for a table of tables": ("issues = 5", ["issues = 5", "a table of tables"]),
    "number for an actor": ("actors.London = 5", ["actors.London = 5", "a table of keys"]),
    "text for a list": ('capitals = "London"', ["capitals = 'London'", "a list of 1 to 12 names"]),
    "number in a list of names": ("capitals = [5]", ["capitals.0 = 5", "text in quotes"]),
    "text for a date": ('calendar.start_date = "2025-08-19"', ["start_date = '2025-08-19'", "without quotes"]),
    "time for a date": ("calendar.start_date = 2025-08-19T10:00:00", ["2025-08-19T10:00:00", "a date such as"]),
    "above the range": ("strikes.tempo = 12", ["strikes.tempo = 12", "from 0 to 10 x"]),
    "below the range": ("defence.isr = -0.1", ["defence.isr = -0.1", "a number from 0 to 1"]),
    "not a number": ("strikes.tempo = nan", ["strikes.tempo = nan", "from 0 to 10 x"]),
    "infinite": ("strikes.tempo = -inf", ["strikes.tempo = -inf", "from 0 to 10 x"]),
    "too large for a machine": (f"bargaining.pairs = {10**30}", ["bargaining.pairs = 1000", "from 0 to 14 pairs"]),
    "huge hexadecimal": (f"strikes.tempo = 0x{'f' * 9000}", ["strikes.tempo = a huge int", "from 0 to 10 x"]),
    "long text is cut": (f'strikes.tempo = "{"x" * 9000}"', ["'xxxxx", "...", "from 0 to 10 x"]),
    "vote weights": (
        'vote_weights = "pledges"',
        ["vote_weights = 'pledges'", "'pledge', 'equal', 'power'", "mean 'pledge'?"],
    ),
    "unknown issue": ("issues.umbrela.limit = 1", ["issues.umbrela", "did you mean issues.umbrella?"]),
    "unknown actor": (
        "actors.Lisbon.will = 1",
        ["actors.Lisbon", "Lisbon is not among capitals (London, Paris, ", "add it there, or drop this"],
    ),
    "shipped capital that was left out": (
        'capitals = ["Paris", "London"]\n[actors.Berlin.weights]\nescalation = -0.12',
        ["actors.Berlin = ", "Berlin is not among capitals (Paris, London): add it there, or drop this"],
    ),
    "actor with a typo": ("actors.Londn.will = 1", ["actors.Londn", "did you mean actors.London?"]),
    **{
        f"{trait} of {name}": (
            f"actors.{name}.{trait} = {value}",
            [f"actors.{name}.{trait} = {value}", "allowed is 0", "only capitals send troops: London"],
        )
        for name, trait, value in (
            ("Washington", "capacity", 5.0),
            ("Kyiv", "will", 0.1),
            ("Moscow", "capacity", 2.0),
            ("Moscow", "will", -0.5),
        )
    },
    "unknown side": ("venue_tastes.Europ.access = 1", ["venue_tastes.Europ", "did you mean venue_tastes.Europe?"]),
    "unknown venue": (
        'venue = "Istambul"',
        ["venue = 'Istambul'", "free, Budapest, Istanbul", "did you mean Istanbul?"],
    ),
    "unknown sequence": ('sequence = "pakage"', ["sequence = 'pakage'", "guarantees_first", "did you mean package?"]),
    "unknown class": (
        'issues.arms.consent = ["Kiev"]',
        ["issues.arms.consent.0 = 'Kiev'", "Kyiv, Moscow", "mean Kyiv?"],
    ),
    "class twice": ('issues.arms.consent = ["Kyiv", "Kyiv"]', ["issues.arms.consent", "'Kyiv'", "listed 2 times"]),
    "capital twice": (
        'capitals = ["Paris", "paris"]',
        ["capitals.1 = 'paris'", "Paris is listed twice", "every capital once"],
    ),
    **{f"capital {name}": (f'capitals = ["{name}"]', [f"capitals.0 = '{name}'", "seat of its own"]) for name in WKME},
    "capitals that would draw alike": (  # the best-known pair of words with one CRC-32
        'capitals = ["plumless", "buckeroo"]',
        ["capitals = 'buckeroo'", "same random numbers as plumless"],
    ),
    "capital that names a column": ('capitals = ["Total"]', ["capitals.0 = 'Total'", "column of the outcome record"]),
    "dot in a capital": ('capitals = ["St. Gallen"]', ["capitals.0 = 'St. Gallen'", "no dots"]),
    "no capital": ("capitals = []", ["capitals = []", "a list of 1 to 12 names"]),
    "thirteen capitals": (f"capitals = {[f'City {i}' for i in range(13)]}", ["capitals = ", "a list of 1 to 12 names"]),
    "short column": ("issues.umbrella.denial = [0, 1]", ["issues.umbrella.denial = 2 numbers", "each of the 4 levels"]),
    "column entry out of range": ("issues.boots.denial = [0, 7]", ["issues.boots.denial.1 = 7", "from 0 to 1 share"]),
    "column entry no number": (
        'issues.boots.denial = [0, "1"]',
        ["issues.boots.denial.1 = '1'", "a number from 0 to 1"],
    ),
    "more levels than rules": ('issues.timing.levels = ["a", "b", "c", "d"]', ["timing.levels = 4 levels", "2 to 3"]),
    "opening outside the levels": ("issues.boots.opening = 2", ["issues.boots.opening = 2", "a level from 0 to 1"]),
    "limit outside the levels": ("issues.timing.limit = 5", ["issues.timing.limit = 5", "a level from 0 to 2"]),
    "only a floor": (
        "issues.boots.floor = 1",
        ["boots.floor = 1", "above issues.boots.limit = 0", "and issues.boots.limit together"],
    ),
    "only a limit": (
        'extends = "korea_1953"\nissues.clause.limit = 1',
        ["clause.floor = 3", "(set in korea_1953)", "clause.limit = 1"],
    ),
    "sequence called free": (
        sequence({"parties": WKME, "agenda": ALL}).replace("mine", "free"),
        ["sequences.free", "another name"],
    ),
    "issue on no agenda": (
        sequence({"parties": WKME, "agenda": ISSUES_BUT_TIMING}),
        ["mine.stages = timing", "agenda of no stage"],
    ),
    "stage without parties": (sequence({"parties": [], "agenda": ALL}), ["stages.0.parties = []", "Washington, Kyiv"]),
    "stage without agenda": (sequence({"parties": WKME, "agenda": []}), ["stages.0.agenda = []", "policing, enablers"]),
    "unknown party": (
        sequence({"parties": ["Kiev"], "agenda": ALL}),
        ["stages.0.parties.0 = 'Kiev'", "'Kyiv', 'Moscow'", "mean 'Kyiv'"],
    ),
    "unknown issue on an agenda": (
        sequence({"parties": WKME, "agenda": [*ALL, "arm"]}),
        [f"agenda.{len(ALL)} = 'arm'", "did you mean arms?"],
    ),
    "holder of consent absent": (
        sequence({"parties": WKME[:2], "agenda": ALL}),
        ["mine.stages.0.parties", "opens territory", "consent of Moscow", "issues.territory.consent"],
    ),
    "opened again, never signed": (
        sequence({"parties": WKME, "agenda": ALL, "reopens": ["arms"]}),
        ["stages.0.reopens = 'arms'", "no earlier stage signs it"],
    ),
    "opened again, not on the agenda": (
        sequence(
            {"parties": WKME, "agenda": ["arms"]}, {"parties": WKME, "agenda": ALL[:8] + ALL[9:], "reopens": ["arms"]}
        ),
        ["stages.1.reopens = 'arms'", "is not on"],
    ),
    "on two agendas": (
        sequence({"parties": WKME, "agenda": ["arms"]}, {"parties": WKME, "agenda": ALL}),
        ["stages.1.agenda = 'arms'", "stages.1.reopens"],
    ),
    "no stages": ("[sequences.mine]\nstages = []", ["sequences.mine.stages = []", "1 to 3 stages"]),
    "stages forgotten": ("[sequences.mine]\nkyiv = 0.1", ["sequences.mine.stages: missing"]),
    "too many stages": (sequence(*[{"parties": WKME, "agenda": ALL}] * 4), ["sequences.mine.stages", "1 to 3 stages"]),
    "too many venues": ("\n".join(f"[venues.City{i}]" for i in range(5)), ["venues = 9 venues", "at most 8"]),
    "too many sequences": (
        "\n".join(sequence({"parties": WKME, "agenda": ALL}).replace("mine", f"s{i}") for i in range(MORE)),
        [f"{MOST_SEQUENCES + 1} sequences", f"at most {MOST_SEQUENCES}"],
    ),
    "night before the talks": ("[[script]]\nfirst = 2025-08-18\ndrones = 1", ["script.0.first = 2025-08-18", TALKS]),
    "night after the talks": (
        "[[script]]\nfirst = 2025-09-01\nlast = 2026-02-15\ndrones = 1",
        ["script.0.last = 2026-02-15", TALKS],
    ),
    "stretch backwards": (
        "[[script]]\nfirst = 2025-09-02\nlast = 2025-09-01\ndrones = 1",
        ["script.0.last = 2025-09-01", "from script.0.first"],
    ),
    "night of nothing": (
        "[[script]]\nfirst = 2025-09-02",
        ["script.0 = ", "drones, cruise, ballistic, other", "truce = true"],
    ),
    "truce with counts": ("[[script]]\nfirst = 2025-09-02\ndrones = 1\ntruce = true", ["script.0", "not both"]),
    "night without a date": ("[[script]]\ndrones = 1", ["script.0.first: missing", "a date such as"]),
    "drones below zero": (
        "[[script]]\nfirst = 2025-09-02\ndrones = -1",
        ["script.0.drones = -1", "whole number from 0 to 5000"],
    ),
    "script that is no list": ("[script]\nfirst = 2025-09-02", ["script = ", "a list"]),
    "end of time": ("calendar.start_date = 9999-12-01", ["calendar.start_date = 9999-12-01", "9999-12-31"]),
    "no replay": ('replay = "nights.csv"', ["replay = ", "nights.csv", "no such file", "CSV"]),
    "replay with a NUL": ('replay = "a\\u0000b"', ["replay = ", "no such file"]),
    "later schema": (
        "schema_version = 2\nfuture = 1",
        ["schema_version = 2", "reads schema_version 1", "later Standoff"],
    ),
    "schema that is none": ("schema_version = true", ["schema_version = true", "reads schema_version 1"]),
    "name with a slash": ('name = "a/b"', ["name = 'a/b'", "no slashes"]),
    "title with an escape": ('title = "\\u001b[31m"', ["title = '\\x1b[31m'", "printable"]),
    "saves more than there is": ("planning.lead_saved = 3.0", ["planning.lead_saved = 3.0", "planning.lead_most = 2"]),
    "truncated to nothing": ("salvos.drones_log_mean = 1.0", ["salvos.drones_least = 150", "at most 12"]),
    "not TOML": ("strikes.tempo =\nvenue = 1", ["is not TOML", "line 1, column 16"]),
    "cut short": ("\nstrikes.tempo = ", ["is not TOML", "at the end, line 2"]),
    "not UTF-8": (b"name = '\xff'", ["is not UTF-8 text", "byte 8", "0xff"]),
    "brackets without end": (f"a = {'[' * 200_000}", ["nested too deeply"]),
    "inline tables without end": (f"a = {'{a=' * 60_000}", ["nested too deeply"]),
    "a key of parts": (f"{'.'.join('a' * 20_000)} = 1", ["line 1", "more than 8 parts"]),
    "a header of parts": ("\n\n[" + ".".join('"a"' for _ in range(20_000)) + "]", ["line 3", "more than 8 parts"]),
    "digits without end": (f"a = {'9' * 200_000}", ["is not TOML", "4300 digits"]),
    "tables without end": (
        "".join(f"[a{i}]\n" for i in range(30_000)),
        ["several problems", "a0 = {}", "... and more"],
    ),
    "extends a number": ("extends = 5", ["extends = 5", "a shipped name, or the name of a file in the same folder"]),
    "extends a typo": (
        'extends = "korea"',
        ["extends = 'korea'", "unknown scenario or file", "did you mean korea_1953?"],
    ),
    "extends a path upwards": ('extends = "../mine.toml"', ["extends = '../mine.toml'", "outside the folder"]),
    "extends an absolute path": ('extends = "/etc/passwd"', ["extends = '/etc/passwd'", "outside the folder"]),
    "extends the folder above": ('extends = ".."', ["extends = '..'", "outside the folder"]),
    "extends itself": ('extends = "mine.toml"', ["circle", "mine.toml extends"]),
}
