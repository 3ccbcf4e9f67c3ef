"""Patient Data Act, ch. 2-5 and 8: staff and their own care provider's data."""

from datetime import date

from . import agency, secrecy
from .blocks import blocked_inside
from .facts import CARE_PURPOSES, hsa, instant, swedish_day, years_after
from .logic import Finding, any_of, not_, table

FEASIBILITY_COUNTS = date(2023, 5, 1)
INSURANCE_MEDICINE = date(2019, 1, 1)

RIGHT_FOR = {"write": "Skriva", "delete": "Skriva", "sign": "Signera", "countersign": "Signera"}  # else Läsa

# --- who works here, and what for --------------------------------------------------------------

def works_here(c):
    """PDL 4:1: somebody who works at the provider, in an assignment that holds; not a machine."""
    return (c.assignment is not None and c.assignment_holds(c.assignment, c.now)
            and c.staff.get("kind") != "machine")

def not_own_record(c):
    """PDL 4:1: one's own record is not opened at work."""
    return not (c.staff.get("person") and c.staff["person"] in c.facts("identities"))

def permitted_purpose(c):
    """PDL 2:4(1); quality registers are not in the list (2:4(2))."""
    if c.purpose == "feasibility-count":
        return c.day >= FEASIBILITY_COUNTS
    return c.purpose not in ("social-services", "quality-register")

def takes_part(c):
    """PDL 4:1, first case: takes part in the patient's care; after death a recorded relation, to finish it."""
    return c.relation() if c.is_dead else any_of(c.relation(), c.attests("takes_part"))

def needed_for(c, *reasons):
    """PDL 4:1, second case: a need at work in this assignment (for these reasons only, if any are named)."""
    found = [c.absent("relations")]
    for need in c.facts("work_needs"):
        if hsa(need["assignment"]) == hsa(c.assignment["id"]) and c.holds(need):
            if reasons and need["reason"] not in reasons:
                continue
            if need["reason"] == "feasibility-count" and c.day < FEASIBILITY_COUNTS:
                continue
            found.append(None if need["reason"] == "follow-up-interest" else True)  # DOUBT-16
    return any_of(*found)

def needs_the_data(c):
    """PDL 4:1. Taking part in the care is a matter of the care purposes."""
    part = takes_part(c) if c.purpose in CARE_PURPOSES else False
    return any_of(part, needed_for(c))

def certifies_at_work(c):
    """PDL 4:1, for a certificate: needed for it, or taking part in the care in an assignment for care."""
    part = takes_part(c) if c.purpose == "care" else False
    return any_of(part, needed_for(c, "certificate", "follow-up-interest"))

def has_right(c):
    """PDL 4:2(1): `activity;information type;scope`."""
    entry, wanted = c.entry, RIGHT_FOR.get(c.action, "Läsa")
    for right in c.assignment.get("rights") or ():
        activity, kind, scope = right.split(";")
        if activity == wanted and kind in ("alla", entry.get("information_type")) and _in_scope(c, scope, entry):
            return True
    return False

def _in_scope(c, scope, entry):
    own = c.is_own(entry["provider"])
    if scope == "VE":
        return own and c.unit is not None and c.entry_unit(entry) == c.unit
    if scope == "VG":
        return own
    if scope == "SJF":
        return not own
    return bool(entry.get("unit")) and c.org.unit(scope) == c.entry_unit(entry)

def reading_scopes(c):
    return [right.split(";")[2] for right in c.assignment.get("rights") or () if right.startswith("Läsa;")]

def has_right_to_read(c):
    """PDL 4:2(1), no entry named: some right to read."""
    return bool(reading_scopes(c))

def has_right_beyond_unit(c):
    """PDL 4:2(1), no entry named: a right to read at the own provider, beyond the own unit."""
    return any(scope == "VG" or c.org.provider_of_unit(scope) == c.org.provider(c.provider)
               for scope in reading_scopes(c))

def has_right_across(c):
    """PDL 4:2(1), SVOD 4:3(1), no entry named: a right to read that reaches other providers."""
    return any(scope == "SJF" or c.org.provider_of_unit(scope) not in (None, c.org.provider(c.provider))
               for scope in reading_scopes(c))

# --- limits inside the provider ----------------------------------------------------------------

def authorities_may_share(c):
    """PDL 5:4(2): several authorities of one region or municipality; no other body's authorities."""
    if c.org.body(c.provider) in ("region", "municipality", "private"):
        return True
    holder = c.entry_authority(c.entry)
    return holder is None or c.authority is None or holder == c.authority

def not_closed_as_insurance_medicine(c):
    """PDL 4:2(2): investigations requested from 2019 on are closed to other units and processes."""
    activity = c.entry.get("activity", "ordinary")
    if not isinstance(activity, dict) or c.entry["documented_for"] not in CARE_PURPOSES:
        return True
    requested = date.fromisoformat(activity["insurance-medicine"]["requested"])
    return c.day < INSURANCE_MEDICINE or requested < INSURANCE_MEDICINE or c.in_own_unit_or_process(c.entry)

def not_blocked(c):
    """PDL 4:4(1), 4:5."""
    return not_(blocked_inside(c, c.entry))

def may_be_destroyed(c):
    """PDL 3:14(1): only on IVO's decision (8:4); from the day after ten years (3:17) the rules of disposal decide."""
    if any(d["entry"] == c.entry["id"] for d in c.in_force("destructions")):
        return True
    written = swedish_day(instant(c.entry["recorded"]))
    return None if c.day > years_after(written, 10) else False

# --- the tables --------------------------------------------------------------------------------

ACCESS_INSIDE = (
    ("PDL 4:1", "somebody who works at the provider", works_here),
    ("PDL 4:1", "not the own record", not_own_record),
    ("PDL 2:4(1)", "a permitted purpose", permitted_purpose),
    ("PDL 5:4(2)", "authorities that may share", authorities_may_share),
    ("PDL 4:1", "takes part in the care or else needs the data", needs_the_data),
    ("PDL 4:2(1)", "an authority assigned and wide enough", has_right),
    ("PDL 4:2(2)", "no insurance-medical investigation elsewhere", not_closed_as_insurance_medicine),
    ("PDL 4:4(1)", "no inner block", not_blocked),
    ("HSLF-FS 3:15", "signed in with several factors, beyond the own unit", agency.authentication_inside),
    ("HSLF-FS 4:4", "an active choice, beyond the own unit", agency.active_choice_inside),
)
DESTROYING = ACCESS_INSIDE + (
    ("PDL 3:14(1)", "IVO has decided that it be destroyed", may_be_destroyed),
)

def access_inside(c):
    rows, ground = (DESTROYING, "PDL 8:4(1)") if c.action == "delete" else (ACCESS_INSIDE, "PDL 4:1")
    processing = table(rows, c)
    return Finding(processing, ground, secrecy.inside(c, processing))
