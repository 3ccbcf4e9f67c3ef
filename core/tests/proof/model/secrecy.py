"""The second key: secrecy (OSL, PSL, FB 6:11)."""

from .facts import SVOD_IN_FORCE, hsa, instant, swedish_day
from .logic import all_of, any_of, not_

HEALTH_CARE_BRANCHES = (None, "health-care", "pupil-health-medical")
CLOSING_QUESTIONS = ("withheld-from-patient", "danger-to-informant", "significant-harm", "danger-to-foreigner",
                     "unlawful-processing")  # a yes closes

def word(free):
    """True: nothing hinders. False: secrecy hinders. None: not known."""
    return {True: "no-hindrance", False: "hinders", None: "undetermined"}[free]

def under_acts_not_read(c, provider):
    """Private social care: its duties of silence stand in SoL and LSS."""
    return c.org.body(provider) == "private" and not c.org.is_care(provider)

# --- tests made in the individual case ---------------------------------------------------------

def tested(c, entry, question):
    """The holder's latest test that concerns the entry, made of it or of all data alike. None: not tested."""
    tests = [t for t in c.in_force("secrecy_tests")
             if t["question"] == question and c.org.provider(t["provider"]) == c.org.provider(entry["provider"])
             and t.get("entry") in (None, entry["id"])]
    return c.latest(tests, lambda t: t["answer"], closing=question in CLOSING_QUESTIONS)

def reversed_harm_test(c, entry, *also):
    """OSL 23:2, 25:1, 26:1: secret unless it stands clear that nobody is harmed; the person may lift it (12:2)."""
    if any(tested(c, entry, question) for question in ("person-lifts",) + also):
        return True
    return tested(c, entry, "no-harm")

def regime(c, entry):
    """DOUBT-8: school psychology lies under 23:2; by a switch under 25:1."""
    rule = entry.get("secrecy", "osl25")
    return "osl25" if rule == "osl23" and c.switch("school_psychology_is_health_care") else rule

def branch_kind(c, branch):
    row = c.org.branches.get(branch) if branch else None
    return row["kind"] if row else None

# --- inside one provider -----------------------------------------------------------------------

def inside(c, processing): return word(free_inside(c, processing))

def free_inside(c, processing):
    entry = c.entry
    rule = regime(c, entry)
    if rule == "psl6" or c.org.body(c.provider) == "private":  # PSL 6:12(1): told with authority, as the first key says
        return processing
    same_authority = c.org.same_authority(c.provider, c.entry_authority(entry), c.authority)
    branch = c.entry_branch(entry)
    if same_authority and branch == c.branch:  # OSL 8:1, 8:2: no border is crossed
        return True
    kind = branch_kind(c, c.branch)
    if rule == "osl25":
        if kind in HEALTH_CARE_BRANCHES and c.org.body(c.provider) in ("region", "municipality"):
            return True  # OSL 25:11 p1, p2
        if kind in HEALTH_CARE_BRANCHES + ("social-services",):
            return reversed_harm_test(c, entry, "needed-for-support")  # OSL 25:12
        if same_authority and branch_kind(c, branch) == "pupil-health-medical":
            return any_of(_supports_pupil(c), reversed_harm_test(c, entry))  # OSL 25:13 a
        return reversed_harm_test(c, entry)
    if rule == "osl26":
        return reversed_harm_test(c, entry, "needed-for-support")  # OSL 26:9
    return reversed_harm_test(c, entry)  # OSL 23:2

def _supports_pupil(c):
    found = [n for n in c.in_force("work_needs")
             if n["reason"] == "pupil-support" and hsa(n["assignment"]) == hsa(c.assignment["id"])]
    return True if found else c.absent("relations")

# --- across ------------------------------------------------------------------------------------

def opened_before(c, entry):
    """OSL 25:2(2): the reader's authority has lawfully opened it before."""
    for o in c.facts("opened"):
        by = hsa(o["authority"]) if o.get("authority") else None
        if (o["entry"] == entry["id"] and c.is_own(o["provider"]) and c.recorded_in_time(o)
                and c.org.same_authority(c.provider, by, c.authority) and c.happened(o["at"])
                and could_be_opened(c, entry, swedish_day(instant(o["at"])))):
            return True
    return False

def could_be_opened(c, entry, day):
    """Before SVOD no care provider lawfully opened social care's data (PDL 5:4(1))."""
    return day >= SVOD_IN_FORCE or c.org.is_care(entry["provider"]) or not c.reader_is_care

def across(c, granted, processing):
    if under_acts_not_read(c, c.entry["provider"]):
        free = free_at_the_reader(c, processing)
        return "not-assessed" if free else word(free)
    return word(free_across(c, granted, processing))

def free_at_the_reader(c, processing):
    """OSL 25:2, 26:1 a: what others made available, at an authority."""
    return True if c.org.body(c.provider) == "private" or opened_before(c, c.entry) else processing

def free_across(c, granted, processing):
    """OSL 25:11 p3, 26:9 d, 25:2, 26:1 a: the conditions of the act lift the secrecy; until then it is absolute."""
    entry, rule = c.entry, regime(c, c.entry)
    if rule in ("osl25", "psl6"):  # OSL 25:11 p3, PSL 6:12(1): disclosure under the act, if it is under the act
        return processing
    if rule == "osl23" and granted is not False:
        # OSL 25:11 is keyed to 25:1: the holder's test decides, and at the reader what is absolute there
        return all_of(reversed_harm_test(c, entry), free_at_reader(c, processing))
    if granted:
        return True
    if tested(c, entry, "person-lifts"):  # OSL 12:2
        return True
    return reversed_harm_test(c, entry) if opened_before(c, entry) else granted

def free_at_reader(c, processing):
    """OSL 25:2, 26:1 a: at an authority absolutely secret until the act's conditions are met, or once opened there."""
    return True if c.day < SVOD_IN_FORCE else free_at_the_reader(c, processing)

# --- handing out in the single case ------------------------------------------------------------

def disclosure(c, recipient):
    """OSL ch. 25-26, PSL ch. 6. Data of another provider are absolutely secret until processed (OSL 25:2, 26:1 a)."""
    if under_acts_not_read(c, c.provider):
        return "unheld"
    if not c.is_own(c.entry["provider"]) and not opened_before(c, c.entry):
        return "hinders"
    return word(free_to(c, recipient))

def free_to(c, recipient):
    entry = c.entry
    if recipient == "patient":
        return free_to_patient(c, entry, c.provider)
    if c.org.body(c.provider) == "private":  # PSL 6:12, 6:13; OSL binds authorities
        close = recipient == "close-one"  # PDL 8:2(1)
        return all_of(reversed_harm_test(c, entry), informant_safe(c, entry) if close else True)
    if tested(c, entry, "necessary-for-activity") or tested(c, entry, "person-lifts"):
        return True  # OSL 10:2; 10:1, 12:2
    beside = any(tested(c, entry, question) for question in ("danger-to-foreigner", "unlawful-processing"))
    broken = any(breaks(c, entry) is True for breaks in breaking(c, recipient))
    maybe = any(breaks(c, entry) is None for breaks in breaking(c, recipient))
    kept = any_of(broken, None if maybe else False, tested(c, entry, "no-harm"))
    return all_of(not beside, kept)  # OSL 21:5, 21:7

def breaking(c, recipient):
    """The sections that break the secrecy of OSL 25:1, 25:2(2) and 26:1 towards care and social services."""
    own, authority = c.is_own(c.entry["provider"]), recipient == "care-or-social-authority"
    if own and regime(c, c.entry) == "osl23":
        return
    if c.org.is_care(c.provider):
        if authority:
            yield needed_for_support  # OSL 25:12, of 25:1 and 25:2(2)
        if own and recipient in ("care-or-social-authority", "private-care"):
            yield unable_and_needed  # OSL 25:13, of 25:1
    elif own and authority:
        yield needed_for_support  # OSL 26:9, of 26:1

def needed_for_support(c, entry):
    """OSL 25:12, 26:9: under 18, abuse, coercion, the unborn; that is part of the test."""
    return tested(c, entry, "needed-for-support") is True

def unable_and_needed(c, entry):
    """OSL 25:13: the person cannot consent, and necessary care requires the data; a test of its own."""
    return all_of(tested(c, entry, "needed-for-care") is True, c.unable(closing=False))

def to_register(c, processing):
    """OSL 25:11 p4, PSL 6:12(1): what PDL ch. 7 lets be reported; 25:11 is keyed to 25:1."""
    if c.org.body(c.provider) != "private" and regime(c, c.entry) == "osl23":
        return word(reversed_harm_test(c, c.entry))
    return word(processing)

# --- towards the patient and the guardian ------------------------------------------------------

def informant_safe(c, entry):
    """OSL 25:7, 26:5, PSL 6:13: who told is protected in danger of violence or other serious harm."""
    if not entry.get("third_party"):
        return True
    danger = tested(c, entry, "danger-to-informant")
    return None if danger is None else not danger

def free_to_patient(c, entry, keeper):
    """OSL 12:1, PSL 6:12(1): not against the person; but 25:6, PSL 6:12(2) in health care, and who told.

    25:6 and 25:7 are of health care, 26:5 of social services; 23:2 has nothing like them.
    """
    if c.org.is_care(keeper):
        if c.org.body(keeper) != "private" and regime(c, entry) == "osl23":
            return True
        if tested(c, entry, "withheld-from-patient"):
            return False
    return informant_safe(c, entry)

def free_to_guardian(c, guardianships, entry=None):
    """OSL 12:3, FB 6:11: not against the guardian who decides; significant harm, and a mature child, hinder.

    PDL 5:5(1) s.1: in the e-service the guardian stands in the child's place: what is withheld from the child, too.
    """
    if any(g.get("limit") == "significant-harm" for g in guardianships):
        return False
    if entry and tested(c, entry, "significant-harm"):
        return False
    if entry is None and any(t["answer"] for t in c.in_force("secrecy_tests") if t["question"] == "significant-harm"):
        return False  # the log tells of every unit: harm found on any data closes it
    lifts = bool(entry) and tested(c, entry, "person-lifts") is True
    mature = c.mature("consent")
    if mature is None and c.known("assessments"):  # known not to be assessed: does not hinder
        mature = False
    return all_of(any_of(lifts, not_(mature)), free_to_patient(c, entry, entry["provider"]) if entry else True)

