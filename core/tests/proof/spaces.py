"""The finite abstraction: every situation the rules can tell apart, in factored spaces.

The rules compare ids for equality, dates for order, and ask whether lists hold something. So one block, one
lift, one consent, one relation ... in each relative position to the request covers them; `drawn` then takes
many at once, and `short.py` shows that long lists answer as some of their short parts do.
"""

OLD, LATE = "2008-07-02T08:00:00+02:00", "2027-01-01T08:00:00+01:00"
ENDED = {"from": "2008-07-03T00:00:00+02:00", "until": "2008-12-31T00:00:00+01:00"}
OPEN = {"from": "2008-07-03T00:00:00+02:00", "until": "2039-01-01T00:00:00+01:00"}
AHEAD = {"from": "2038-01-01T00:00:00+01:00"}
DAYS = {"2010": "2010-03-02T09:00:00+01:00", "2012": "2012-03-02T09:00:00+01:00",
        "2016": "2016-03-01T09:00:00+01:00", "2018": "2018-06-05T09:00:00+02:00",
        "2019": "2019-06-05T09:00:00+02:00", "2022": "2022-11-15T09:00:00+01:00",
        "2023": "2023-03-01T09:00:00+01:00", "2024": "2024-06-03T09:00:00+02:00",
        "2026-01": "2026-01-15T09:00:00+01:00", "2026-03": "2026-03-02T09:00:00+01:00"}
EXAMINED, ELSEWHEN = "2026-01-12", "2025-01-12"  # the day of the care; blocks compare with it
PERSON, OTHER, CHILDS = "personnummer|198501012390", "personnummer|193501096998", "personnummer|198001022386"


def when(*days):
    return {"name": "when", "options": [{"label": d, "request": {"at": DAYS[d]}} for d in days]}


def fact(id_, **more):
    return {"id": id_, "recorded": OLD, **{k.rstrip("_"): v for k, v in more.items()}}


def facts(name, label, *rows):
    return {"label": label, "patient": {name: list(rows)}}


def factor(name, *options):
    return {"name": name, "options": list(options)}


def asks(label, **request):
    return {"label": label, "request": request}


NOTHING = {"label": "none"}

# --- who is who ----------------------------------------------------------------------------------


def _provider(id_, kind, body):
    return {"id": id_, "name": id_, "kind": kind, "body": body}


def _unit(id_, provider, authority=None, branch=None, part_of=None):
    row = {"id": id_, "name": id_, "provider": provider, "authority": authority, "branch": branch, "part_of": part_of}
    return {k: v for k, v in row.items() if v is not None}


READS_INSIDE = ["Läsa;alla;VG", "Skriva;alla;VG", "Signera;alla;VG"]
READS_ALL = [*READS_INSIDE, "Läsa;alla;SJF"]


def _seat(id_, provider, unit, purpose="care", staff="DOC", rights=READS_ALL, **more):
    row = {"id": id_, "staff": staff, "provider": provider, "unit": unit, "purpose": purpose, "rights": rights, **more}
    return {k: v for k, v in row.items() if v is not None}


ASSIGNMENTS = [
    _seat("SAME", "REGION", "R-A"), _seat("NEXT", "REGION", "R-B", may_lift=True),
    _seat("SUB", "REGION", "R-A1"), _seat("FAR", "REGION", "R-C"), _seat("NOWHERE", "REGION", None),
    _seat("PROC", "REGION", "R-B", process="PROCESS"),
    _seat("STUDENT", "REGION", "R-B", staff="STU"), _seat("MACHINE", "REGION", "R-B", staff="MAC"),
    _seat("SELF", "REGION", "R-B", staff="SELF"), _seat("POWERLESS", "REGION", "R-B", rights=["Läsa;dia;VE"]),
    _seat("WRITER", "REGION", "R-B", rights=["Skriva;alla;VG"]),
    _seat("PAST", "REGION", "R-B", holds={"until": "2009-01-01T00:00:00+01:00"}),
    _seat("ADMITS", "REGION", "R-B", "patient-administration"), _seat("QUALITY", "REGION", "R-B", "quality"),
    _seat("MANAGES", "REGION", "R-B", "administration"), _seat("STATS", "REGION", "R-B", "statistics"),
    _seat("COUNTS", "REGION", "R-B", "feasibility-count"), _seat("REGISTERS", "REGION", "R-B", "quality-register"),
    _seat("WRITES-LAW", "REGION", "R-B", "other-documentation"),
    _seat("NURSE", "TOWN", "EMI"), _seat("PSYCHOLOGIST", "TOWN", "EPI"), _seat("HOME", "TOWN", "HSV"),
    _seat("HEAD", "TOWN", "SCHOOL-1", staff="STU"), _seat("BARE", "TOWN", "BARE"),
    _seat("PRIVATE", "CLINIC", "P-A"), _seat("PRIVATE-B", "CLINIC", "P-B", may_lift=True),
    _seat("P-LAW", "CLINIC", "P-A", "other-documentation"), _seat("P-QUALITY", "CLINIC", "P-A", "quality"),
    _seat("P-ADMITS", "CLINIC", "P-A", "patient-administration"), _seat("P-INSIDE", "CLINIC", "P-A", rights=READS_INSIDE),
    _seat("P-MACHINE", "CLINIC", "P-A", staff="MAC"), _seat("P-SELF", "CLINIC", "P-A", staff="SELF"),
    _seat("CARER", "HELP", "H-A", "social-services"), _seat("CARER-P", "HELPERS", "S-A", "social-services"),
    _seat("CARER-INSIDE", "HELP", "H-A", "social-services", rights=READS_INSIDE),
]
FITTING = {"care": "certificate", "patient-administration": "patient-administration", "quality": "quality",
           "administration": "administration", "statistics": "statistics", "feasibility-count": "feasibility-count",
           "quality-register": "quality-register", "other-documentation": "certificate"}

ORGANISATION = {
    "providers": [_provider("REGION", "care", "region"), _provider("TOWN", "care", "municipality"),
                  _provider("CLINIC", "care", "private"), _provider("HELP", "social-care", "municipality"),
                  _provider("HELPERS", "social-care", "private")],
    "authorities": [{"id": a, "provider": p, "name": a} for a, p in
                    (("R-1", "REGION"), ("R-2", "REGION"), ("T-1", "TOWN"), ("T-2", "TOWN"))],
    "branches": [{"id": b, "provider": "TOWN", "kind": k, "name": b} for b, k in
                 (("BR-CARE", "health-care"), ("BR-EMI", "pupil-health-medical"), ("BR-PUPIL", "pupil-health"), ("BR-SCHOOL", "school"))],
    "units": [_unit("R-A", "REGION", "R-1"), _unit("R-B", "REGION", "R-1"), _unit("R-C", "REGION", "R-2"),
              _unit("R-A1", "REGION", part_of="R-A"), _unit("EMI", "TOWN", "T-1", "BR-EMI"),
              _unit("EPI", "TOWN", "T-1", "BR-PUPIL"), _unit("HSV", "TOWN", "T-2", "BR-CARE"),
              _unit("SCHOOL-1", "TOWN", "T-1", "BR-SCHOOL"), _unit("BARE", "TOWN"),
              _unit("P-A", "CLINIC"), _unit("P-B", "CLINIC"), _unit("H-A", "HELP"), _unit("S-A", "HELPERS")],
    "processes": [{"id": "PROCESS", "provider": "REGION", "name": "PROCESS"}],
    "staff": [{"id": "DOC", "kind": "licensed"}, {"id": "STU", "kind": "student"}, {"id": "MAC", "kind": "machine"},
              {"id": "SELF", "kind": "licensed", "person": PERSON}, {"id": "HER", "kind": "licensed"}],
    "assignments": ASSIGNMENTS,
    "connections": [fact(f"c-{p}", provider=p, individual_documentation=True)
                    for p in ("REGION", "TOWN", "CLINIC", "HELP", "HELPERS")],
}


def at_seats(*ids):
    return factor("seat", *(asks(i, assignment=i) for i in ids))


# --- facts in every position ---------------------------------------------------------------------

CARE_UNITS, SERVICE_UNITS = ("R-A", "R-B", "R-C", "EMI", "EPI", "HSV", "P-A", "P-B"), ("H-A", "S-A")


def relations(label, **more):
    """A relation to every unit, so that every reader has it."""
    rows = [fact(f"r-{u}", unit=u, origin="care-contact", **more) for u in CARE_UNITS]
    return facts("relations", label, *rows, *(fact(f"r-{u}", unit=u, origin="services", **more) for u in SERVICE_UNITS))


def work_needs(label, reason=None, **more):
    rows = [fact(f"w-{a['id']}", assignment=a["id"], reason=reason or FITTING[a["purpose"]], **more)
            for a in ASSIGNMENTS if a["purpose"] in FITTING and (reason is None or a["purpose"] == "care")]
    return facts("work_needs", label, *rows)


ATTESTING = ("SAME", "NEXT", "FAR", "QUALITY", "HOME", "PRIVATE", "PRIVATE-B", "P-LAW", "P-ADMITS", "CARER")


def attested(label, *what, **more):
    rows = [fact(f"{''.join(w[0] for w in what)}-{a['id']}", by=a["id"], reason="seen", holds=OPEN, **{w: True for w in what}, **more)
            for a in ASSIGNMENTS if a["id"] in ATTESTING]
    return facts("attestations", label, *rows)


RELATION = factor("relation", NOTHING, relations("current"), relations("ended", holds=ENDED),
                  relations("another's", staff="HER"), relations("ahead", holds=AHEAD),
                  relations("recorded late", recorded=LATE), attested("attested", "takes_part"))
NEED = factor("need", NOTHING, work_needs("need"), work_needs("curious", "follow-up-interest"),
              work_needs("past need", holds=ENDED))


def knowledge(*unknown):
    kinds = ("relations", "consents", "blocks", "assessments", "information", "attestations", "register_objections")
    known = {k: "complete" for k in kinds}
    options = [{"label": "all known", "patient": {"completeness": known}}]
    for kind in unknown:
        options.append({"label": f"{kind} not known",
                        "patient": {"completeness": {k: v for k, v in known.items() if k != kind}}})
    return factor("knowledge", *options)


def stale_blocks():
    known = {k: "complete" for k in ("relations", "consents", "assessments", "information", "attestations", "register_objections")}
    return {"label": "blocks stale", "patient": {"completeness": {**known, "blocks": {"as-of": "2008-08-01T00:00:00+02:00"}}}}


def entry(label, provider, unit=None, **more):
    row = fact("e", provider=provider, unit=unit, information_type="voo", event={"first": EXAMINED, "last": EXAMINED},
               documented_for="care", availability="available", signed=True, approved_for_patient=True)
    row.update(more)
    return facts("entries", label, {k: v for k, v in row.items() if v is not None})


INNER = dict(kind="inner", provider="REGION")


def inner(label, **more):
    row = fact("b", **INNER, requested_by="patient", unit="R-A")
    row.update(more)
    return facts("blocks", label, {k: v for k, v in row.items() if v is not None})


def outer(label, provider="REGION", **more):
    row = fact("b", kind="outer", provider=provider, requested_by="patient")
    row.update(more)
    return facts("blocks", label, row)


def positions(block):
    """A block in every position to the request: in force or not, reaching or not, by whom."""
    lifted = {"at": "2008-08-01T08:00:00+02:00", "recorded": "2008-08-01T08:00:00+02:00"}
    return [block("by the patient"), block("by a guardian", requested_by="guardian"),
            block("by a representative", requested_by="representative"), block("by unknown", requested_by="unknown"),
            block("reaching the time", information={"first": ELSEWHEN, "last": "2026-06-30"}),
            block("of another time", information={"first": ELSEWHEN, "last": ELSEWHEN}),
            block("excepting other types", excepted=["lak"]), block("ended", holds=ENDED), block("ahead", holds=AHEAD),
            block("recorded late", recorded=LATE), block("annulled", annulled="2008-08-01T08:00:00+02:00"),
            block("annulled later", annulled=LATE), block("lifted by the officer", lifted={**lifted, "by": "NEXT"}),
            block("lifted by another", lifted={**lifted, "by": "FAR"}),
            block("lifted by others' staff", lifted={**lifted, "by": "PRIVATE-B"}),
            block("lifted later", lifted={**lifted, "at": LATE, "recorded": LATE, "by": "NEXT"})]


def with_lift(block, label, **more):
    lift = fact("l", block="b", unit="R-B", by="NEXT", ground="patient-consents", reason="asked", holds=OPEN)
    lift.update(more)
    return {"label": f"blocked, lift {label}", "patient": {**block("")["patient"], "lifts": [lift]}}


def lifts(block, units):
    for unit in units:
        yield with_lift(block, f"on consent for {unit}", unit=unit)
        yield with_lift(block, f"unobtainable for {unit}", unit=unit, ground="consent-unobtainable")
    unit = units[0]
    yield with_lift(block, "by no officer", unit=unit, by="FAR")
    yield with_lift(block, "expired", unit=unit, holds=ENDED)
    yield with_lift(block, "for another person", unit=unit, staff="HER")
    yield with_lift(block, "recorded late", unit=unit, recorded=LATE)


def relevance(*values):
    return factor("relevance", asks("not judged"), *(asks(v, relevance=v) for v in values))


SIGN_IN = factor("sign-in", asks("strong, chosen", authentication={"factors": 2}, active_choice=True),
                 asks("one factor", authentication={"factors": 1}, active_choice=True),
                 asks("no choice", authentication={"factors": 2}, active_choice=False),
                 asks("unknown"))
STRONG = {"authentication": {"factors": 2}, "active_choice": True}
PATIENT = {"identities": [PERSON]}


def switches(*names):
    return factor("switch", asks("none"), *(asks(n, switches={n: True}) for n in names))


def space(patient, request, *factors, **more):
    return {"organisation": ORGANISATION, "patient": patient, "request": request, "factors": list(factors), **more}


# --- the person -----------------------------------------------------------------------------------

CHILD = {"born": "2009-01-01"}


def capacity(label, ability, **more):
    return facts("capacity", label, fact("k", ability=ability, **more))


def child(label, **maturity):
    return {"label": label, "patient": {**CHILD, "maturity": [fact("m", **maturity)] if maturity else []}}


PERSONS = factor(
    "person", {"label": "adult"}, capacity("able", "able"), capacity("lastingly unable", "lastingly-unable"),
    capacity("unable for now", "temporarily-unable"), capacity("unable before", "lastingly-unable", holds=ENDED),
    child("child, mature", matter="all", mature=True), child("child, not mature", matter="all", mature=False),
    child("child, not assessed"), child("child, mature in another matter", matter="block", mature=True),
    {"label": "dead", "patient": {"died": "2009-06-01"}})


def consents(label, answer="given", given_by="patient", **more):
    providers = ("REGION", "TOWN", "CLINIC", "HELP", "HELPERS")
    return facts("consents", label, *(fact(f"s-{p}", answer=answer, given_by=given_by, provider=p, **more)
                                      for p in providers))


SINCE_SVOD = "2023-02-01T08:00:00+01:00"
CONSENTS = factor(
    "consent", NOTHING, consents("given"), consents("given under SVOD", recorded=SINCE_SVOD), consents("refused", "refused"),
    consents("refused to a colleague", "refused", staff="HER"),
    consents("given by a guardian", given_by="guardian", recorded=SINCE_SVOD),
    consents("given by a representative", given_by="representative", recorded=SINCE_SVOD),
    consents("recalled", recalled="2008-09-01T08:00:00+02:00"), consents("annulled", annulled="2008-09-01T08:00:00+02:00"),
    consents("for a past time", valid={"first": "2008-08-01", "last": "2008-09-01"}),
    facts("consents", "given, then refused", *(
        row for p in ("REGION", "TOWN", "CLINIC", "HELP", "HELPERS") for row in (
            fact(f"s-{p}", answer="given", given_by="patient", provider=p),
            fact(f"t-{p}", answer="refused", given_by="patient", provider=p, recorded="2008-09-01T08:00:00+02:00")))))


def presumed(label, clarified=True, objects=False, rules=("care-access", "services-access")):
    rows = [fact(f"p-{rule}-{p}", rule=rule, provider=p, attitude_clarified=clarified, reason_to_assume_objection=objects)
            for rule in rules for p in (("HELP", "HELPERS") if rule == "services-access" else ("REGION", "TOWN", "CLINIC"))]
    return facts("presumptions", label, *rows)


PRESUMPTION = factor("presumption", NOTHING, presumed("clarified, no objection"), presumed("objection likely", objects=True),
                     presumed("not clarified", clarified=False))
EMERGENCY = factor("emergency", NOTHING, attested("danger", "danger"), attested("unobtainable", "consent_unobtainable"),
                   attested("danger and unobtainable", "danger", "consent_unobtainable"))


def informed(label, **more):
    rows = [fact(f"i-{p}", provider=p, **more) for p in ("REGION", "TOWN", "CLINIC", "HELP", "HELPERS")]
    return facts("information", label, *rows)


INFORMED = informed("")["patient"]

# --- the spaces -----------------------------------------------------------------------------------


def inside():
    """Inside one care provider: PDL 4:1-4:5, HSLF-FS, and the walls of secrecy in a region."""
    blocks = [NOTHING, *positions(inner), inner("on the process", unit=None, process="PROCESS"),
              inner("on another unit", unit="R-C"), outer("outer"), *lifts(inner, ("R-B",))]
    return space(
        PATIENT, {"action": "read", "entry": "e", **STRONG},
        when("2010", "2018", "2019", "2026-03"),
        at_seats("SAME", "NEXT", "SUB", "FAR", "NOWHERE", "PROC", "STUDENT", "MACHINE", "SELF", "POWERLESS", "WRITER", "PAST",
                 "ADMITS", "QUALITY", "MANAGES", "STATS", "COUNTS", "REGISTERS", "WRITES-LAW"),
        factor("why", NOTHING, *RELATION["options"][1:4], *NEED["options"][1:3], RELATION["options"][6]),
        factor("entry", entry("note", "REGION", "R-A"), entry("of no unit", "REGION"),
               entry("in a process", "REGION", "R-A", process="PROCESS"), entry("for quality", "REGION", "R-A", documented_for="quality"),
               entry("insurance 2018", "REGION", "R-A", activity={"insurance-medicine": {"requested": "2018-06-01"}}),
               entry("insurance 2019", "REGION", "R-A", activity={"insurance-medicine": {"requested": "2019-03-01"}}),
               entry("excepted type", "REGION", "R-A", information_type="lak")),
        knowledge("blocks"), switches("strict_inner_block"),
        factor("block", *blocks),
        relevance("care", "indispensable-care"))


def signing_in():
    """What HSLF-FS 2016:40 and authority ask, for every action on an entry, inside and across."""
    actions = ("read", "list", "print", "search-hit", "write", "sign", "countersign", "delete")
    return space(
        {**PATIENT, **INFORMED, **consents("", recorded=SINCE_SVOD)["patient"], "completeness": "complete"},
        {"entry": "e", "relevance": "care"},
        when("2010", "2016", "2018", "2022", "2023", "2026-01", "2026-03"),
        at_seats("SAME", "NEXT", "FAR", "NOWHERE", "STUDENT", "POWERLESS", "WRITER", "QUALITY", "PRIVATE", "P-INSIDE", "P-MACHINE",
                 "P-SELF", "HOME", "CARER", "CARER-INSIDE"),
        factor("action", *(asks(a, action=a) for a in actions)), SIGN_IN,
        factor("why", NOTHING, *RELATION["options"][1:3], NEED["options"][1]),
        factor("entry", entry("region's", "REGION", "R-A"), entry("private", "CLINIC", "P-A"),
               entry("social care's", "HELP", "H-A", documented_for="social-services"),
               entry("new", "REGION", "R-A", recorded="2021-01-01T08:00:00+01:00")),
        factor("destruction", NOTHING, facts("destructions", "decided", fact("d", entry="e", case_number="1")),
               facts("destructions", "decided later", fact("d", entry="e", case_number="1", recorded=LATE))),
        factor("identity", NOTHING, facts("protected_identity", "protected", fact("pi", form="secrecy-marking"))))


def grounds():
    """Stage 2: every ground to read what others hold, and none (SVOD ch. 3; PDL ch. 6)."""
    return space(
        {**PATIENT, **INFORMED}, {"action": "read", "entry": "e", **STRONG},
        when("2010", "2016", "2022", "2026-03"),
        at_seats("PRIVATE", "HOME", "P-LAW", "CARER"),
        factor("entry", entry("region's", "REGION", "R-A"), entry("social care's", "HELPERS", "S-A", documented_for="social-services")),
        knowledge("relations", "consents", "assessments", "attestations"),
        factor("relation", *RELATION["options"][:3], RELATION["options"][6]),
        PERSONS, CONSENTS,
        factor("presumption", *PRESUMPTION["options"][:3]), EMERGENCY,
        relevance("care", "necessary-care", "indispensable-care", "certificate", "services"))


def switched_grounds():
    """The other readings of D6 and D7, and D14 on the dead."""
    return space(
        {**PATIENT, **INFORMED, "completeness": "complete"}, {"action": "read", "entry": "e", **STRONG},
        when("2022", "2026-03"), switches("emergency_opens_social_care", "relation_in_3_3_and_3_6", "block_ends_at_death"),
        at_seats("PRIVATE", "HOME", "CARER", "P-ADMITS", "P-QUALITY"),
        factor("entry", entry("region's", "REGION", "R-A"), entry("social care's", "HELPERS", "S-A", documented_for="social-services")),
        RELATION, factor("person", *PERSONS["options"][:3], PERSONS["options"][9]), factor("consent", *CONSENTS["options"][:4]),
        factor("presumption", *PRESUMPTION["options"][:3]), EMERGENCY,
        factor("block", NOTHING, outer("outer")),
        relevance("care", "necessary-care", "indispensable-care", "services"))


def made_available():
    """Stage 1: connected, in scope, informed, not blocked, made available (SVOD ch. 2; PDL 6:1-6:2)."""
    blocks = [NOTHING, *positions(outer), outer("the reader's own", provider="CLINIC"), inner("inner"),
              *lifts(outer, ("P-A", "HSV"))]
    blocks = [b for b in blocks if "others' staff" not in b["label"]]
    return space(
        {**PATIENT, **relations("")["patient"], **CONSENTS["options"][2]["patient"]},
        {"action": "read", "entry": "e", "relevance": "care", **STRONG},
        when("2016", "2022", "2026-03"), at_seats("PRIVATE", "HOME", "CARER"),
        switches("inner_block_binds_others"),
        factor("entry", entry("region's", "REGION", "R-A"), entry("presumed", "REGION", "R-A", availability="presumed"),
               entry("not made available", "REGION", "R-A", availability="none"), entry("for quality", "REGION", "R-A", documented_for="quality"),
               entry("aesthetic", "REGION", "R-A", activity="aesthetic"),
               entry("social care's", "HELPERS", "S-A", documented_for="social-services"),
               entry("since 2015", "REGION", "R-A", available_since="2015-01-01T00:00:00+01:00")),
        factor("person", PERSONS["options"][0], PERSONS["options"][2], PERSONS["options"][5]),
        factor("presumption", NOTHING, facts("presumptions", "clarified", fact(
            "p", rule="make-available", provider="REGION", attitude_clarified=True, reason_to_assume_objection=False)),
            facts("presumptions", "objection likely", fact("p", rule="make-available", provider="REGION",
                                                           attitude_clarified=True, reason_to_assume_objection=True))),
        factor("knowledge", *knowledge("blocks", "information", "assessments")["options"], stale_blocks()),
        factor("informed", NOTHING, informed("informed"), informed("not of blocks", visibility_of_blocks=False),
               informed("of a register", register="stroke"), informed("later", recorded="2017-01-01T08:00:00+01:00")),
        factor("block", *blocks))


def connected():
    """Who takes part, with what, from when (SVOD 1:3)."""
    base = {**ORGANISATION, "connections": []}

    def joins(name, provider, unit, authority):
        def row(label, **more):
            return {"label": label, "organisation": {"connections": [fact(f"c-{name}", provider=provider, **more)]}}
        return factor(name, NOTHING, row("wholly", individual_documentation=True), row("no individual records"),
                      row("with the unit", units=[unit], individual_documentation=True),
                      row("with another unit", units=["R-C" if provider == "REGION" else "P-B"] if provider != "HELP" else [], individual_documentation=True),
                      row("ended", holds=ENDED, individual_documentation=True), row("late", recorded=LATE, individual_documentation=True),
                      *([row("with the authority", authority=authority, individual_documentation=True),
                         row("with another authority", authority="R-2", individual_documentation=True)] if authority else []))
    made = space({**PATIENT, **INFORMED, **relations("")["patient"], **CONSENTS["options"][2]["patient"], "completeness": "complete"},
                 {"entry": "e", "relevance": "care", **STRONG},
                 when("2016", "2022", "2026-03"), at_seats("PRIVATE", "CARER"),
                 factor("entry", entry("region's", "REGION", "R-A"), entry("of no unit", "REGION"),
                        entry("of a sub-unit", "REGION", "R-A1"), entry("social care's", "HELP", "H-A", documented_for="social-services")),
                 asks_on_entry(), joins("holder", "REGION", "R-A", "R-1"), joins("reader", "CLINIC", "P-A", None),
                 joins("social", "HELP", "H-A", None))
    made["organisation"] = base
    return made


def asks_on_entry():
    return factor("action", asks("read", action="read"), asks("disclose", action="disclose", recipient="anyone"))


def blocks_set_and_lifted():
    """Setting and lifting blocks: PDL 4:4-4:5, SVOD 2:3, 3:5(2), PDL 6:2, 6:4."""
    wish = [asks(f"{kind} by {who}", action="block", new_block={"kind": kind, "requested_by": who})
            for kind in ("inner", "outer") for who in ("patient", "guardian", "representative", "unknown")]
    needs = [*wish, asks("lift", action="lift", block="b")]
    lifting = [consents("yes to another reading", recorded=SINCE_SVOD)]
    for who in ("patient", "guardian", "representative"):
        for answer in ("given", "refused"):
            lifting.append(facts("consents", f"{answer} by {who} to lift", fact(
                "s", answer=answer, given_by=who, provider="REGION", block="b", for_="lift-inner-block")))
    lifting += [facts("lift_requests", "the patient asks", fact("q", block="b")),
                facts("lift_requests", "asked later", fact("q", block="b", recorded=LATE)),
                facts("lift_requests", "another provider asks", fact("q", block="b", provider="CLINIC")),
                facts("lift_requests", "the holder agrees", fact("q", block="b", provider="CLINIC", holder_agrees=True)),
                facts("lift_requests", "the holder declines", fact("q", block="b", provider="CLINIC", holder_agrees=False)),
                facts("lift_requests", "the holder asks itself", fact("q", block="b", provider="REGION", holder_agrees=True))]
    return space(
        PATIENT, {**STRONG},
        when("2010", "2022", "2026-03"), factor("what", *needs),
        at_seats("NEXT", "FAR", "MACHINE", "SELF", "QUALITY", "PAST", "PRIVATE-B", "CARER"),
        knowledge("consents", "assessments"),
        factor("block", inner("inner"), outer("outer"), outer("social care's outer", provider="HELP")),
        factor("person", *PERSONS["options"][:1], *PERSONS["options"][2:4], *PERSONS["options"][5:8], PERSONS["options"][9]),
        factor("answer", NOTHING, *lifting),
        factor("attested", NOTHING, attested("unobtainable", "consent_unobtainable"), attested("danger", "danger")),
        relevance("care", "indispensable-care"))


def names_asked_for():
    """Who blocked, who holds, asking for a lift: PDL 4:5(2), SVOD 2:5, 3:1-3:6, PDL 6:3-6:4."""
    what = [asks("who blocked here", action="reveal-who-blocked", reach="own-provider"),
            asks("who blocked elsewhere", action="reveal-who-blocked", reach="other-providers"),
            asks("ask for a lift", action="request-lift"), asks("who holds", action="reveal-holders")]
    entries = [entry("", "REGION", "R-A")["patient"]["entries"][0] | {"id": "e1"},
               entry("", "CLINIC", "P-A")["patient"]["entries"][0] | {"id": "e2"},
               entry("", "HELPERS", "S-A", documented_for="social-services")["patient"]["entries"][0] | {"id": "e3"}]
    return space(
        {**PATIENT, **INFORMED, "entries": entries}, {},
        when("2016", "2022", "2026-03"), factor("what", *what),
        at_seats("NEXT", "FAR", "PRIVATE", "P-INSIDE", "HOME", "QUALITY", "CARER"),
        factor("sign-in", *SIGN_IN["options"][:2]),
        knowledge("blocks", "consents"),
        factor("block", NOTHING, inner("inner"), outer("outer"), outer("of the clinic", provider="CLINIC"),
               outer("of social care", provider="HELPERS")),
        factor("relation", *RELATION["options"][:2], RELATION["options"][6]),
        factor("person", PERSONS["options"][0], PERSONS["options"][2], PERSONS["options"][6], PERSONS["options"][9]),
        factor("consent", *CONSENTS["options"][:4]),
        factor("emergency", *EMERGENCY["options"], attested("danger, can't ask", "danger", "cannot_ask_for_lift"),
               attested("all", "danger", "cannot_ask_for_lift", "consent_unobtainable")),
        relevance("care", "indispensable-care"))


def municipality():
    """Walls of secrecy inside a municipality: authorities, branches, school psychology (OSL 8, 23, 25)."""
    tests = [facts("secrecy_tests", f"{q}: {a}", fact("t", question=q, answer=a, provider=p, reason="tested"))
             for q, p in (("no-harm", "TOWN"), ("no-harm", "CLINIC"), ("person-lifts", "TOWN"), ("needed-for-support", "TOWN"))
             for a in (True, False)]
    need = [NOTHING, RELATION["options"][1], work_needs("need"), work_needs("for a pupil", "pupil-support")]
    return space(
        {**PATIENT, **INFORMED, **CONSENTS["options"][2]["patient"]},
        {"action": "read", "entry": "e", "relevance": "care", **STRONG},
        when("2010", "2012", "2026-03"), at_seats("NURSE", "PSYCHOLOGIST", "HOME", "HEAD", "BARE", "PRIVATE", "FAR"),
        switches("school_psychology_is_health_care"), factor("knowledge", {"label": "all known", "patient": {"completeness": "complete"}}),
        factor("entry", *(entry(f"{unit} {regime or 'plain'}", "TOWN", unit, secrecy=regime, branch=branch, authority=authority)
                          for unit in ("EMI", "EPI", "HSV", "SCHOOL-1", None) for regime in (None, "osl23")
                          for branch in (None, "BR-EMI", "BR-CARE", "BR-PUPIL") for authority in (None, "T-2"))),
        factor("why", *need), factor("test", NOTHING, *tests),
        factor("consent", NOTHING))


def registers():
    """Quality registers, search, handing out, the log's reviewer: PDL 2:5, 2:8, 4:3, ch. 7; OSL, PSL."""
    what = [asks("read the register", action="read", entry="copy"), asks("read what was reported later", action="read", entry="new-copy"),
            asks("report", action="report-to-register", entry="e", register="stroke"),
            asks("read the log", action="read-log")]
    what += [asks(f"search {t}", action="search", search=t) for t in (
        "neutral", "health", "coercion", "other-sensitive", "social-services")]
    copies = [entry("", "REGION", "R-A", register="stroke", documented_for="quality", recorded=recorded)["patient"]["entries"][0] | {"id": id_}
              for id_, recorded in (("copy", OLD), ("new-copy", "2009-12-01T08:00:00+01:00"))]
    will = [NOTHING, facts("register_objections", "objects", fact("o", register="stroke")),
            facts("register_objections", "objects to all", fact("o")), facts("register_objections", "to another", fact("o", register="hip")),
            facts("register_objections", "withdrawn", fact("o", register="stroke", holds=ENDED))]
    told = [NOTHING, facts("information", "told", fact("i", provider="REGION", register="stroke"))]
    return space(
        {**PATIENT, "entries": copies}, {**STRONG},
        when("2010", "2018", "2026-03"), factor("what", *what),
        at_seats("SAME", "QUALITY", "COUNTS", "REGISTERS", "MANAGES", "MACHINE", "CARER"),
        factor("knowledge", {"label": "all known", "patient": {"completeness": "complete"}},
               *knowledge("assessments", "information", "register_objections")["options"][1:]),
        factor("why", NOTHING, RELATION["options"][1], work_needs("need"),
               facts("work_needs", "review", *(fact(f"w-{a}", assignment=a, reason="log-review") for a in ("MANAGES",)))),
        factor("entry", entry("note", "REGION", "R-A"), entry("old note", "REGION", "R-A", recorded="2008-07-02T08:00:00+02:00"),
               entry("new note", "REGION", "R-A", recorded="2009-12-01T08:00:00+01:00")),
        factor("will", *will), factor("told", *told),
        factor("block", NOTHING, inner("inner")), switches("strict_inner_block"),
        factor("person", PERSONS["options"][0], PERSONS["options"][2], PERSONS["options"][3]),
        factor("presumption", NOTHING, *(facts("presumptions", f"register, objection {o}", fact(
            "p", rule="register-processing", provider="REGION", attitude_clarified=True, reason_to_assume_objection=o)) for o in (False, True))))


def handed_out():
    """Disclosure in the single case: the second key for every recipient and every test."""
    tests = [facts("secrecy_tests", f"{q}: {a} by {p}", fact("t", question=q, answer=a, provider=p, reason="tested"))
             for q in ("no-harm", "person-lifts", "needed-for-support", "needed-for-care", "necessary-for-activity", "withheld-from-patient",
                       "danger-to-informant", "significant-harm", "danger-to-foreigner", "unlawful-processing")
             for a in (True, False) for p in ("REGION",)]
    tests += [facts("secrecy_tests", f"{q}: True by HELP", fact("t", question=q, answer=True, provider="HELP", reason="tested"))
              for q in ("no-harm", "needed-for-support")]
    opened = [facts("opened", "opened here", fact("o", entry="e", provider="REGION", authority="R-1", at="2009-01-01T08:00:00+01:00")),
              facts("opened", "opened elsewhere", fact("o", entry="e", provider="REGION", authority="R-2", at="2009-01-01T08:00:00+01:00")),
              facts("opened", "opened by none", fact("o", entry="e", provider="REGION", at="2009-01-01T08:00:00+01:00"))]
    return space(
        PATIENT, {"action": "disclose", "entry": "e", **STRONG},
        when("2012", "2026-03"),
        factor("to", *(asks(r, recipient=r) for r in ("patient", "close-one", "care-or-social-authority", "private-care", "anyone"))),
        at_seats("SAME", "NEXT", "PRIVATE", "CARER", "CARER-P", "NURSE"),
        factor("knowledge", {"label": "all known", "patient": {"completeness": "complete"}}, knowledge("assessments")["options"][1]),
        factor("entry", entry("region's", "REGION", "R-A"), entry("clinic's", "CLINIC", "P-A"),
               entry("social care's", "HELP", "H-A", documented_for="social-services"), entry("private social care's", "HELPERS", "S-A", documented_for="social-services"),
               entry("psychologist's", "TOWN", "EPI", secrecy="osl23"), entry("nurse's, told by another", "TOWN", "EMI", third_party=True),
               entry("region's, told by another", "REGION", "R-A", third_party=True)),
        factor("why", NOTHING, work_needs("need")),
        factor("opened", NOTHING, *opened), factor("block", NOTHING, inner("inner")), switches("school_psychology_is_health_care"),
        factor("person", PERSONS["options"][0], PERSONS["options"][2], PERSONS["options"][3], PERSONS["options"][5], PERSONS["options"][6], PERSONS["options"][7]),
        factor("test", NOTHING, *tests))


def residents():
    """The resident's own reading: who, what is shown, from which age (PDL 5:5, SVOD 4:2, 4:5, policy)."""
    def signed_in(who, person, through=None):
        resident = {"person": person}
        return asks(f"{who}{' through ' + through if through else ''}", resident=resident | ({"through": through} if through else {}))
    who = [signed_in(w, p, t) for t in (None, "REGION", "CLINIC", "HELP", "HELPERS")
           for w, p in (("the patient", PERSON), ("a guardian", CHILDS), ("another", OTHER))]
    roles = [NOTHING, facts("guardians", "guardian", fact("g", person=CHILDS)),
             facts("guardians", "limited", fact("g", person=CHILDS, limit="significant-harm")),
             facts("guardians", "kept out", fact("g", person=CHILDS, limit="no-record-access")),
             facts("guardians", "former guardian", fact("g", person=CHILDS, holds=ENDED)),
             facts("representatives", "agent", fact("g", person=OTHER, kind="agent")),
             facts("representatives", "god man", fact("g", person=OTHER, kind="god-man"))]
    ages = [{"label": "adult"}, {"label": "10", "patient": {"born": "2015-06-01"}}, {"label": "14", "patient": {"born": "2011-06-01"}},
            {"label": "16", "patient": {"born": "2009-06-01"}}, {"label": "dead", "patient": {"died": "2015-01-01"}}]
    matters = [NOTHING, facts("grants", "granted to the child", fact("gr", to="child", unit="R-A")),
               facts("grants", "granted to guardians", fact("gr", to="guardians", unit="R-A")),
               facts("seals", "sealed", fact("s", target="patient", provider="REGION")),
               facts("seals", "sealed for guardians", fact("s", target="guardians", provider="REGION")),
               facts("seals", "sealed at the unit", fact("s", target="patient", provider="REGION", unit="R-A")),
               facts("seals", "sealed elsewhere", fact("s", target="patient", provider="CLINIC")),
               facts("protected_identity", "protected", fact("pi", form="secrecy-marking")),
               facts("maturity", "mature", fact("m", matter="all", mature=True)),
               facts("maturity", "not mature", fact("m", matter="all", mature=False)),
               outer("outer"), inner("inner"),
               *(facts("secrecy_tests", f"{q}: {a}", fact("t", question=q, answer=a, provider="REGION", reason="tested"))
                 for q in ("withheld-from-patient", "danger-to-informant", "significant-harm", "person-lifts") for a in (True, False))]
    shown = dict(recorded="2020-01-01T08:00:00+01:00")
    return space(
        {**PATIENT, **INFORMED, "completeness": "complete"}, {},
        when("2016", "2022", "2024", "2026-03"),
        factor("sign-in", asks("strong", authentication={"factors": 2}), asks("weak", authentication={"factors": 1})),
        factor("who", *who), factor("role", *roles), factor("age", *ages),
        factor("what", {"label": "note", "request": {"action": "read", "entry": "e"}, **{"patient": entry("", "REGION", "R-A", **shown)["patient"]}},
               *({"label": name, "request": {"action": "read", "entry": "e"}, "patient": entry("", "REGION", "R-A", **{**shown, **more})["patient"]}
                 for name, more in (("told by another", {"third_party": True}), ("unsigned", {"signed": False}), ("not approved", {"approved_for_patient": False}),
                                    ("for quality", {"documented_for": "quality"}), ("presumed", {"availability": "presumed"}),
                                    ("not made available", {"availability": "none"}), ("later", {"patient_visible_from": LATE}),
                                    ("of school psychology", {"secrecy": "osl23"}),
                                    ("of 2010", {"recorded": "2010-01-01T08:00:00+01:00"}))),
               {"label": "clinic's", "request": {"action": "read", "entry": "e"}, "patient": entry("", "CLINIC", "P-A", **shown)["patient"]},
               {"label": "social care's", "request": {"action": "read", "entry": "e"}, "patient": entry("", "HELP", "H-A", documented_for="social-services", **shown)["patient"]},
               {"label": "social care's, told by another", "request": {"action": "read", "entry": "e"}, "patient": entry("", "HELP", "H-A", documented_for="social-services", third_party=True, **shown)["patient"]},
               {"label": "private social care's", "request": {"action": "read", "entry": "e"}, "patient": entry("", "HELPERS", "S-A", documented_for="social-services", **shown)["patient"]},
               asks("the log", action="read-log")),
        factor("matter", *matters))


SPACES = {f.__name__: f for f in (inside, signing_in, grounds, switched_grounds, made_available, connected,
                                   blocks_set_and_lifted, names_asked_for, municipality, registers, handed_out, residents)}


# --- drawn worlds: many facts at once, at odd times ------------------------------------------------

MOMENTS = ("2022-12-31T23:00:00Z", "2026-01-31T23:00:00Z", "2026-03-02T08:00:00Z", "2026-03-29T01:00:00Z",
           "2025-10-26T00:30:00Z", "2014-09-30T22:00:00Z", "2024-02-29T11:00:00Z")


def around():
    """Periods that begin, end and are written down before, at and after the moments asked about."""
    edges = ("2014-09-30T22:00:00Z", "2022-12-31T22:59:59Z", "2022-12-31T23:00:00Z", "2026-03-02T08:00:00Z", "2026-03-02T08:00:01Z")
    for edge in edges:
        yield {"recorded": edge}
        yield {"holds": {"from": edge}, "recorded": OLD}
        yield {"holds": {"until": edge}, "recorded": OLD}
        yield {"holds": {"from": OLD, "until": edge}, "recorded": edge}


def pool(name, rows, label="some"):
    return {"name": name, "many": True, "options": [
        {"label": f"{label} {n}", "patient": {list_: [{"id": f"{name.replace(' ', '-')}-{n}", "recorded": OLD, **row}]}}
        for n, (list_, row) in enumerate(rows)]}


def timed(list_, *rows):
    """Each row in every position in time."""
    return [(list_, {**row, **time}) for time in around() for row in rows]


def worlds():
    """Long lists of every kind of fact, drawn at random, with merged units and linked identities."""
    actions = [asks("read", action="read", entry="e"), asks("list", action="list", entry="e"), asks("print", action="print", entry="e"),
               asks("write", action="write", entry="e"), asks("disclose", action="disclose", entry="e", recipient="anyone"),
               asks("disclose to the patient", action="disclose", entry="e", recipient="patient"),
               asks("disclose to care", action="disclose", entry="e", recipient="care-or-social-authority"),
               asks("report", action="report-to-register", entry="e", register="stroke"),
               asks("who blocked here", action="reveal-who-blocked", reach="own-provider"),
               asks("who blocked elsewhere", action="reveal-who-blocked", reach="other-providers"),
               asks("ask for a lift", action="request-lift"), asks("who holds", action="reveal-holders"),
               asks("block", action="block", new_block={"kind": "outer", "requested_by": "patient"}),
               asks("lift inner", action="lift", block="inner-0"), asks("lift outer", action="lift", block="outer-0"),
               asks("read the log", action="read-log")]
    entries = [entry("region's", "REGION", "R-A"), entry("of a sub-unit", "REGION", "R-A1"), entry("of a merged unit", "REGION", "R-OLD"),
               entry("of no unit", "REGION"), entry("in a process", "REGION", "R-A", process="PROCESS"), entry("clinic's", "CLINIC", "P-A"),
               entry("nurse's", "TOWN", "EMI"), entry("psychologist's", "TOWN", "EPI", secrecy="osl23"), entry("home care's", "TOWN", "HSV"),
               entry("social care's", "HELP", "H-A", documented_for="social-services"),
               entry("presumed", "REGION", "R-A", availability="presumed"), entry("of no time", "REGION", "R-A", event={}),
               entry("available since 2020", "CLINIC", "P-A", available_since="2020-01-01T00:00:00Z", third_party=True)]
    providers = ("REGION", "TOWN", "CLINIC", "HELP")
    blocks, lifted = [], {"at": "2015-01-01T00:00:00Z", "recorded": "2015-01-01T00:00:00Z"}
    for n, (provider, unit) in enumerate((("REGION", "R-A"), ("REGION", "R-OLD"), ("TOWN", "EMI"))):
        for m, (who, more) in enumerate((("patient", {}), ("guardian", {}), ("unknown", {"information": {"first": "2026-01-01", "last": "2026-06-30"}}),
                                         ("patient", {"lifted": {**lifted, "by": "NEXT"}}), ("patient", {"recorded": MOMENTS[2]}))):
            row = fact(f"inner-{n * 5 + m}", kind="inner", provider=provider, unit=unit, requested_by=who, **more)
            lift = [fact(f"lift-{n}-{m}-{k}", block=row["id"], unit=u, by=by, ground=g, reason="asked", holds=h) for k, (u, by, g, h) in enumerate((
                ("R-B", "NEXT", "patient-consents", OPEN), ("R-B", "FAR", "patient-consents", OPEN),
                ("R-C", "NEXT", "consent-unobtainable", OPEN), ("HSV", "NEXT", "patient-consents", {**OPEN, "until": MOMENTS[2]})))]
            blocks += [{"label": row["id"], "patient": {"blocks": [row]}},
                       {"label": row["id"] + " lifted", "patient": {"blocks": [{**row, "id": row["id"] + "x"}],
                                                                    "lifts": [{**x, "id": x["id"] + "x", "block": row["id"] + "x"} for x in lift[m % 4:m % 4 + 2]]}}]
    for n, provider in enumerate(("REGION", "CLINIC", "TOWN", "HELP")):
        for m, (who, more) in enumerate((("patient", {}), ("representative", {}), ("patient", {"holds": {"from": MOMENTS[0]}}),
                                         ("patient", {"information": {"first": EXAMINED, "last": EXAMINED}, "excepted": ["lak"]}))):
            row = fact(f"outer-{n * 4 + m}", kind="outer", provider=provider, requested_by=who, **more)
            asked = fact(f"asked-{n}-{m}", block=row["id"] + "x", provider="CLINIC" if provider != "CLINIC" else "TOWN", holder_agrees=m % 2 == 0)
            lift = fact(f"opened-{n}-{m}", block=row["id"] + "x", unit=("P-A", "HSV", "R-B", "R-B")[m], by={"REGION": "NEXT", "CLINIC": "PRIVATE-B", "TOWN": "HOME", "HELP": "CARER"}[provider],
                        ground="consent-unobtainable", reason="asked", holds=OPEN)
            blocks += [{"label": row["id"], "patient": {"blocks": [row]}},
                       {"label": row["id"] + " lifted", "patient": {"blocks": [{**row, "id": row["id"] + "x"}], "lifts": [lift], "lift_requests": [asked]}}]
    needs = [("work_needs", {"assignment": a, "reason": r}) for a, r in (
        ("NEXT", "certificate"), ("FAR", "follow-up-interest"), ("PRIVATE", "certificate"), ("QUALITY", "quality"), ("MANAGES", "log-review"),
        ("HOME", "pupil-support"), ("HEAD", "pupil-support"), ("MANAGES", "disclosure"))]
    made = space(
        {"identities": [PERSON]}, {},
        factor("when", *(asks(m, at=m) for m in MOMENTS)), factor("what", *actions),
        at_seats("SAME", "NEXT", "FAR", "NOWHERE", "PROC", "SUB", "QUALITY", "MANAGES", "NURSE", "HOME", "HEAD", "PRIVATE", "PRIVATE-B", "P-LAW", "CARER", "CARER-P", "TEACHES"),
        factor("entry", *entries),
        relevance("care", "necessary-care", "indispensable-care", "certificate", "services"),
        factor("sign-in", SIGN_IN["options"][0], SIGN_IN["options"][0], SIGN_IN["options"][0], *SIGN_IN["options"][1:]),
        factor("known at", NOTHING, NOTHING, NOTHING, asks("later", known_at="2027-06-01T00:00:00Z"), asks("in 2022", known_at="2022-12-31T23:00:00Z")),
        factor("knowledge", *[knowledge()["options"][0]] * 6, *knowledge("relations", "consents", "blocks", "assessments", "information", "attestations")["options"][1:], stale_blocks()),
        factor("identity", NOTHING, NOTHING, {"label": "linked", "patient": {"identities": ["samordningsnummer|198501612397"]}},
               {"label": "protected", "patient": {"protected_identity": [fact("pi", form="secrecy-marking")]}}),
        factor("person", NOTHING, NOTHING, NOTHING, {"label": "child", "patient": CHILD}, {"label": "born 2008", "patient": {"born": "2008-03-02"}},
               {"label": "dead", "patient": {"died": "2026-03-01"}}, {"label": "died today", "patient": {"died": "2026-03-02"}}),
        pool("relations", [("relations", {"unit": u, "origin": "services" if u in SERVICE_UNITS else o}) for u in (*CARE_UNITS, *SERVICE_UNITS, "R-OLD") for o in ("booking", "referral")]),
        pool("relations in time", timed("relations", {"unit": "R-B", "origin": "booking"}, {"unit": "P-A", "origin": "booking"}, {"unit": "HSV", "origin": "booking", "staff": "HER"})),
        pool("needs", needs), pool("needs in time", timed("work_needs", {"assignment": "PRIVATE", "reason": "certificate"}, {"assignment": "NEXT", "reason": "certificate"})),
        pool("consents", [("consents", {"answer": a, "given_by": g, "provider": p, "recorded": r}) for p in providers for a in ("given", "refused")
                          for g in ("patient", "guardian") for r in (OLD, SINCE_SVOD, MOMENTS[2], LATE)]),
        pool("consents for some", [("consents", {"answer": "given", "given_by": "patient", "provider": "CLINIC", "recorded": SINCE_SVOD, **m}) for m in (
            {"unit": "P-A"}, {"unit": "P-B"}, {"staff": "DOC"}, {"staff": "HER"}, {"recalled": MOMENTS[2]}, {"recalled": LATE}, {"annulled": MOMENTS[2]},
            {"valid": {"first": "2026-03-02", "last": "2026-03-02"}}, {"valid": {"last": "2026-03-01"}})]),
        pool("refusals to some", [("consents", {"answer": "refused", "given_by": "patient", "provider": p, "recorded": SINCE_SVOD, **m}) for p in ("CLINIC", "TOWN")
                                  for m in ({"staff": "HER"}, {"unit": {"CLINIC": "P-B", "TOWN": "EMI"}[p]}, {"staff": "HER", "recalled": MOMENTS[2]})]),
        {"name": "blocks", "many": True, "options": blocks},
        pool("information", [("information", {"provider": p, **m}) for p in providers for m in ({}, {"visibility_of_blocks": False}, {"recorded": MOMENTS[2]}, {"register": "stroke"})]),
        pool("capacity", timed("capacity", {"ability": "lastingly-unable"}, {"ability": "able"}, {"ability": "temporarily-unable"})),
        pool("maturity", timed("maturity", {"matter": "all", "mature": True}, {"matter": "consent", "mature": False}, {"matter": "block", "mature": False})),
        pool("presumptions", [("presumptions", {"rule": r, "provider": p, "attitude_clarified": c, "reason_to_assume_objection": o})
                              for r, p in (("care-access", "REGION"), ("care-access", "CLINIC"), ("services-access", "HELP"), ("make-available", "REGION"), ("register-processing", "REGION"))
                              for c, o in ((True, False), (True, True), (False, False))]),
        pool("attestations", [("attestations", {"by": b, "reason": "seen", "holds": h, **{w: True}}) for b in ("NEXT", "PRIVATE", "HOME")
                              for w in ("danger", "consent_unobtainable", "cannot_ask_for_lift", "takes_part") for h in (OPEN, {**OPEN, "until": MOMENTS[2]}, {"until": OPEN["until"]})]),
        pool("secrecy tests", [("secrecy_tests", {"question": q, "answer": a, "provider": p, "reason": "tested", **m}) for q in ("no-harm", "person-lifts", "needed-for-support", "needed-for-care", "necessary-for-activity", "danger-to-informant", "withheld-from-patient", "unlawful-processing")
                               for a in (True, False) for p in ("REGION", "TOWN", "CLINIC") for m in ({}, {"entry": "e"})]),
        pool("opened", [("opened", {"entry": "e", "provider": p, "authority": a, "at": t}) for p, a in (("REGION", "R-1"), ("TOWN", "T-2")) for t in (OLD, LATE)]),
        pool("registers", [("register_objections", {"register": "stroke"}), ("register_objections", {"holds": ENDED})]))
    made["organisation"] = {**ORGANISATION, "units": [*ORGANISATION["units"], _unit("R-SCHOOL", "REGION", "R-1", "BR-R")],
                            "branches": [*ORGANISATION["branches"], {"id": "BR-R", "provider": "REGION", "kind": "school", "name": "BR-R"}],
                            "assignments": [*ASSIGNMENTS, _seat("TEACHES", "REGION", "R-SCHOOL")],
                            "unit_aliases": [{"old": "R-OLD", "new": "R-A"}]}
    return made


DRAWN = {"worlds": worlds}
