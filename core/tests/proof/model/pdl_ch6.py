"""Patient Data Act, ch. 6 as it stood until 2022: care providers' data across, partly from memory."""

from datetime import date

from . import agency, pdl, secrecy, svod
from .facts import CARE_PURPOSES
from .logic import Finding, all_of, first_ground, table

INSURANCE_MEDICINE = date(2019, 1, 1)
AESTHETIC = date(2021, 7, 1)
UNABLE_TO_TAKE_A_POSITION = date(2014, 10, 1)  # 6:2 a, 6:3 a

def within_the_chapter(c, entry):
    """PDL 6:1(2)."""
    activity = entry.get("activity", "ordinary")
    if activity == "ordinary":
        return True
    return c.day < (AESTHETIC if activity == "aesthetic" else INSURANCE_MEDICINE)

def for_care(c, entry):
    """PDL 6:1(1)."""
    return not entry.get("register") and entry["documented_for"] in CARE_PURPOSES

def made_available(c, entry):
    """PDL 6:2, 6:2 a."""
    if entry.get("availability") == "presumed" and c.day < UNABLE_TO_TAKE_A_POSITION:
        return False
    return svod.made_available(c, entry)

def in_reach(c, entry):
    return svod.holder_takes_part(c, entry) and within_the_chapter(c, entry) and for_care(c, entry)

def stage_one(c, entry): return all_of(in_reach(c, entry), made_available(c, entry), svod.informed(c, entry))
def rule_for_the_unable(c): return c.day >= UNABLE_TO_TAKE_A_POSITION

CONSENT_FOR_CARE = (
    ("PDL 6:3(1)", "for care", svod.for_treating),
    ("PDL 4:1", "takes part in the care or else needs the data", pdl.needs_the_data),
    ("PDL 6:3(1)1", "a current patient relation", svod.current_relation),
    ("PDL 6:3(1)2", "can be assumed to matter for the care", svod.matters_for_care),
    ("PDL 6:3(1)3, (3)", "the patient consents, or is a child who can't", svod.patient_consents),
)
CONSENT_FOR_CERTIFICATE = (
    ("PDL 6:3(2)", "for a certificate", svod.for_treating_or_certifying),
    ("PDL 4:1", "needs the data for it, or takes part in the care", pdl.certifies_at_work),
    ("PDL 6:3(2)", "a current or earlier patient relation", svod.current_or_earlier_relation),
    ("PDL 6:3(2)", "can be assumed to matter for the certificate", svod.matters_for_certificate),
    ("PDL 6:3(2), (3)", "the patient consents, or is a child who can't", svod.patient_consents),
)
UNABLE = (
    ("PDL 6:3 a", "in force", rule_for_the_unable),
    ("PDL 6:3 a", "for care", svod.for_treating),
    ("PDL 6:3 a", "not merely temporarily unable to consent", svod.unable_to_consent),
    ("PDL 6:3 a", "a care situation (D7)", svod.care_situation),
    ("PDL 6:3 a", "can be assumed to matter for necessary care", svod.matters_for_necessary_care),
    ("PDL 6:3 a", "attitude clarified, no objection to assume", svod.attitude_for_care),
)
EMERGENCY = (
    ("PDL 6:4", "for care", svod.for_treating),
    ("PDL 6:4", "danger to life or serious risk to health", svod.danger),
    ("PDL 6:4", "consent can't be obtained", svod.consent_cannot_be_obtained),
    ("PDL 6:4", "a care situation (D7)", svod.care_situation),
    ("PDL 6:4(1)", "can be assumed to matter for indispensable care", svod.matters_for_indispensable_care),
)
GROUNDS = (
    ("PDL 6:3", CONSENT_FOR_CARE),
    ("PDL 6:3", CONSENT_FOR_CERTIFICATE),
    ("PDL 6:3 a", UNABLE),
    ("PDL 6:4(1)", EMERGENCY),
)

WHO_BLOCKED = (
    ("PDL 6:4(2)", "for care", svod.for_treating),
    ("PDL 6:4(2)", "danger to life or serious risk to health", svod.danger),
    ("PDL 6:4(2)", "consent can't be obtained", svod.consent_cannot_be_obtained),
)
REQUEST_TO_LIFT = WHO_BLOCKED + (
    ("PDL 6:4(2)", "can be assumed to matter for indispensable care", svod.matters_for_indispensable_care),
)

STAGE_ONE = (
    ("PDL 6:1(1)", "the reader takes part in the shared record-keeping", svod.reader_takes_part),
    ("PDL 6:1-6:2 a", "the holder has made the entry available", lambda c: stage_one(c, c.entry)),
    ("PDL 6:2", "no outer block", lambda c: svod.unblocked(c, c.entry)),
)
ACCESS_ACROSS = (
    ("PDL 4:1", "somebody who works at the provider", pdl.works_here),
    ("PDL 4:1", "not the own record", pdl.not_own_record),
    ("PDL 6:5", "reading only", svod.read_only),
) + STAGE_ONE + (
    ("PDL 4:2(1)", "an authority assigned and wide enough", pdl.has_right),
    ("HSLF-FS 3:15", "signed in with several factors", agency.authentication_across),
    ("HSLF-FS 4:5", "an active choice", agency.active_choice_across),
)

def access_across(c):
    """All conditions, and one of the grounds; 6:5: no other."""
    granted, ground = first_ground(GROUNDS, c)
    processing = all_of(granted, table(ACCESS_ACROSS, c))
    return Finding(processing, ground, secrecy.across(c, granted, processing))
