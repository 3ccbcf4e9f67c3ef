"""The act on coherent care and social-care documentation (2022:913): other providers' data, from 2023."""

from . import agency, pdl, secrecy
from .blocks import blocked_across
from .facts import CARE_PURPOSES, SVOD_IN_FORCE, instant
from .logic import Finding, all_of, any_of, first_ground, not_, table

READING = ("read", "list", "print", "search-hit")
FOR_CARE = ("care", "necessary-care", "indispensable-care")
FOR_NECESSARY_CARE = ("necessary-care", "indispensable-care")

# --- ch. 1-2: the holder makes data available --------------------------------------------------

def takes_part_in_sharing(c, provider, unit, authority):
    """SVOD 1:3: the provider has joined; a social-care provider documents each recipient separately."""
    joined = c.connected(provider, unit, authority)
    if c.day >= SVOD_IN_FORCE and not c.org.is_care(provider):
        joined = [k for k in joined if k.get("individual_documentation")]
    return bool(joined)

def reader_takes_part(c): return takes_part_in_sharing(c, c.provider, c.unit, c.authority)

def holder_takes_part(c, entry):
    return takes_part_in_sharing(c, entry["provider"], c.entry_unit(entry), c.entry_authority(entry))

def within_the_act(c, entry):
    """SVOD 1:1: insurance medicine and aesthetic procedures are outside."""
    return entry.get("activity", "ordinary") == "ordinary"

def for_care_or_services(c, entry):
    """SVOD 2:1(2)."""
    if entry.get("register"):
        return False
    if c.org.is_care(entry["provider"]):
        return entry["documented_for"] in CARE_PURPOSES
    return entry["documented_for"] == "social-services"

def informed(c, entry):
    """SVOD 2:2: before the data were made available; patients also that blocks are visible."""
    moment = instant(entry["available_since"]) if entry.get("available_since") else c.now
    holder = c.org.provider(entry["provider"])
    told = [i for i in c.facts("information")
            if not i.get("register") and c.org.provider(i["provider"]) == holder and c.holds(i, moment)]
    both = c.org.is_care(entry["provider"]) and c.day >= SVOD_IN_FORCE
    if (any(i.get("system_and_objection", True) for i in told)
            and (not both or any(i.get("visibility_of_blocks", True) for i in told))):
        return True
    return c.absent("information")

def attitude(c, rule, provider):
    """SVOD 2:6, 3:3(2)2-3, 3:4(2)2-3. A refusal by the patient is a reason to assume an objection."""
    return all_of(c.presumed(rule, provider), not_(c.has_refused()))

def made_available(c, entry):
    """SVOD 2:4(1), or 2:6 for a person not merely temporarily unable to take a position."""
    since = entry.get("available_since")
    if since and c.now < instant(since):
        return False
    availability = entry.get("availability", "none")
    if availability == "presumed":
        return all_of(c.lastingly_unable, attitude(c, "make-available", entry["provider"]))
    return availability == "available"

def stage_one(c, entry):
    """Has the holder lawfully made the entry available, blocks aside?"""
    return in_reach(c, entry) and all_of(made_available(c, entry), informed(c, entry))

def in_reach(c, entry):
    return holder_takes_part(c, entry) and within_the_act(c, entry) and for_care_or_services(c, entry)

def unblocked(c, entry):
    """SVOD 2:3(1)."""
    return not_(blocked_across(c, entry))

# --- ch. 3: the reader; there is no care and there are no services to give to the dead ----------

def by_care_provider(c): return c.reader_is_care
def by_social_care_provider(c): return not c.reader_is_care
def for_treating(c): return c.purpose == "care" and not c.is_dead
def for_treating_or_certifying(c): return c.purpose in ("care", "other-documentation") and not c.is_dead
def for_services(c): return c.purpose == "social-services" and not c.is_dead

def current_relation(c):
    """SVOD 3:1(1)1, PDL 6:3: between the patient and the care provider; PDL 4:1 asks the reader's own part."""
    return c.relation_to_provider()

def current_or_earlier_relation(c): return c.relation_to_provider(earlier_suffices=True)

def care_situation(c):
    """D7: taking part in the care; by a switch a registered, current relation."""
    return c.relation() if c.switch("relation_in_3_3_and_3_6") else pdl.takes_part(c)

def receives_services(c):
    """SVOD 3:2(1)1, 3:4: a recorded relation of services; none is shown by an attestation."""
    return c.relation()

def patient_consents(c):
    """SVOD 3:1(1)2, (3): the patient consents, or is a child who cannot itself consent."""
    social_care = bool(c.request.get("entry")) and held_by_social_care(c)
    return any_of(c.consents(social_care=social_care), c.child_who_cannot_consent)

def recipient_consents(c):
    """SVOD 3:2(1)3. D2: a child who can consent does so itself; for one who cannot nobody does."""
    return all_of(c.consents(), not_(c.child_who_cannot_consent))

def recipient_consents_or_need_not(c):
    """SVOD 3:2(2): for another social-care provider's data no consent of a child who cannot itself consent."""
    if c.org.is_care(c.entry["provider"]):
        return recipient_consents(c)
    return any_of(c.consents(), c.child_who_cannot_consent)

def held_by_social_care(c): return not c.org.is_care(c.entry["provider"])

def held_by_care_provider(c):
    """D6: 3:6 opens care providers' data only; by a switch social care's too."""
    return c.org.is_care(c.entry["provider"]) or c.switch("emergency_opens_social_care")

def unable_to_consent(c): return c.lastingly_unable
def attitude_for_care(c): return attitude(c, "care-access", c.provider)
def attitude_for_services(c): return attitude(c, "services-access", c.provider)
def danger(c): return c.attests("danger")
def consent_cannot_be_obtained(c): return c.consent_unobtainable()
def cannot_ask_for_lifting(c): return c.attests("cannot_ask_for_lift")
def matters_for_care(c): return c.matters_for(*FOR_CARE)
def matters_for_certificate(c): return c.matters_for("certificate")
def matters_for_necessary_care(c): return c.matters_for(*FOR_NECESSARY_CARE)
def matters_for_indispensable_care(c): return c.matters_for("indispensable-care")
def matters_for_services(c): return c.matters_for("services")

CONSENT_FOR_CARE = (
    ("SVOD 3:1(1)", "a care provider, for care", by_care_provider),
    ("SVOD 3:1(1)3 a", "for care", for_treating),
    ("PDL 4:1", "takes part in the care or else needs the data", pdl.needs_the_data),
    ("SVOD 3:1(1)1", "a current patient relation", current_relation),
    ("SVOD 3:1(1)2", "the patient consents, or is a child who can't", patient_consents),
    ("SVOD 3:1(1)3 a", "can be assumed to matter for the care", matters_for_care),
)
CONSENT_FOR_CERTIFICATE = (
    ("SVOD 3:1(1)", "a care provider", by_care_provider),
    ("SVOD 3:1(1)3 b", "for a certificate", for_treating_or_certifying),
    ("PDL 4:1", "needs the data for it, or takes part in the care", pdl.certifies_at_work),
    ("SVOD 3:1(2)", "a current or earlier patient relation", current_or_earlier_relation),
    ("SVOD 3:1(1)2", "the patient consents, or is a child who can't", patient_consents),
    ("SVOD 3:1(1)3 b", "can be assumed to matter for the certificate", matters_for_certificate),
)
CONSENT_FOR_SERVICES = (
    ("SVOD 3:2(1)", "a social-care provider", by_social_care_provider),
    ("SVOD 3:2(1)", "for services", for_services),
    ("SVOD 3:2(1)1", "receives services or is investigated for them", receives_services),
    ("SVOD 3:2(1)2", "can be assumed to matter for the services", matters_for_services),
    ("SVOD 3:2(1)3", "the recipient consents, or need not", recipient_consents_or_need_not),
)
UNABLE_FOR_CARE = (
    ("SVOD 3:3(1)", "a care provider", by_care_provider),
    ("SVOD 3:3(1)", "for care", for_treating),
    ("SVOD 3:3(1)", "not merely temporarily unable to consent", unable_to_consent),
    ("SVOD 3:3(2)", "a care situation (D7)", care_situation),
    ("SVOD 3:3(2)1", "can be assumed to matter for necessary care", matters_for_necessary_care),
    ("SVOD 3:3(2)2-3", "attitude clarified, no objection to assume", attitude_for_care),
)
UNABLE_FOR_SERVICES = (
    ("SVOD 3:4(1)", "a social-care provider", by_social_care_provider),
    ("SVOD 3:4(1)", "other social-care providers' data only", held_by_social_care),
    ("SVOD 3:4(1)", "for services", for_services),
    ("SVOD 3:4(1)", "not merely temporarily unable to consent", unable_to_consent),
    ("SVOD 3:4", "receives services or is investigated for them", receives_services),
    ("SVOD 3:4(2)1", "can be assumed to matter for the services", matters_for_services),
    ("SVOD 3:4(2)2-3", "attitude clarified, no objection to assume", attitude_for_services),
)
EMERGENCY = (
    ("SVOD 3:6(1)", "a care provider", by_care_provider),
    ("SVOD 3:6(1)", "care providers' data only (D6)", held_by_care_provider),
    ("SVOD 3:6(1)", "for care", for_treating),
    ("SVOD 3:6(1)1", "danger to life or serious risk to health", danger),
    ("SVOD 3:6(1)2", "consent can't be obtained", consent_cannot_be_obtained),
    ("SVOD 3:6(2)", "a care situation (D7)", care_situation),
    ("SVOD 3:6(2)", "can be assumed to matter for indispensable care", matters_for_indispensable_care),
)
GROUNDS = (
    ("SVOD 3:1", CONSENT_FOR_CARE),
    ("SVOD 3:1", CONSENT_FOR_CERTIFICATE),
    ("SVOD 3:2", CONSENT_FOR_SERVICES),
    ("SVOD 3:3", UNABLE_FOR_CARE),
    ("SVOD 3:4", UNABLE_FOR_SERVICES),
    ("SVOD 3:6", EMERGENCY),
)

# Who blocked (3:5); no right to open.
WHO_BLOCKED = (
    ("SVOD 3:5(1)", "a care provider", by_care_provider),
    ("SVOD 3:5(1)", "for care", for_treating),
    ("SVOD 3:5(1)1", "danger to life or serious risk to health", danger),
    ("SVOD 3:5(1)2", "the patient can't ask for lifting", cannot_ask_for_lifting),
)
REQUEST_TO_LIFT = WHO_BLOCKED + (
    ("SVOD 3:5(2)", "can be assumed to matter for indispensable care", matters_for_indispensable_care),
)

# --- the table ---------------------------------------------------------------------------------

def read_only(c):
    """SVOD 3:7: nothing but taking part of the data."""
    return c.action in READING

STAGE_ONE = (
    ("SVOD 1:3", "the reader takes part in the shared documentation", reader_takes_part),
    ("SVOD 2:1-2:4, 2:6", "the holder has made the entry available", lambda c: stage_one(c, c.entry)),
    ("SVOD 2:3(1)", "no outer block", lambda c: unblocked(c, c.entry)),
)
ACCESS_ACROSS = (
    ("PDL 4:1", "somebody who works at the provider", pdl.works_here),
    ("PDL 4:1", "not the own record", pdl.not_own_record),
    ("SVOD 3:7", "reading only", read_only),
) + STAGE_ONE + (
    ("PDL 4:2(1), SVOD 4:3(1)", "an authority assigned and wide enough", pdl.has_right),
    ("HSLF-FS 3:15", "signed in with several factors", agency.authentication_across),
    ("HSLF-FS 4:5", "an active choice", agency.active_choice_across),
)

def access_across(c):
    """All conditions, and one of the grounds; 3:7: no other."""
    granted, ground = first_ground(GROUNDS, c)
    processing = all_of(granted, table(ACCESS_ACROSS, c))
    return Finding(processing, ground, secrecy.across(c, granted, processing))
