"""Why each actor cares for what it cares for: one reason for every weight in `actors.py` that is not zero.

A reason says where the sign comes from (a text S0..S4, literature of SOURCES.md, or judgement), then the size. All sizes
are judgement, with territory as the yardstick, for war is valued by it. In earlier versions they were adjusted by hand until
the stylised facts held: that the facts hold is no evidence for them. What a reason claims of a size ("above territory")
is about the actor's own weights as shipped, signs aside, or about those of any capital ("above any capital"); a test holds
it to that. What is called judgement says what would change it.
"""

ANY_CAPITAL = "any capital"

_CAPITAL = {
    "peace": "S4: without Washington they are back where they were in the spring, so a bad deal is theirs to guard; size: below territory, above presence",
    "deterrence": "S4: London, Paris and ten more could deploy, so a second war is what they would deter; size: above territory",
    "denial": "S1: London offers Typhoons, and asks for ground-based defence under them; size: above presence, below deterrence",
    "involvement": "S0: risk appetites differ, nobody volunteers to be drawn in; size: below presence, for most of it is felt as escalation",
    "escalation": "S0: capitals differ in risk appetite; size: below deterrence, above presence",
    "presence": "S4: people on the ground are what Europe brings, and it means them to be seen; size: above involvement, below denial",
    "europe_burden": "S0: a ground commitment must match real supply lines and politics at home; size: below escalation",
    "arms_bill": "S1: about 90 billion dollars of American arms are bought through Europe; size: below europe_burden, the smallest, for Kyiv signs the orders",
    "territory": "judgement: borders moved by force are a precedent against them; size: below deterrence, above sanctions; a capital that says it could live with recognition would lower it",
    "sanctions": "judgement: sanctions are what Europe holds itself, and relief is hard to take back; size: below territory, above peace; figures of what they cost at home would lower it",
    "membership": "S2: guarantees come in place of membership, a loss to those who had promised it; size: equal to delay, below europe_burden",
    "delay": "S4: a guarantee that lags lets Russia regroup, under the eyes of whoever is to deploy; size: below europe_burden",
    "flexibility": "S0: elastic words leave allies guessing about resources, basing and rules of engagement; size: equal to delay",
}
_FRONTIER = {
    "deterrence": "judgement: next to Russia, next in line; S0 says only that capitals differ; size: above any capital; a poll of governments on who is next would move it",
    "territory": "judgement: a border with Russia of one's own makes moved borders worse; size: above any capital; the same poll would move it",
    "sanctions": "judgement: the frontier would keep them longest; size: above any capital; votes on prolongation would move it",
}
_CAUTIOUS = {
    "escalation": "S0: risk appetites differ; whose is small is judgement; size: above any capital; votes on long-range arms would move it",
    "europe_burden": "S0: domestic politics bind; whose most is judgement; size: above any capital, equal to peace; budgets for the ground role would move it",
}

REASONS: dict[str, dict[str, str]] = {
    "Washington": {
        "peace": "S0 S1: joins to wrap up what the two leaders begin; size: below arms_sale, a show that must not cost much",
        "deterrence": "S2: guarantees come in place of membership, so they must be worth something; size: below escalation, above arms_sale",
        "denial": "judgement: a Ukraine that defends itself asks less of America; size: below deterrence, for that is whom it helps second; a text in which Washington names Kyiv's own defences as its aim would raise it",
        "involvement": "S1 S2 S3: avoids what would draw it in, as in 2022 when it refused a no-fly zone; size: below exposure, above deterrence",
        "escalation": "S1 S2 S3: no direct clash of NATO and Russia; size: its largest, above exposure",
        "exposure": "S0 S4: strong yet restrained, no large forces or assets; size: above flexibility, below escalation",
        "arms_sale": "S1: a sale of about 90 billion dollars is part of the package; size: below deterrence, above peace; set by hand in an earlier version so that deals buy about as much as S1 says",
        "territory": "judgement: land given up looks weak to an audience that must be shown strength (S0); size: equal to peace; a public word that recognition costs Washington nothing would make it zero",
        "sanctions": "judgement: relief spends a lever that is its own to lift; size: below territory; a public wish for business with Moscow would turn its sign",
        "membership": "S2: ruling it out meets Moscow's red line at no cost to Washington; size: below peace",
        "delay": "S1: guarantees need some deal in place first; size: equal to membership",
        "flexibility": "S0 S3: the definition is kept elastic on purpose, it preserves bargaining space; size: below exposure, above involvement",
    },
    "Kyiv": {
        "peace": "S4: fears a ceasefire without strong guarantees, after which Russia regroups; size: below deterrence and territory, above denial: a deal must first make good for itself",
        "deterrence": "S0: the long-term ask is a guarantee that deters a second invasion; size: its largest, equal to territory: neither ask is dearer than the other",
        "denial": "S0: the near-term asks are air defence, magazines and reconnaissance; size: below deterrence, above membership",
        "involvement": "S0: a halfway house unless it has teeth; size: below denial, for deterrence counts involvement already",
        "escalation": "judgement: at war already, it fears a clash of others with Russia little; S3 knows threats of unpredictable escalation; size: below presence; a word of Kyiv against a patrol or a strike would raise it",
        "presence": "S3: a tripwire has a psychological weight of its own; size: below involvement",
        "arms_bill": "S1: Kyiv would buy, through Europe, so others pay first; size: its smallest, below escalation; a package paid from Kyiv's own budget would raise it",
        "territory": "judgement: its own land and people; no text weighs it; size: its largest, equal to deterrence; a referendum or polls on land for guarantees would move it",
        "sanctions": "judgement: relief pays for the next army; size: equal to membership, below denial; an agreed way to bring sanctions back would lower it",
        "membership": "S0: a guarantee without membership is a halfway house; size: equal to sanctions, above involvement",
        "delay": "S4: a guarantee that comes after the ceasefire leaves a gap; size: below presence, for deterrence counts lag already",
        "flexibility": "S0: elastic words leave it guessing; size: equal to delay, for deterrence counts clarity already",
    },
    "Moscow": {
        "peace": "S0: keeps up barrages while diplomacy makes headlines, so a deal as such is no gain; size: below presence; a leader who needs an end of the war at home would turn its sign",
        "deterrence": "judgement: gives up the option of a second war; size: its smallest, equal to arms_sale, for denial and involvement count the same loss; a Moscow that plans a second war would care more, which `opportunity` is there to sweep",
        "denial": "S4: to regroup and attack again it takes a Ukraine that is weak; size: above sanctions, below territory",
        "involvement": "S0 S2: NATO's membership is a red line, its troops are opposed; size: below sanctions, above presence; wears with the red line (S3)",
        "escalation": "judgement: it threatens with escalation (S3) more than it fears it; size: below peace; conduct at a real clash would move it",
        "presence": "S0 S1: opposes any NATO troops in Ukraine; size: below involvement, equal to delay; wears with the red line (S3)",
        "arms_sale": "judgement: arms for Kyiv are resented, but denial counts what they do; size: its smallest, equal to deterrence; a demand for limits on Kyiv's army would raise it",
        "territory": "S0 S1: no sign of conceding territory; size: its largest, twice denial",
        "sanctions": "judgement: relief is the one thing that only the West can give; size: above involvement, below denial; figures of what sanctions cost would move it",
        "membership": "S2: membership is the red line; size: above presence, below involvement; a promise alone, which later leaders can break",
        "delay": "S4: a gap before the guarantee is time to regroup; size: equal to presence",
        "flexibility": "S0: it probes the ambiguous edges of any regime; size: below escalation",
    },
    ANY_CAPITAL: _CAPITAL,
    "Paris": {
        "arms_bill": "judgement: would rather see European arms bought; size: above any capital, below europe_burden; a French share in the orders would lower it",
    },
    "Berlin": _CAUTIOUS,
    "Warsaw": _FRONTIER | {
        "escalation": "S0: risk appetites differ; first to be hit if it spreads is judgement; size: above any capital, below sanctions; an offer of troops would lower it",
    },
    "Rome": _CAUTIOUS | {
        "territory": "judgement: furthest from Russia, readiest to trade; size: below any capital, below escalation; a vote in parliament would move it",
        "sanctions": "judgement: readiest to end them; size: below any capital, below europe_burden; votes on prolongation would move it",
    },
    "Helsinki": _FRONTIER,
}  # fmt: skip

ZEROS: dict[str, dict[str, str]] = {
    "Washington": {
        "presence": "S4: whoever is seen in Ukraine is European; Americans there count as exposure and are ruled out (S0 S1 S2 S4)",
        "europe_burden": "S4: Europe will have to make it happen on the ground; what that costs Europe is no loss to Washington",
        "arms_bill": "S1: sells, does not pay",
    },
    "Kyiv": {
        "exposure": "judgement: what Americans risk is their own affair; what they do for Kyiv counts as denial and involvement",
        "europe_burden": "judgement: the same of Europeans; pledges that break under the burden are the capitals' own rule",
        "arms_sale": "S1: buys, does not sell; what arms do for it counts as denial",
    },
    "Moscow": {
        "exposure": "judgement: counts what guarantors would do, not what it costs them",
        "europe_burden": "judgement: the same",
        "opportunity": "Powell 2006: a war that would pay later; swept from 0 to +0.3, 0 keeps the commitment problem out of the table",
    },
    ANY_CAPITAL: {
        "exposure": "judgement: American forces in the open are wanted and feared at once; backing and escalation count both",
        "arms_sale": "S1: buys, does not sell",
    },
}  # fmt: skip
SILENT = "zero by judgement: no text says that it cares"

