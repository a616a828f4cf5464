"""Why the consequence table says what it says: one reason for every row and column of `issues.py` that is not zero.

A reason says why the row has an effect at all and how its levels are ordered (a text S0..S4, literature of SOURCES.md, or
judgement), then the size. All sizes are judgement, adjusted by hand in earlier versions: signs and orders may have a text
behind them, no number has. A claim such as "above enablers" compares the largest entry of the row with that of another row
in the same column, and a test holds it to that. Anchors: denial and punishment are shares of attacks that fail or hurt,
a burden of 1 is an effort of the size of a no-fly campaign.
"""

REASONS: dict[str, dict[str, str]] = {
    "policing": {
        "denial": "S3: outside Ukraine it gives radar picture and warning and shoots what crosses into NATO; S1: over Ukraine it guards Ukrainian sky; size: below enablers, for without a war it shoots at little",
        "punishment": "judgement: fighters over Ukraine could strike back, those outside cannot; size: below arms, the smallest; rules of engagement with a right to strike would raise it",
        "involvement": "S1: pilots in Ukrainian air, round the clock, can be drawn in, those over Poland hardly; size: below clause, above enablers",
        "clash": "S3: outside it is the least escalatory of the menu; S1: over Ukraine one mistake can start a chain of events; size: below umbrella, above enablers",
        "presence": "S1: multinational and round the clock over Ukraine, unseen from there outside; size: below clause, equal to umbrella",
        "us_burden": "S1: years long, dear, many aircraft; size: below enablers, for London offers fighters of its own",
        "europe_burden": "S1: London's Typhoons, many aircraft and a multinational rota; size: below umbrella, as much as the American part",
        "lead": "judgement: the aircraft fly there already; S0: only studies turn lines into tasking; size: the smallest; a published tasking order would fix it",
    },
    "enablers": {
        "denial": "S3: integrated operations are judged the most useful; S1 S2: warning, reconnaissance, refuelling, transport; each level adds; size: above policing, below umbrella, which shoots itself",
        "punishment": "S0: Western reconnaissance tied into Kyiv's targeting; size: below strike, above boots",
        "involvement": "S3: given from outside and deniable; size: the smallest, below policing",
        "clash": "S3: AWACS, tankers and jamming stay outside; its place late in the menu is for the integrated level; size: the smallest, below policing",
        "presence": "S1 S2: non-kinetic; trainers and liaison only; size: below strike",
        "us_burden": "S1 S2: aircraft in orbits that America has most of; size: above policing, below strike",
        "europe_burden": "S0: American support is powerful but standoff, so little of it is European; size: the smallest, below strike",
        "deniable": "S3: integrated operations are deniable; less so the closer they are integrated; size: below strike",
        "lead": "S1: much of it flies already; S0: studies make tasking of it; size: above policing, below strike; judgement: two months with studies half done",
    },
    "umbrella": {
        "denial": "S3: Patriot, THAAD, SAMP/T and Aegis over the west, freeing Kyiv's own batteries; more with each area covered; size: above posture, below patrols",
        "punishment": "judgement: it defends and hurts nobody but crews over Kyiv; size: equal to policing; a right to fire back would raise it",
        "involvement": "S3: NATO's batteries fire at Russian missiles, from NATO territory; size: below clause, equal to policing",
        "clash": "S3: third in the menu, above policing; size: above policing, below boots",
        "presence": "S3: batteries stand on NATO territory, the more seen the further their cover; size: equal to policing, below clause",
        "us_burden": "S3: interceptors cost millions each; size: above strike, equal to clause, below patrols",
        "europe_burden": "S3: SAMP/T is European, and so is the soil; size: above policing, below arms, half of the American part",
        "deniable": "judgement: cueing looks like any radar picture, a launched interceptor does not; size: the smallest, below posture; a shared picture that is announced would make it zero",
        "lead": "S0: propellant and guidance compete for surge capacity; size: equal to patrols, above posture; judgement: half a year to move batteries",
    },
    "strike": {
        "denial": "S3: strikes on bases and depots thin what can attack; size: below boots, above clause: it punishes more than it stops",
        "punishment": "S3: data, then munitions for Kyiv's deep strikes, at the far end direct strikes; size: the largest, above clause",
        "involvement": "S3: the far end is America's own strike; data and munitions leave the trigger to Kyiv; size: equal to policing, below clause",
        "clash": "S3: second in the menu as support; its far end hits Russian soil and is put above umbrella by judgement; size: above boots, below patrols",
        "presence": "judgement: nothing to see but what explodes; S3: officially denied; size: above enablers, below policing; an announced campaign would raise it",
        "us_burden": "S3: munitions at first, standoff weapons of its own at the end; size: below umbrella, above enablers",
        "europe_burden": "judgement: Europe has some long-range weapons and little else to give; size: below policing, above enablers; a European share in the targeting would raise it",
        "deniable": "S3: officially denied; the less so the more it is direct; size: the largest, above enablers",
        "lead": "judgement: data flow at once, new munitions do not; size: above enablers, below posture; delivery dates would fix it",
    },
    "patrols": {
        "denial": "S3: the most decisive item; size: the largest, above umbrella",
        "punishment": "S3: it must hit air defences on the ground; size: below clause, above enablers",
        "involvement": "S3: needs the will to shoot down intruders: in the war at once; size: the largest, equal to boots",
        "clash": "S3: war if tested; S1 S2: refused in 2022 for that; size: the largest, above strike",
        "presence": "S3: fighters over all Ukraine; size: below posture, above clause, for they live elsewhere",
        "us_burden": "S3: the unit: with Europe's part about the one campaign by which burdens are counted; size: below boots, above umbrella",
        "europe_burden": "judgement: no such campaign flies without the allies' bases and fighters; size: below posture, above arms; a plan with European squadrons would raise it",
        "lead": "S3: air defences must be dealt with first; size: equal to umbrella; judgement: half a year",
    },
    "clause": {
        "denial": "judgement: an answer that is ready disrupts the next attack a little; size: the smallest, below strike; drills of the answer would raise it",
        "punishment": "S3: grave attack brings suppression of air defences and long-range strikes; S3: tiers; Benson 2011: alliances conditional on attack deter; size: below strike, above patrols",
        "involvement": "S3: if Russia does X, then we do Y; from talk to no choice; Johnson and Leeds 2011: defence pacts deter; size: below posture, above policing",
        "clash": "S3: sixth in the menu, but only an attack sets it off, so its hazard in quiet is put low by judgement; size: equal to policing, below umbrella; false alarms would raise it",
        "presence": "judgement: words are seen, more so the more they bind; size: above policing, below patrols; a treaty not published would lower it",
        "us_burden": "S3: what must be kept ready for each tier; size: equal to umbrella, below patrols",
        "europe_burden": "S3: the same for Europe, with less of it; size: equal to umbrella, half of the American part",
        "lead": "judgement: law is quick, plans take studies (S0); size: equal to enablers; a text with annexes would lower it",
    },
    "posture": {
        "denial": "Huth and Russett 1984: the local balance deters, so it counts more the closer to the line; size: below umbrella, above enablers; scaled by force",
        "punishment": "judgement: ground troops hold, they do not strike; size: above policing, below arms; long-range fires with them would raise it",
        "involvement": "S3: an attack on Ukraine becomes an attack on them, response stops being a choice; Reiter and Poast 2021: only in numbers that matter; Musgrave and Ward 2023: opinion moves less than assumed; size: below boots, above clause",
        "clash": "S3: last in the menu; on the line it meets every incident; size: above umbrella, below boots",
        "presence": "S4: people on the ground, the more seen the nearer to the line; size: the largest, equal to boots",
        "europe_burden": "S0: real supply lines, the longer the further east; S1: for the 25,000 to 30,000 that were discussed; size: the largest, above patrols",
        "deniable": "judgement: a reserve outside Ukraine is an exercise by another name; size: above umbrella, below enablers; a named reserve would make it zero",
        "lead": "S0: studies, tail numbers, supply lines; size: above strike, below umbrella; judgement: five months",
    },
    "arms": {
        "denial": "S0: deeper magazines, more air defence; each purchase adds less than the one before (judgement); size: equal to boots, below policing",
        "punishment": "judgement: some of it reaches back; size: above posture, below boots; a list of what is bought would fix it",
        "presence": "judgement: instructors; size: the smallest, below enablers; the list would fix it",
        "europe_burden": "S1: bought through Europe, in proportion to the bill; size: above umbrella, below patrols",
        "lead": "S0: competition for propellant and guidance; size: the largest, above umbrella; judgement: a year to first delivery",
    },
    "boots": {
        "denial": "Huth and Russett 1984: the local balance; few Americans change it little; size: equal to arms, below policing",
        "punishment": "judgement: what stands behind them strikes; size: above arms, below enablers; a named air component would raise it",
        "involvement": "S3: Korea after 1953, a ground tripwire; size: the largest, equal to patrols",
        "clash": "S1 S2 S3: what Washington will not risk; size: below strike, above posture",
        "presence": "S0 S1: the most visible of all, opposed like any NATO troops; size: the largest, equal to posture",
        "us_burden": "S0 S4: ruled out, no large forces; size: the largest, above patrols",
        "lead": "judgement: a brigade from elsewhere in half a year; size: equal to umbrella; an order to move would fix it",
    },
}  # fmt: skip

STARTS: dict[str, dict[str, str]] = {
    "opening": {
        "policing": "T S3: the least step of the menu",
        "enablers": "T S1 S2: non-kinetic support alone, the least disputed part",
        "clause": "J S3: consultation is the least that a clause can say",
        "posture": "T S4: people on the ground; away from the line is judgement",
        "force": "T S1: 25,000 to 30,000 troops was the figure discussed",
        "arms": "T S1: about 90 billion dollars",
        "territory": "J judgement: a freeze with something in it for Moscow; sweep it, for talks start from it",
        "sanctions": "J judgement: phased relief as the first offer; sweep it, for talks start from it",
        "membership": "T S2: guarantees come in place of membership; deferred is the first step there (judgement)",
        "timing": "J S0 S4: the order of ceasefire and guarantee is contested; the middle",
        "clarity": "J S0 S3: elastic on purpose, but something is written; the middle",
    },
    "limit": {"boots": "T S0 S1 S2 S4: US ground troops are ruled out"},
}  # fmt: skip
SILENT = "zero by judgement: no text gives the issue such an effect"
