"""Reading the documents: times, ids, how much is known, who asks, who is who."""

from datetime import date, datetime, timedelta, timezone
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from .logic import all_of, not_

SWEDEN = ZoneInfo("Europe/Stockholm")
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MICROSECOND = timedelta(microseconds=1)
SECOND = 1_000_000
DAY = 86_400 * SECOND

PDL_IN_FORCE = date(2008, 7, 1)
OSL_IN_FORCE = date(2009, 6, 30)
SECRECY_READ_FROM = date(2011, 1, 1)
SVOD_IN_FORCE = date(2023, 1, 1)

CARE_PURPOSES = ("care", "patient-administration")  # PDL 2:4(1)1-2
SERVICE_ORIGINS = ("services", "investigation")  # SVOD 3:2(1)1
# Attested of the patient, whoever at the unit saw it; taking part in the care is the reader's own.
STATES_OF_THE_PATIENT = ("danger", "consent_unobtainable", "cannot_ask_for_lift")

# What closes holds from the beginning unless it says from when; all else begins when recorded.
CLOSING = ("blocks", "register_objections", "seals", "protected_identity", "representatives")

# --- times: all moments are whole microseconds since 1970 ---------------------------------------

@lru_cache(maxsize=100_000)
def instant(text): return (datetime.fromisoformat(text.upper()) - EPOCH) // MICROSECOND

@lru_cache(maxsize=100_000)
def civil_day(text): return date.fromisoformat(text)

@lru_cache(maxsize=100_000)
def swedish_day(moment): return (EPOCH + moment * MICROSECOND).astimezone(SWEDEN).date()

@lru_cache(maxsize=100_000)
def start_of_day(day): return (datetime(day.year, day.month, day.day, tzinfo=SWEDEN) - EPOCH) // MICROSECOND

@lru_cache(maxsize=100_000)
def first_moment(text):
    """The first end of a span: a moment, or the start of a Swedish day."""
    return start_of_day(civil_day(text)) if len(text) == 10 else instant(text)

@lru_cache(maxsize=100_000)
def last_moment(text):
    """The last end of a span, which counts: a moment, or the last of a Swedish day."""
    return start_of_day(civil_day(text) + timedelta(days=1)) - 1 if len(text) == 10 else instant(text)

def touch(a, b):
    """Do two spans have a moment in common? An absent end is open."""
    return _begins_in_time(a, b) and _begins_in_time(b, a)

def _begins_in_time(a, b):
    return not (a.get("first") and b.get("last")) or first_moment(a["first"]) <= last_moment(b["last"])

@lru_cache(maxsize=100_000)
def years_between(born, day):
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

def years_after(day, years):
    """The same day so many years on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)

# --- who is who --------------------------------------------------------------------------------

@lru_cache(maxsize=100_000)
def hsa(text):
    """HSA ids: the case of letters does not count."""
    return text.upper()

class Organisation:
    """The register of providers, units and assignments, indexed once."""

    def __init__(self, document):
        def index(name):
            return {hsa(row["id"]): row for row in document.get(name) or ()}

        self.document = document  # kept, so that its id() stays its own
        self.providers = index("providers")
        self.units = index("units")
        self.branches = index("branches")
        self.staff = index("staff")
        self.assignments = index("assignments")
        self.connections = document.get("connections") or ()
        self.aliases = {hsa(a["old"]): hsa(a["new"]) for a in document.get("unit_aliases") or ()}
        self._written = {**{hsa(a["new"]): a["new"] for a in document.get("unit_aliases") or ()},
                         **{key: row["id"] for key, row in self.units.items()}}
        self._provider_keys = {id_: self._provider_key(row) for id_, row in self.providers.items()}
        self._with_authorities = {self.provider(row["provider"]) for row in document.get("authorities") or ()}
        self._unit_chains = {}

    @staticmethod
    def _provider_key(row):
        """PDL 1:3: two registrations of one legal body, under one act, are one provider."""
        number = "".join(ch for ch in row.get("organisation_number") or "" if ch.isdigit())[-10:]
        return (row["kind"], number) if number else hsa(row["id"])

    def provider(self, id_): return self._provider_keys.get(hsa(id_), hsa(id_)) if id_ else None

    def is_care(self, id_):
        row = self.providers.get(hsa(id_))
        return row is not None and row["kind"] == "care"

    def body(self, id_):
        row = self.providers.get(hsa(id_))
        return row["body"] if row else None

    def has_authorities(self, id_): return self.provider(id_) in self._with_authorities

    def same_authority(self, provider, one, other):
        """Two absent authorities are the same only where the provider has none at all."""
        return one == other and (one is not None or not self.has_authorities(provider))

    def _chain(self, id_):
        """The unit, then what it was merged into or is part of, to the last."""
        key = hsa(id_)
        chain = self._unit_chains.get(key)
        if chain is None:
            chain = [key]
            while True:
                row = self.units.get(chain[-1])
                onward = self.aliases.get(chain[-1]) or (hsa(row["part_of"]) if row and row.get("part_of") else None)
                if not onward or onward in chain:
                    break
                chain.append(onward)
            self._unit_chains[key] = chain
        return chain

    def unit(self, id_):
        """The care unit an id counts as."""
        return self._chain(id_)[-1] if id_ else None

    def unit_name(self, id_):
        """The same, as the register writes it."""
        return self._written.get(self.unit(id_), id_)

    def provider_of_unit(self, id_):
        row = self.units.get(self.unit(id_))
        return self.provider(row["provider"]) if row else None

    def of_unit(self, id_, field):
        """A unit's authority or branch, or that of the unit it counts as."""
        for key in self._chain(id_) if id_ else ():
            row = self.units.get(key)
            if row and row.get(field):
                return hsa(row[field])
        return None

_organisations = {}

def organisation_of(document):
    """Indexed once for each object, which must not be changed afterwards."""
    known = _organisations.get(id(document))
    if known is None or known.document is not document:
        if len(_organisations) > 2_000:
            _organisations.clear()
        known = _organisations[id(document)] = Organisation(document)
    return known

# --- the case ----------------------------------------------------------------------------------

class Case:
    """One question: the facts as they stand at one moment."""

    def __init__(self, organisation, patient, request, policy):
        self.org = organisation_of(organisation)
        self.patient = patient
        self.request = request
        self.policy = policy
        self.action = request["action"]
        self.now = instant(request["at"])
        self.day = swedish_day(self.now)
        self.known_at = instant(request["known_at"]) if request.get("known_at") else None
        self._connected = {}
        self.asked = {}  # each predicate of the tables is asked once

    # facts in time

    def facts(self, name): return self.patient.get(name) or ()

    def recorded_in_time(self, fact): return self.known_at is None or instant(fact["recorded"]) <= self.known_at

    def starts(self, fact):
        """A fact without a start of its own starts when it was recorded."""
        own = (fact.get("holds") or {}).get("from") or (fact.get("valid") or {}).get("first")
        return first_moment(own or fact["recorded"])

    def holds(self, fact, moment=None, closing=False):
        """from <= t < until."""
        moment = self.now if moment is None else moment
        period = fact.get("holds") or {}
        begin = period.get("from") or (None if closing else fact["recorded"])
        return (self.recorded_in_time(fact)
                and (not begin or instant(begin) <= moment)
                and (not period.get("until") or moment < instant(period["until"])))

    def happened(self, text):
        """Has this moment come, and was it known? (recalled, annulled)"""
        return bool(text) and instant(text) <= self.now and (self.known_at is None or instant(text) <= self.known_at)

    def in_force(self, name, moment=None):
        return [fact for fact in self.facts(name) if self.holds(fact, moment, name in CLOSING)]

    # how much is known

    def known(self, kind):
        """Is the list of this kind all there is?"""
        knowledge = self.patient.get("completeness")
        if isinstance(knowledge, dict):
            knowledge = knowledge.get(kind)
        if isinstance(knowledge, dict):
            oldest = self.request.get("max_age_seconds") or 0
            return instant(knowledge["as-of"]) >= self.now - oldest * SECOND
        return knowledge == "complete"

    def absent(self, kind):
        """What the absence of an item says: no, or nothing."""
        return False if self.known(kind) else None

    def switch(self, name): return bool((self.request.get("switches") or {}).get(name))

    # the person

    @cached_property
    def age(self): return self.age_at(self.now)

    def age_at(self, moment): return None if self.born is None else years_between(self.born, swedish_day(moment))

    @cached_property
    def born(self):
        if self.patient.get("born"):
            return civil_day(self.patient["born"])
        for wanted, added in (("personnummer", 0), ("samordningsnummer", 60)):
            for identity in self.facts("identities"):
                system, value = identity.split("|", 1)
                if system == wanted:
                    try:
                        return date(int(value[:4]), int(value[4:6]), int(value[6:8]) - added)
                    except ValueError:
                        continue
        return None

    @property
    def is_child(self): return None if self.age is None else self.age < 18

    @property
    def is_dead(self): return self.dead_at(self.now)

    def dead_at(self, moment):
        """From the day after."""
        died = self.patient.get("died")
        return bool(died) and civil_day(died) < swedish_day(moment)

    def latest(self, facts, value, closing):
        """What the latest says, by when it begins, then by when it was recorded; of two at once the one that closes.

        None: there is none.
        """
        moments = [(self.starts(fact), instant(fact["recorded"])) for fact in facts]
        newest = max(moments, default=None)
        values = [value(fact) for fact, moment in zip(facts, moments) if moment == newest]
        return closing if closing in values else values[0] if values else None

    def assessed_unable(self, *kinds, closing, moment=None):
        """Unable in one of these ways (in any, if none is named)? A person is taken to be able until assessed.

        closing: which answer closes here.
        """
        return bool(self.latest(self.in_force("capacity", moment),
                                lambda a: a["ability"] in kinds if kinds else a["ability"] != "able", closing))

    def unable(self, *kinds, closing):
        """The same, known only if no later assessment can exist."""
        return self.assessed_unable(*kinds, closing=closing) if self.known("assessments") else None

    @cached_property
    def lastingly_unable(self):
        """Not merely temporarily unable to take a position: opens SVOD 2:6, 3:3, 3:4.

        A known "able" or "unable for now" closes them, though a later assessment may exist.
        """
        known = self.latest(self.in_force("capacity"), lambda a: a["ability"] == "lastingly-unable", closing=False)
        if known is False:
            return False
        return self.unable("lastingly-unable", closing=False)

    def mature(self, matter, moment=None):
        """D2: a professional's assessment, never a birthday; not assessed is not known.

        Of two at one moment the one that leaves the decision with the child prevails. A known "mature" is one;
        a known "not mature" only if no later assessment can exist.
        """
        assessed = self.latest([m for m in self.in_force("maturity", moment) if m["matter"] in (matter, "all")],
                               lambda fact: fact["mature"], closing=True)
        return assessed if assessed or self.known("assessments") else None

    @property
    def child_who_cannot_consent(self):
        return False if self.is_child is False else all_of(self.is_child, not_(self.mature("consent")))

    def presumed(self, rule, provider):
        """The attitude clarified as far as possible, and no reason to assume an objection."""
        found = [p for p in self.in_force("presumptions")
                 if p["rule"] == rule and self.org.provider(p["provider"]) == self.org.provider(provider)]
        if not found:
            return self.absent("assessments")
        clarified = self.latest(found, lambda p: p["attitude_clarified"] and not p["reason_to_assume_objection"],
                                closing=False)
        return clarified if not clarified or self.known("assessments") else None

    # who asks, as staff

    @cached_property
    def assignment(self): return self.org.assignments.get(hsa(self.request["assignment"]))

    @cached_property
    def staff(self): return self.org.staff.get(hsa(self.assignment["staff"])) or {}

    @property
    def provider(self): return self.assignment["provider"]

    @cached_property
    def unit(self): return self.org.unit(self.assignment.get("unit"))

    @cached_property
    def process(self): return hsa(self.assignment["process"]) if self.assignment.get("process") else None

    @cached_property
    def authority(self): return self.org.of_unit(self.assignment.get("unit"), "authority")

    @cached_property
    def branch(self): return self.org.of_unit(self.assignment.get("unit"), "branch")

    @property
    def purpose(self): return self.assignment["purpose"]

    @property
    def reader_is_care(self): return self.org.is_care(self.provider)

    def is_own(self, provider): return self.org.provider(provider) == self.org.provider(self.provider)

    def assignment_holds(self, assignment, moment):
        period = assignment.get("holds") or {}
        return ((not period.get("from") or instant(period["from"]) <= moment)
                and (not period.get("until") or moment < instant(period["until"])))

    def may_lift(self, assignment_id, block, moment):
        """PDL 4:5(1): an inner block, a competent officer of the provider; SVOD 2:3(3): an outer, its staff."""
        assignment = self.org.assignments.get(hsa(assignment_id))
        return (assignment is not None and (block["kind"] == "outer" or bool(assignment.get("may_lift")))
                and self.org.provider(assignment["provider"]) == self.org.provider(block["provider"])
                and self.assignment_holds(assignment, moment))

    # what the reader says

    @property
    def relevance(self): return self.request.get("relevance")

    def matters_for(self, *relevances):
        """For care, a certificate or services; there are none to give to the dead."""
        if self.is_dead:
            return False
        return None if self.relevance is None else self.relevance in relevances

    def attests(self, what):
        """What is attested for the reader, now: in this assignment, or of the patient's state by the own unit."""
        by_unit = what in STATES_OF_THE_PATIENT
        for attestation in self.facts("attestations"):
            by = hsa(attestation["by"])
            if (attestation.get(what) and self.holds(attestation)
                    and (by == hsa(self.assignment["id"]) or by_unit and self._works_in_own_unit(by))):
                return True
        return self.absent("attestations")

    def _works_in_own_unit(self, assignment_id):
        colleague = self.org.assignments.get(assignment_id)
        return colleague is not None and self.unit is not None and self.org.unit(colleague.get("unit")) == self.unit

    # the patient's relation to the reader

    def relation(self):
        """A relation to the reader's unit, or to the reader in person; of services at a social-care provider."""
        if self.unit is None:
            return False
        own = any(self._to_own_unit(r) and self.holds(r) for r in self._relations())
        return True if own else self.absent("relations")

    def relation_to_provider(self, earlier_suffices=False):
        """A relation to any unit of the reader's provider, or to anybody of its staff."""
        found = any((self._to_own_unit(r) or self.org.provider_of_unit(r["unit"]) == self.org.provider(self.provider))
                    and (self.holds(r) or earlier_suffices and self._has_begun(r)) for r in self._relations())
        return True if found else self.absent("relations")

    def _relations(self):
        return [r for r in self.facts("relations") if (r["origin"] in SERVICE_ORIGINS) != self.reader_is_care]

    def _to_own_unit(self, relation):
        return (self.unit is not None and self.org.unit(relation["unit"]) == self.unit
                and (not relation.get("staff") or hsa(relation["staff"]) == hsa(self.assignment["staff"])))

    def _has_begun(self, fact): return self.recorded_in_time(fact) and self.starts(fact) <= self.now

    # the patient's answers to the reader

    def answers(self, asked, giver, block=None):
        """The answers in force that count for the reader."""
        return [a for a in self.answers_to_provider(asked, giver, block) if self._to_reader(a)]

    def answers_to_provider(self, asked, giver, block=None):
        """The answers in force that count, to whomever at the reader's provider."""
        return [a for a in self.facts("consents")
                if a["given_by"] == giver and a.get("for", "access") == asked
                and (block is None or not a.get("block") or a["block"] == block)
                and self.is_own(a["provider"])
                and self._answer_valid(a)
                and (a["answer"] == "refused" or self.could_consent(a))]

    def _to_reader(self, a):
        return ((not a.get("unit") or self.org.unit(a["unit"]) == self.unit)
                and (not a.get("staff") or hsa(a["staff"]) == hsa(self.assignment["staff"])))

    def _answer_valid(self, a):
        valid = a.get("valid") or {}
        return (self.recorded_in_time(a)
                and self.starts(a) <= self.now
                and (not valid.get("last") or self.now <= last_moment(valid["last"]))
                and not self.happened(a.get("recalled")) and not self.happened(a.get("annulled")))

    def could_consent(self, a):
        """When it was given the patient lived and was able, unless known otherwise; later inability ends nothing."""
        if self.dead_at(self.starts(a)):
            return False
        if a["given_by"] != "patient":
            return True
        return not self.assessed_unable(closing=True, moment=self.starts(a))

    def says_yes(self, answers): return self.latest(answers, lambda a: a["answer"] == "given", closing=False)

    def consents(self, asked="access", giver="patient", block=None, social_care=False):
        """A known refusal is one; a known consent only if no later refusal or recall can exist.

        A consent given under PDL ch. 6 opens care providers' data to care providers, never social care's.
        """
        answers = self.answers(asked, giver, block)
        if not answers:
            return self.absent("consents")
        if not self.says_yes(answers):
            return False
        if asked == "access" and (social_care or not self.reader_is_care):
            if max(map(self.starts, answers)) < start_of_day(SVOD_IN_FORCE):
                return self.absent("consents")
        return True if self.known("consents") else None

    def refuses(self, asked="access", block=None):
        """D11: a refusal is an answer; a child's if the child can consent. Of one who cannot, none is missed."""
        no = self.says_yes(self.answers(asked, "patient", block)) is False
        return all_of(True if no else self.absent("consents"), not_(self.child_who_cannot_consent))

    def has_refused(self):
        """The patient's last answer, to the reader or to anyone at the provider, is a no, able or not."""
        for answers in (self.answers("access", "patient"), self.answers_to_provider("access", "patient")):
            if self.says_yes(answers) is False:
                return True
        return self.absent("consents")

    def consent_unobtainable(self, asked="access", block=None):
        return all_of(self.attests("consent_unobtainable"), not_(self.refuses(asked, block)))

    # the entry

    @cached_property
    def entry(self):
        wanted = self.request["entry"]
        return next(e for e in self.facts("entries") if e["id"] == wanted)

    def entry_unit(self, entry): return self.org.unit(entry.get("unit"))
    def entry_process(self, entry): return hsa(entry["process"]) if entry.get("process") else None

    def entry_authority(self, entry):
        return hsa(entry["authority"]) if entry.get("authority") else self.org.of_unit(entry.get("unit"), "authority")

    def entry_branch(self, entry):
        return hsa(entry["branch"]) if entry.get("branch") else self.org.of_unit(entry.get("unit"), "branch")

    def in_own_unit(self, entry):
        """Was the entry documented at the reader's own unit?"""
        return self.unit is not None and self.entry_unit(entry) == self.unit

    def in_own_unit_or_process(self, entry):
        """Was the entry documented at the reader's own unit or in the reader's own process?"""
        return self.in_own_unit(entry) or self.process is not None and self.entry_process(entry) == self.process

    # shared documentation

    def connected(self, provider, unit, authority):
        """SVOD 1:3: does this part of the provider take part? The connections that say so."""
        key = (provider, unit, authority)
        if key not in self._connected:
            self._connected[key] = self._find_connections(*key)
        return self._connected[key]

    def _find_connections(self, provider, unit, authority):
        joining = self.org.provider(provider)
        return [k for k in self.org.connections
                if self.org.provider(k["provider"]) == joining
                and (not k.get("authority") or hsa(k["authority"]) == authority)
                and (not k.get("units") or unit in [self.org.unit(u) for u in k["units"]])
                and self.holds(k)]
