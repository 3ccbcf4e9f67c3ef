"""Patient Data Act, ch. 7: national and regional quality registers."""

from datetime import date

from . import agency, pdl, secrecy
from .facts import instant, swedish_day
from .logic import Finding, any_of, not_, table

TRANSITION = date(2009, 7, 1)  # 7:2 and 7:3 never apply to what was processed in registers before
UNABLE_TO_TAKE_A_POSITION = date(2014, 10, 1)  # 7:2 a

def before_the_transition(c):
    """Was this processed in a register before? A register's copy was when it was recorded there."""
    return c.day < TRANSITION or bool(c.entry.get("register")
                                      and swedish_day(instant(c.entry["recorded"])) < TRANSITION)

def has_objected(c, register):
    """PDL 7:2(1)."""
    if before_the_transition(c):
        return False
    if any(o.get("register") in (None, register) for o in c.in_force("register_objections")):
        return True
    return c.absent("register_objections")

def no_objection_to_assume(c):
    """PDL 7:2 a: for a person not merely temporarily unable to take a position."""
    if c.day < UNABLE_TO_TAKE_A_POSITION:
        return True
    return any_of(not_(c.unable("lastingly-unable", closing=True)), c.presumed("register-processing", c.provider))

def no_reason_came_up(c):
    """PDL 7:2 a(2): reason to assume an objection of an unable person came up later; then all is erased."""
    if c.day < UNABLE_TO_TAKE_A_POSITION:
        return True
    if not c.known("assessments"):
        return None
    if not c.assessed_unable("lastingly-unable", closing=True):
        return True
    found = [p for p in c.in_force("presumptions") if p["rule"] == "register-processing" and c.is_own(p["provider"])]
    return c.latest(found, lambda p: p["reason_to_assume_objection"], closing=True) is not True

def told_of_register(c):
    """PDL 7:3(1); (2): who can't be told before is told afterwards."""
    if before_the_transition(c):
        return True
    told = any(i.get("register") == c.request["register"] and c.is_own(i["provider"])
               for i in c.in_force("information"))
    return any_of(told, c.unable(closing=False), c.absent("information"))

def to_report(c):
    """PDL 2:4(1)4, 7:4: quality work; not the care of the individual, nor statistics."""
    return c.purpose in ("quality", "quality-register")

def for_the_register(c):
    """PDL 7:4-7:6: quality, statistics and counts; never the care of the individual."""
    return c.purpose in ("quality-register", "quality", "statistics") or (
        c.purpose == "feasibility-count" and c.day >= pdl.FEASIBILITY_COUNTS)

def reads_only(c): return c.action in ("read", "list", "print", "search-hit")

READING = (
    ("PDL 7:9", "somebody who works at the provider that delivered the data", pdl.works_here),
    ("PDL 4:1", "not the own record", pdl.not_own_record),
    ("PDL 7:9", "reading only", reads_only),
    ("PDL 7:4-7:6", "the register's purposes", for_the_register),
    ("PDL 4:1", "needs the data for the work", pdl.needed_for),
    ("PDL 4:2(1)", "an authority assigned and wide enough", pdl.has_right),
    ("PDL 7:2(1)", "no objection", lambda c: not_(has_objected(c, c.entry["register"]))),
    ("PDL 7:2 a(2)", "of an unable person no reason to assume an objection", no_reason_came_up),
    ("HSLF-FS 3:15", "signed in with several factors, beyond the own unit", agency.authentication_inside),
)
REPORTING = (
    ("PDL 4:1", "somebody who works at the provider", pdl.works_here),
    ("PDL 4:1", "not the own record", pdl.not_own_record),
    ("PDL 7:4", "the own provider's data", lambda c: c.is_own(c.entry["provider"])),
    ("PDL 2:4(1)4, 7:4", "for quality development or the register", to_report),
    ("PDL 4:1", "needs the data for the work", pdl.needed_for),
    ("PDL 4:2(1)", "an authority assigned and wide enough", pdl.has_right),
    ("PDL 4:4(1)", "no inner block, where it stops quality work (D1)", pdl.not_blocked),
    ("PDL 7:2(1)", "no objection", lambda c: not_(has_objected(c, c.request["register"]))),
    ("PDL 7:2 a", "of an unable person no objection to assume", no_objection_to_assume),
    ("PDL 7:3(1)", "told of the register before", told_of_register),
)

def reading(c): return Finding(table(READING, c), "PDL 7:9")

def reporting(c):
    reported = table(REPORTING, c)
    return Finding(reported, "PDL 7:4", secrecy.to_register(c, reported))
