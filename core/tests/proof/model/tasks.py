"""What staff do besides opening an entry: blocks and lifts, names, the log, searching, registers, handing out."""

from . import agency, pdl, pdl_ch6, registers, secrecy, signals, svod
from .blocks import blocked_across
from .facts import SVOD_IN_FORCE
from .logic import Finding, all_of, any_of, first_ground, no_rule, not_, table

def svod_in_force(c): return c.day >= SVOD_IN_FORCE

# --- setting a block (PDL 4:4, SVOD 2:3, PDL 6:2) ----------------------------------------------

def works_in_assignment(c): return c.assignment is not None and c.assignment_holds(c.assignment, c.now)

def patient_asks(c):
    """No guardian and no representative (D15); not recorded counts as the patient."""
    return c.request["new_block"]["requested_by"] in ("patient", "unknown")

def old_enough_to_ask(c):
    """D2: a child blocks itself when mature enough. Who asked is not known: it may be set for anybody."""
    if c.request["new_block"]["requested_by"] == "unknown":
        return True
    return any_of(not_(c.is_child), c.mature("block"))

SETTING = (
    ("PDL 4:4(1)", "somebody who works at the provider", works_in_assignment),
    ("PDL 4:4(2), SVOD 2:3(2)", "the patient asks, not a guardian", patient_asks),
    ("PDL 4:4(1), SVOD 2:3(1)", "of age, or a mature child", old_enough_to_ask),
)

def set_block(c):
    inner = c.request["new_block"]["kind"] == "inner"
    if not c.reader_is_care and (inner or not svod_in_force(c)):
        return no_rule()
    ground = "PDL 4:4(1)" if inner else "SVOD 2:3(1)" if svod_in_force(c) else "PDL 6:2"
    return Finding(table(SETTING, c), ground)

# --- lifting (PDL 4:5, SVOD 2:3(3), 3:5(2), PDL 6:2, 6:4(2)) -----------------------------------

def block_of(c): return next(b for b in c.facts("blocks") if b["id"] == c.request["block"])
def own_block(c): return c.is_own(block_of(c)["provider"])
def competent_officer(c): return bool(c.assignment.get("may_lift"))

def patients_requests(c):
    """SVOD 2:3(3), PDL 6:2: the patient's own requests to lift an outer block, standing."""
    return [r for r in c.in_force("lift_requests") if r["block"] == c.request["block"] and not r.get("provider")]

def patient_asked_to_lift(c): return True if patients_requests(c) else c.absent("blocks")

def consents_to_lifting(c):
    """PDL 4:5(1)1: the patient consents; for a child who cannot, nobody (D2, D3). Asking to lift is of outer blocks."""
    return all_of(c.consents("lift-inner-block", "patient", c.request["block"]), not_(c.child_who_cannot_consent))

def consent_to_lifting_unobtainable(c): return c.consent_unobtainable("lift-inner-block", c.request.get("block"))

def holder_agreed_to_lift(c):
    """SVOD 3:5(2), D4: another care provider has asked, and the holder has judged."""
    asked = [r for r in c.in_force("lift_requests")
             if r["block"] == c.request["block"] and r.get("provider")
             and c.org.is_care(r["provider"]) and not c.is_own(r["provider"])]
    return any_of(c.absent("blocks"), *[r.get("holder_agrees") for r in asked])

LIFTING = (
    ("PDL 4:5(1), SVOD 2:3(3)", "somebody who works at the provider", pdl.works_here),
    ("PDL 4:5(1), SVOD 2:3(3)", "the provider that blocked", own_block),
)
OFFICER = (
    ("PDL 4:5(1)", "a competent officer", competent_officer),
)
LIFTING_INNER = (
    ("PDL 4:5(1)1", (("PDL 4:5(1)1", "the patient consents", consents_to_lifting),)),
    ("PDL 4:5(1)2", (
        ("PDL 4:5(1)2", "consent can't be obtained", consent_to_lifting_unobtainable),
        ("PDL 4:5(1)2", "can be assumed to matter for indispensable care", svod.matters_for_indispensable_care),
    )),
)

def _lifting_outer(own, other):
    return (
        (own, ((own, "the patient asks", patient_asked_to_lift),)),
        (other, (
            (other, "a care provider's block", lambda c: c.reader_is_care),
            (other, "another care provider asked, the holder agrees", holder_agreed_to_lift),
        )),
    )

LIFTING_OUTER = _lifting_outer("SVOD 2:3(3)", "SVOD 3:5(2)")
LIFTING_OUTER_BEFORE = _lifting_outer("PDL 6:2", "PDL 6:4(2)")

def lift(c):
    inner = block_of(c)["kind"] == "inner"
    if not c.reader_is_care and own_block(c) and (inner or not svod_in_force(c)):
        return no_rule()
    grounds = LIFTING_INNER if inner else LIFTING_OUTER if svod_in_force(c) else LIFTING_OUTER_BEFORE
    granted, ground = first_ground(grounds, c)
    processing = all_of(granted, table(LIFTING + OFFICER if inner else LIFTING, c))
    shown = ()
    if processing and ground == "PDL 4:5(1)2":  # 4:5(2): first which units and processes blocked
        shown = ["blocking-unit " + signals.unit_or_process(c, b) for b in signals.own_blocks_standing(c)]
    return Finding(processing, ground, signals=shown)

# --- who blocked, and asking to lift -----------------------------------------------------------

def blocks_are_known(c):
    """Who blocked is not said by half a list."""
    return True if c.known("blocks") else None

WHO_BLOCKED_INSIDE = (
    ("PDL 4:5(1)", "somebody who works at the provider", pdl.works_here),
    ("PDL 4:1", "not the own record", pdl.not_own_record),
    ("PDL 4:1", "takes part in the care or else needs the data", pdl.needs_the_data),
    ("PDL 4:5(1)", "a competent officer", competent_officer),
    ("PDL 4:5(1)2", "consent can't be obtained", consent_to_lifting_unobtainable),
    ("PDL 4:5(1)2", "can be assumed to matter for indispensable care", svod.matters_for_indispensable_care),
    ("PDL 4:5(2)", "all who blocked are known", blocks_are_known),
    ("HSLF-FS 3:15", "signed in with several factors", agency.authentication_beyond_unit),
)

def patient_or_recipient_at_hand(c):
    """PDL 4:1; in social care the recipient of its services (SVOD 3:2(1)1, 3:4), which no attestation shows."""
    return pdl.needs_the_data(c) if c.reader_is_care else svod.receives_services(c)

READER_ACROSS = (
    ("PDL 4:1", "somebody who works at the provider", pdl.works_here),
    ("PDL 4:1", "not the own record", pdl.not_own_record),
    ("PDL 4:1, SVOD 3:2(1)1", "takes part in the care or else needs the data", patient_or_recipient_at_hand),
    ("SVOD 1:3", "takes part in the shared documentation", svod.reader_takes_part),
    ("PDL 4:2(1), SVOD 4:3(1)", "a right to read that reaches other providers", pdl.has_right_across),
    ("HSLF-FS 3:15", "signed in with several factors", agency.authentication_across),
)

WHO_BLOCKED_ACROSS = READER_ACROSS + (
    ("SVOD 3:5(1), PDL 6:4(2)", "all who blocked are known", blocks_are_known),
)

def reveal_who_blocked(c):
    if c.request["reach"] == "own-provider":
        if not c.reader_is_care:
            return no_rule()
        processing = table(WHO_BLOCKED_INSIDE, c)
        return Finding(processing, "PDL 4:5(2)", signals=signals.own_inner_blocks(c, processing is True))
    return _who_blocked_across(c, "WHO_BLOCKED", "SVOD 3:5(1)1")

def request_lift(c): return _who_blocked_across(c, "REQUEST_TO_LIFT", "SVOD 3:5(2)")

def _who_blocked_across(c, rows, ground):
    if not svod_in_force(c) and not c.reader_is_care:
        return no_rule()
    act = svod if svod_in_force(c) else pdl_ch6
    processing = all_of(table(WHO_BLOCKED_ACROSS, c), table(getattr(act, rows), c))
    return Finding(processing, ground if svod_in_force(c) else "PDL 6:4(2)",
                   signals=signals.blocked_elsewhere(c, processing is True))

# --- which providers hold unblocked data -------------------------------------------------------

def recipient_consents_to_someone(c):
    """SVOD 3:2 before any entry is named: as for other social-care providers' data."""
    return any_of(c.consents(), c.child_who_cannot_consent)

def _without(rows, *predicates): return tuple(row for row in rows if row[2] not in predicates)

# The identity needs no test of the data: 3:3(1), 3:4(1), 3:6(1).
HOLDERS = (
    ("SVOD 3:1", svod.CONSENT_FOR_CARE),
    ("SVOD 3:1", svod.CONSENT_FOR_CERTIFICATE),
    ("SVOD 3:2", _without(svod.CONSENT_FOR_SERVICES, svod.recipient_consents_or_need_not) + (
        ("SVOD 3:2(1)3", "the recipient consents, or need not", recipient_consents_to_someone),)),
    ("SVOD 3:3(1)", _without(svod.UNABLE_FOR_CARE, svod.matters_for_necessary_care, svod.attitude_for_care)),
    ("SVOD 3:4(1)", _without(svod.UNABLE_FOR_SERVICES, svod.held_by_social_care, svod.matters_for_services,
                             svod.attitude_for_services)),
    ("SVOD 3:6(1)1", _without(svod.EMERGENCY, svod.held_by_care_provider, svod.matters_for_indispensable_care)),
)
HOLDERS_BEFORE = (
    ("PDL 6:3", pdl_ch6.CONSENT_FOR_CARE),
    ("PDL 6:3", pdl_ch6.CONSENT_FOR_CERTIFICATE),
    ("PDL 6:3 a", _without(pdl_ch6.UNABLE, svod.matters_for_necessary_care, svod.attitude_for_care)),
    ("PDL 6:4(1)", _without(pdl_ch6.EMERGENCY, svod.matters_for_indispensable_care)),
)

def holder_named(c, ground, entry):
    """Which holders the ground names."""
    care = c.org.is_care(entry["provider"])
    if ground == "SVOD 3:4(1)":
        return not care
    if ground == "SVOD 3:6(1)1":
        return care or c.switch("emergency_opens_social_care")  # D6
    if ground == "SVOD 3:1" and not care:  # a consent given under PDL ch. 6 is not widened
        return any_of(c.consents(social_care=True), c.child_who_cannot_consent) is True
    if ground == "SVOD 3:2" and svod.recipient_consents(c) is not True:
        return not care  # 3:2(2): a child's, without consent of its own
    return care or svod_in_force(c)

def reveal_holders(c):
    if not svod_in_force(c) and not c.reader_is_care:
        return no_rule()
    granted, ground = first_ground(HOLDERS if svod_in_force(c) else HOLDERS_BEFORE, c)
    processing = all_of(granted, table(READER_ACROSS, c))
    unblocked = unblocked_elsewhere(c)
    shown = ["holding-provider " + e["provider"] for e in unblocked if processing and holder_named(c, ground, e)]
    if unblocked and table(signals.FLAG_ACROSS, c):
        shown.append(signals.UNBLOCKED)
    return Finding(processing, ground, signals=shown)

def unblocked_elsewhere(c):
    act = svod if svod_in_force(c) else pdl_ch6
    return [e for e in c.facts("entries")
            if not c.is_own(e["provider"]) and (svod_in_force(c) or c.org.is_care(e["provider"]))
            and act.stage_one(c, e) and blocked_across(c, e) is False]

# --- the log, searching, handing out -----------------------------------------------------------

REVIEWING = (
    ("PDL 4:3(1), SVOD 4:4(1)", "somebody who works at the provider", pdl.works_here),
    ("PDL 4:3(1), SVOD 4:4(1)", "whose task is to review the log", lambda c: pdl.needed_for(c, "log-review")),
)

def review_log(c):
    if not c.reader_is_care and not svod_in_force(c):
        return no_rule()
    return Finding(table(REVIEWING, c), "PDL 4:3(1)" if c.reader_is_care else "SVOD 4:4(1)")

SEARCHING = (
    ("PDL 4:1", "somebody who works at the provider", pdl.works_here),
    ("PDL 2:4", "a permitted purpose", pdl.permitted_purpose),
    ("PDL 4:2(1)", "some right to read", pdl.has_right_to_read),
    ("PDL 2:8", "a permitted term", lambda c: c.request["search"] in ("neutral", "health", "coercion")),
)

def search(c):
    if not c.reader_is_care:
        return no_rule()
    ground = "PDL 2:8(1)" if c.request["search"] == "neutral" else "PDL 2:8(2)"
    return Finding(table(SEARCHING, c), ground)

def report_to_register(c):
    if not c.reader_is_care:
        return no_rule()
    finding = registers.reporting(c)
    finding.signals = signals.on_entry_inside(c)
    return finding

def held(c):
    """SVOD 3:7, OSL 25:2(2): the own data, or others' once lawfully opened at this authority."""
    return c.is_own(c.entry["provider"]) or secrecy.opened_before(c, c.entry)

def of_own(predicate):
    """Inner rules close the own provider's data, not what was opened of others'."""
    return lambda c: predicate(c) if c.is_own(c.entry["provider"]) else True

DISCLOSING = (
    ("PDL 4:1", "somebody who works at the provider", pdl.works_here),
    ("PDL 4:1", "not the own record", pdl.not_own_record),
    ("OSL 25:2(2)", "held, or lawfully opened before", held),
    ("PDL 4:1", "takes part in the care or else needs the data", pdl.needs_the_data),
    ("PDL 4:2(1)", "an authority assigned and wide enough", pdl.has_right),
    ("PDL 4:2(2)", "no insurance-medical investigation elsewhere", of_own(pdl.not_closed_as_insurance_medicine)),
    ("PDL 4:4(1)", "no inner block", of_own(pdl.not_blocked)),
)
DISCLOSING_OF_SOCIAL_CARE = (
    ("SVOD 4:3(1)", "somebody who works at the provider", pdl.works_here),
    ("OSL 26:1 a", "held, or lawfully opened before", held),
    ("SVOD 4:3(1)", "for services", lambda c: c.purpose == "social-services"),
    ("SVOD 4:3(1)", "an authority assigned and wide enough", pdl.has_right),
)

def disclose(c):
    """PDL 2:5, SVOD 4:3(1): handing out that follows from law; secrecy decides to whom."""
    holder_is_care = c.org.is_care(c.entry["provider"])
    if not svod_in_force(c) and not (c.reader_is_care and holder_is_care):
        # PDL 5:4(1): nothing passed between care and social care; what social care held, neither act said
        silent = not c.reader_is_care and not holder_is_care and held(c)
        return no_rule() if silent else Finding(False, None, "hinders")
    free = secrecy.disclosure(c, c.request["recipient"])
    if c.reader_is_care:
        return Finding(table(DISCLOSING, c), "PDL 2:5", free, signals.on_entry_inside(c))
    return Finding(table(DISCLOSING_OF_SOCIAL_CARE, c), "SVOD 4:3(1)", free)

TASKS = {
    "block": set_block,
    "lift": lift,
    "request-lift": request_lift,
    "reveal-who-blocked": reveal_who_blocked,
    "reveal-holders": reveal_holders,
    "read-log": review_log,
    "search": search,
    "report-to-register": report_to_register,
    "disclose": disclose,
}
