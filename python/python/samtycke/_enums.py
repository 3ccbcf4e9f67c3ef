"""The words of the law's answers and questions, as enumerations. Each member is its word, a ``str``."""

from __future__ import annotations

from enum import Enum


class _Word(str, Enum):
    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, spec: str) -> str:
        return format(str(self.value), spec)


class Verdict(_Word):
    """May it be done? Only ``PERMIT`` opens anything."""

    DENY = "deny"
    PERMIT = "permit"
    UNDETERMINED = "undetermined"


class Action(_Word):
    """What an actor wants to do."""

    READ = "read"
    WRITE = "write"
    SIGN = "sign"
    COUNTERSIGN = "countersign"
    PRINT = "print"
    DELETE = "delete"
    SEARCH_HIT = "search-hit"
    LIST = "list"
    BLOCK = "block"
    LIFT = "lift"
    REQUEST_LIFT = "request-lift"
    REVEAL_WHO_BLOCKED = "reveal-who-blocked"
    REVEAL_HOLDERS = "reveal-holders"
    READ_LOG = "read-log"
    SEARCH = "search"
    REPORT_TO_REGISTER = "report-to-register"
    DISCLOSE = "disclose"


class Relevance(_Word):
    """What the reader judges the data can be assumed to matter for. Never guessed."""

    NONE = "none"
    CARE = "care"
    NECESSARY_CARE = "necessary-care"
    INDISPENSABLE_CARE = "indispensable-care"
    CERTIFICATE = "certificate"
    SERVICES = "services"


class Reach(_Word):
    """Inside the own provider, or across."""

    OWN_PROVIDER = "own-provider"
    OTHER_PROVIDERS = "other-providers"


class SearchTerm(_Word):
    """What a search among patients is by (PDL 2:8)."""

    NEUTRAL = "neutral"
    HEALTH = "health"
    COERCION = "coercion"
    ETHNICITY = "ethnicity"
    OTHER_SENSITIVE = "other-sensitive"
    OFFENCE = "offence"
    SOCIAL_SERVICES = "social-services"
    ALIENS_ACT = "aliens-act"


class Recipient(_Word):
    """To whom an entry is disclosed."""

    PATIENT = "patient"
    CLOSE_ONE = "close-one"
    CARE_OR_SOCIAL_AUTHORITY = "care-or-social-authority"
    PRIVATE_CARE = "private-care"
    ANYONE = "anyone"


class BlockKind(_Word):
    """Against whom a block stands: PDL 4:4, or SVOD 2:3."""

    INNER = "inner"
    OUTER = "outer"


class RequestedBy(_Word):
    """Who asked for a block."""

    PATIENT = "patient"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"
    UNKNOWN = "unknown"


class Audience(_Word):
    """For whom an answer is put into words."""

    READER = "reader"
    HOLDER = "holder"
    PATIENT = "patient"
    REVIEWER = "reviewer"
    DEVELOPER = "developer"


class Language(_Word):
    """The two languages everything is told in."""

    SWEDISH = "sv"
    ENGLISH = "en"


class Outcome(_Word):
    """What a provision came to."""

    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


class Secrecy(_Word):
    """The second key: does secrecy hinder?"""

    NO_HINDRANCE = "no-hindrance"
    HINDERS = "hinders"
    UNDETERMINED = "undetermined"
    NOT_CONCERNED = "not-concerned"
    NOT_ASSESSED = "not-assessed"


class Regime(_Word):
    """Which rules decided."""

    WITHIN_PROVIDER = "within-provider"
    BETWEEN_PROVIDERS = "between-providers"
    RESIDENT = "resident"
    REGISTER = "register"
    DISCLOSURE = "disclosure"
    NOT_GOVERNED = "not-governed"


class DutyKind(_Word):
    """What the law obliges to when the answer is acted on."""

    LOG_ACCESS = "log-access"
    REVIEW = "review"
    ONLY_WHAT_IS_NEEDED = "only-what-is-needed"
    BLOCK_AT_ONCE = "block-at-once"
    SHOW_BLOCKING_UNITS_FIRST = "show-blocking-units-first"
    OPEN_ONLY_INDISPENSABLE = "open-only-indispensable"
    NOTE_DISCLOSURE = "note-disclosure"
    ONLY_AS_NUMBER = "only-as-number"
    SETTLE_RELATION = "settle-relation"


class SignalKind(_Word):
    """What the law has to say about showing something besides the data."""

    UNBLOCKED_DATA_EXIST = "unblocked-data-exist"
    BLOCKED_DATA_EXIST = "blocked-data-exist"
    BLOCKING_UNIT = "blocking-unit"
    BLOCKING_PROVIDER = "blocking-provider"
    HOLDING_PROVIDER = "holding-provider"
    WHEREABOUTS = "whereabouts"


class SignalMode(_Word):
    """Whether something is to be shown."""

    MUST = "must"
    MAY = "may"
    MUST_NOT = "must-not"


class Missing(_Word):
    """What would have to be known for an answer."""

    RELATIONS = "relations"
    CONSENTS = "consents"
    BLOCKS = "blocks"
    CAPACITY = "capacity"
    MATURITY = "maturity"
    BIRTH_DATE = "birth-date"
    PRESUMPTION = "presumption"
    INFORMATION = "information"
    ATTESTATION = "attestation"
    RELEVANCE = "relevance"
    HOLDER_JUDGEMENT = "holder-judgement"
    WORK_NEED = "work-need"
    DISPOSAL_RULES = "disposal-rules"
    REGISTER_OBJECTIONS = "register-objections"
    AUTHENTICATION = "authentication"
    ACTIVE_CHOICE = "active-choice"
    SECRECY_TEST = "secrecy-test"


class Note(_Word):
    """What to know about the answer itself."""

    NOT_CHECKED_SO_LATE = "not-checked-so-late"
    SECRECY_NOT_ASSESSED = "secrecy-not-assessed"
    OWN_UNIT_WITHOUT_BLOCKS = "own-unit-without-blocks"
    SOURCE_NOT_READ = "source-not-read"
    NOT_LAW_YET = "not-law-yet"
    PRESUMED_FROM_UNIT = "presumed-from-unit"


class StepKind(_Word):
    """Whether somebody does it, or it may be recorded only if it is true."""

    ACT = "act"
    ONLY_IF_TRUE = "only-if-true"


class Switch(_Word):
    """A reading of a doubtful point other than the recommended."""

    STRICT_INNER_BLOCK = "strict_inner_block"
    EMERGENCY_OPENS_SOCIAL_CARE = "emergency_opens_social_care"
    RELATION_IN_3_3_AND_3_6 = "relation_in_3_3_and_3_6"
    BLOCK_ENDS_AT_DEATH = "block_ends_at_death"
    SCHOOL_PSYCHOLOGY_IS_HEALTH_CARE = "school_psychology_is_health_care"
    EHDS_SKETCH = "ehds_sketch"
    INNER_BLOCK_BINDS_OTHERS = "inner_block_binds_others"


class ViewKind(_Word):
    """What is looked at in an environment."""

    READ = "read"
    LIST = "list"
    OVERVIEW = "overview"
    PUPIL = "pupil"
    LOG = "log"
    EXTRACT = "extract"
    WHO_CAN = "who-can"
    DECIDE = "decide"
