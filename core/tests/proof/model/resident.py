"""What the individual and the guardian read in e-services (PDL 5:5, SVOD 4:2, regional policy)."""

from . import agency, secrecy, svod
from .facts import CARE_PURPOSES, DAY, SVOD_IN_FORCE, civil_day, instant, swedish_day
from .logic import Finding, all_of, any_of, no_rule, not_, table
from .blocks import covers, stands

VGR = [
    {"from": "2016-06-01", "until": "2019-11-01",
     "resident": {"guardian_until_age": 0, "own_from_age": 18, "no_guardian_of_protected_under": 16,
                  "unsigned_after_days": 14}},
    {"from": "2019-11-01", "until": "2022-03-01",
     "resident": {"guardian_until_age": 13, "own_from_age": 16, "childrens_entries_from": "2019-11-01",
                  "no_guardian_of_protected_under": 16, "unsigned_after_days": 14}},
    {"from": "2022-03-01",
     "resident": {"guardian_until_age": 13, "own_from_age": 16, "childrens_entries_from": "2019-11-01",
                  "no_guardian_of_protected_under": 16, "unsigned_after_days": 0}},
]

def policy_of(c):
    """The residents' rules of the policy set in force that day."""
    for rules in VGR if c.policy is None else c.policy:
        if civil_day(rules["from"]) <= c.day and (not rules.get("until") or c.day < civil_day(rules["until"])):
            return rules.get("resident")
    return None

# --- who is signed in --------------------------------------------------------------------------

def is_patient(c): return c.request["resident"]["person"] in c.facts("identities")

def guardianships(c): return [g for g in c.in_force("guardians") if g["person"] == c.request["resident"]["person"]]

def the_individual(c):
    """PDL 5:5(1), SVOD 4:2(1): the individual, or the guardian of a child (D9).

    No agent (HFD 2017:67), no other representative (D15), no stranger.
    """
    if is_patient(c):
        return True
    return c.is_child if guardianships(c) else False

def not_closed_at_death(c): return not c.is_dead

def offered(c):
    """PDL 5:5(1): the provider may; without rules nothing is shown."""
    return policy_of(c) is not None

def age_line(c):
    """D9: ages are policy; between the two lines only by grant of the unit's head."""
    rules = policy_of(c)
    if rules is None:
        return False
    if c.age is None:
        return None
    between = rules["guardian_until_age"] <= c.age < rules["own_from_age"]
    if is_patient(c):
        return c.age >= rules["own_from_age"] or (between and granted(c, "child"))
    return c.age < rules["guardian_until_age"] or (between and granted(c, "guardians"))

def granted(c, to):
    """Only that unit's data."""
    unit = c.org.unit(c.entry.get("unit")) if c.request.get("entry") else None
    return unit is not None and any(g["to"] == to and c.org.unit(g["unit"]) == unit for g in c.in_force("grants"))

def not_sealed(c):
    """A seal closes the provider's data, or one unit's; what has no unit is reached."""
    target = "patient" if is_patient(c) else "guardians"
    entry = c.entry if c.request.get("entry") else None
    holder = entry["provider"] if entry else c.request["resident"].get("through")
    unit = c.org.unit(entry.get("unit")) if entry else None
    return not any(s["target"] == target
                   and (holder is None or c.org.provider(s["provider"]) == c.org.provider(holder))
                   and (not s.get("unit") or unit is None or c.org.unit(s["unit"]) == unit)
                   for s in c.in_force("seals"))

def guardian_not_of_protected(c):
    """DOUBT-11."""
    under = (policy_of(c) or {}).get("no_guardian_of_protected_under")
    if is_patient(c) or under is None or not c.in_force("protected_identity"):
        return True
    return None if c.age is None else c.age >= under

def guardian_not_limited(c):
    return is_patient(c) or not any(g.get("limit") == "no-record-access" for g in guardianships(c))

WHO_AND_HOW = (
    ("PDL 5:5(1)", "the individual or a guardian", the_individual),
    ("POLICY closed-at-death", "a living person", not_closed_at_death),
    ("POLICY resident-access", "the service is offered", offered),
    ("POLICY age-lines", "of the age", age_line),
    ("POLICY seals", "no seal", not_sealed),
    ("POLICY protected-identity", "no guardian of a protected child", guardian_not_of_protected),
    ("POLICY resident-access", "the guardian reads the record", guardian_not_limited),
    ("HSLF-FS 3:15", "signed in with several factors", agency.authentication_of_resident),
)

# --- what is shown -----------------------------------------------------------------------------

def care_record(c):
    """PDL 5:5(1): processed for 2:4(1)1-2; no register's copy."""
    return not c.entry.get("register") and c.entry["documented_for"] in CARE_PURPOSES

def shown_by_policy(c):
    rules, entry = policy_of(c) or {}, c.entry
    excluded_units = [c.org.unit(u) for u in rules.get("excluded_units") or ()]
    if (entry.get("keyword") in (rules.get("excluded_keywords") or ()) and entry.get("keyword")
            or entry.get("information_type") in (rules.get("excluded_types") or ())
            or excluded_units and (not entry.get("unit") or c.org.unit(entry["unit"]) in excluded_units)):
        return False
    return (bool(entry.get("approved_for_patient"))
            and (not entry.get("patient_visible_from") or instant(entry["patient_visible_from"]) <= c.now)
            and (bool(entry.get("signed")) or
                 c.now >= instant(entry["recorded"]) + rules.get("unsigned_after_days", 0) * DAY))

def not_too_old_for_a_child(c):
    """Nothing older than the day the service opened is shown of a child."""
    first = (policy_of(c) or {}).get("childrens_entries_from")
    if not first or swedish_day(instant(c.entry["recorded"])) >= civil_day(first):
        return True
    return not_(c.is_child)

SHOWN = (
    ("POLICY resident-access", "shown by the policy and the source", shown_by_policy),
    ("POLICY resident-access", "not too old for a child", not_too_old_for_a_child),
)
OWN_SERVICE = WHO_AND_HOW + (("PDL 5:5(1)", "a record of care", care_record),) + SHOWN

def available_to_others(c):
    """SVOD 4:2(1): what others may access under 2:4; (2): never what is available under 2:6."""
    if c.entry.get("availability") != "available":
        return False
    outer = [b for b in c.facts("blocks") if b["kind"] == "outer" and stands(c, b) and covers(c, b, c.entry)]
    return all_of(svod.stage_one(c, c.entry), not_(any_of(c.absent("blocks"), bool(outer))))

def service_takes_part(c):
    through = c.request["resident"].get("through")
    return not through or c.org.provider(through) == c.org.provider(c.entry["provider"]) or any(
        c.org.provider(k["provider"]) == c.org.provider(through) and c.holds(k) for k in c.org.connections)

SHARED_SERVICE = WHO_AND_HOW + (
    ("SVOD 1:3", "the service takes part in the shared documentation", service_takes_part),
    ("SVOD 4:2(1)", "available to others under 2:4", available_to_others),
) + SHOWN

# --- the answers -------------------------------------------------------------------------------

def reading(c):
    if c.action == "read-log":
        return reading_log(c)
    through = c.request["resident"].get("through")
    care = c.org.is_care(c.entry["provider"])
    free = free_to_reader(c, c.entry)
    if care and (not through or c.org.provider(through) == c.org.provider(c.entry["provider"])):
        return Finding(table(OWN_SERVICE, c), "PDL 5:5(1)s1", free)
    if c.day < SVOD_IN_FORCE:
        return Finding(False, None, free) if care else no_rule()  # PDL 5:4(1)
    return Finding(table(SHARED_SERVICE, c), "SVOD 4:2(1)", free)

def reading_log(c):
    """PDL 5:5(1)s2, SVOD 4:2(1)s2; the right to know is SVOD 4:5(1)."""
    through = c.request["resident"].get("through")
    social = bool(through) and not c.org.is_care(through)
    if social and c.day < SVOD_IN_FORCE:
        return no_rule()
    return Finding(table(WHO_AND_HOW, c), "SVOD 4:2(1)s2" if social else "PDL 5:5(1)s2", free_to_reader(c, None))

def free_to_reader(c, entry):
    keeper = entry["provider"] if entry else c.request["resident"].get("through")
    if keeper and secrecy.under_acts_not_read(c, keeper):
        return "unheld"
    if is_patient(c):
        return secrecy.word(secrecy.free_to_patient(c, entry, entry["provider"]) if entry else True)
    mine = guardianships(c)
    return secrecy.word(secrecy.free_to_guardian(c, mine, entry) if mine else False)
