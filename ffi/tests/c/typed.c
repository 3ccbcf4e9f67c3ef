/* A world of structs: decided, explained item by item, its ways, and many rows through a lens. */

#include "check.h"

#define MINUTE (INT64_C(60) * 1000000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
/* 2026-03-02 09:00 in Sweden. */
#define NOW INT64_C(1772438400000000)

static samtycke_text text(const char *words) {
  samtycke_text made;
  made.ptr = words;
  made.len = strlen(words);
  return made;
}

#define SIZED(type, name) \
  type name;              \
  memset(&name, 0, sizeof name); \
  name.size = sizeof name

static samtycke_world *world(int consented) {
  samtycke_facts *facts = NULL;
  samtycke_world *made = NULL;
  samtycke_error *error = NULL;
  samtycke_text rights[2], identities[1];
  SIZED(samtycke_provider, provider);
  SIZED(samtycke_unit, unit);
  SIZED(samtycke_staff, staff);
  SIZED(samtycke_assignment, assignment);
  SIZED(samtycke_connection, connection);
  SIZED(samtycke_patient, patient);
  SIZED(samtycke_relation, relation);
  SIZED(samtycke_information, information);
  SIZED(samtycke_consent, consent);
  SIZED(samtycke_block, block);
  SIZED(samtycke_entry, entry);

  CHECK(went_well(samtycke_facts_new(&facts, &error), &error));
  provider.kind = SAMTYCKE_PROVIDER_CARE;
  provider.body = SAMTYCKE_BODY_REGION;
  provider.id = provider.name = text("REGION");
  CHECK(went_well(samtycke_facts_add_provider(facts, &provider, &error), &error));
  provider.body = SAMTYCKE_BODY_PRIVATE;
  provider.id = provider.name = text("CENTRE");
  CHECK(went_well(samtycke_facts_add_provider(facts, &provider, &error), &error));
  unit.id = unit.name = text("WARD");
  unit.provider = text("REGION");
  CHECK(went_well(samtycke_facts_add_unit(facts, &unit, &error), &error));
  unit.id = unit.name = text("DESK");
  unit.provider = text("CENTRE");
  CHECK(went_well(samtycke_facts_add_unit(facts, &unit, &error), &error));
  staff.kind = SAMTYCKE_STAFF_LICENSED;
  staff.id = text("DOCTOR");
  CHECK(went_well(samtycke_facts_add_staff(facts, &staff, &error), &error));
  rights[0] = text("L\xc3\xa4sa;alla;VG");
  rights[1] = text("L\xc3\xa4sa;alla;SJF");
  assignment.purpose = SAMTYCKE_PURPOSE_CARE;
  assignment.id = text("A");
  assignment.staff = text("DOCTOR");
  assignment.provider = text("CENTRE");
  assignment.unit = text("DESK");
  assignment.rights = rights;
  assignment.rights_count = 2;
  CHECK(went_well(samtycke_facts_add_assignment(facts, &assignment, &error), &error));
  connection.recorded = NOW - 1000 * DAY;
  connection.id = text("1");
  connection.provider = text("REGION");
  CHECK(went_well(samtycke_facts_add_connection(facts, &connection, &error), &error));
  connection.id = text("2");
  connection.provider = text("CENTRE");
  CHECK(went_well(samtycke_facts_add_connection(facts, &connection, &error), &error));

  identities[0] = text("personnummer|198501012390");
  patient.complete = SAMTYCKE_YES;
  patient.identities = identities;
  patient.identities_count = 1;
  CHECK(went_well(samtycke_facts_add_patient(facts, &patient, &error), &error));
  relation.origin = SAMTYCKE_ORIGIN_CARE_CONTACT;
  relation.patient = identities[0];
  relation.id = text("r");
  relation.unit = text("DESK");
  relation.recorded = NOW - 30 * DAY;
  CHECK(went_well(samtycke_facts_add_relation(facts, &relation, &error), &error));
  information.patient = identities[0];
  information.id = text("i");
  information.provider = text("REGION");
  information.recorded = NOW - 1000 * DAY;
  CHECK(went_well(samtycke_facts_add_information(facts, &information, &error), &error));
  if (consented) {
    consent.answer = SAMTYCKE_CONSENT_GIVEN;
    consent.given_by = SAMTYCKE_GIVEN_BY_PATIENT;
    consent.patient = identities[0];
    consent.id = text("c");
    consent.provider = text("CENTRE");
    consent.recorded = NOW - DAY;
    CHECK(went_well(samtycke_facts_add_consent(facts, &consent, &error), &error));
  }
  block.kind = SAMTYCKE_BLOCK_OUTER;
  block.requested_by = SAMTYCKE_REQUESTED_BY_PATIENT;
  block.patient = identities[0];
  block.id = text("b");
  block.provider = text("REGION");
  block.information_first = NOW - 200 * DAY;
  block.information_last = NOW - 100 * DAY;
  block.recorded = NOW - 50 * DAY;
  CHECK(went_well(samtycke_facts_add_block(facts, &block, &error), &error));
  entry.documented_for = SAMTYCKE_PURPOSE_CARE;
  entry.availability = SAMTYCKE_AVAILABILITY_AVAILABLE;
  entry.patient = identities[0];
  entry.id = text("note");
  entry.provider = text("REGION");
  entry.unit = text("WARD");
  entry.information_type = text("voo");
  entry.first = entry.last = NOW - 10 * DAY;
  entry.recorded = NOW - 10 * DAY;
  CHECK(went_well(samtycke_facts_add_entry(facts, &entry, &error), &error));

  /* A struct of a size it never had is refused, and nothing of it added. */
  entry.size = 8;
  CHECK(samtycke_facts_add_entry(facts, &entry, NULL) == SAMTYCKE_WRONG_SIZE);

  CHECK(went_well(samtycke_facts_build(facts, &made, &error), &error));
  CHECK(samtycke_world_patients(made) == 1);
  samtycke_facts_free(facts);
  return made;
}

static samtycke_request *request(void) {
  samtycke_request *made = NULL;
  samtycke_error *error = NULL;
  SIZED(samtycke_request_fields, fields);
  fields.action = SAMTYCKE_ACTION_READ;
  fields.relevance = SAMTYCKE_RELEVANCE_CARE;
  fields.active_choice = SAMTYCKE_YES;
  fields.factors = 2;
  fields.patient = text("personnummer|198501012390");
  fields.assignment = text("A");
  fields.entry = text("note");
  fields.at = NOW;
  CHECK(went_well(samtycke_request_new(&fields, &made, &error), &error));
  return made;
}

static void items(const samtycke_decision *decision) {
  samtycke_error *error = NULL;
  size_t index, needed = 0, exact, logs = 0;
  char *words;
  SIZED(samtycke_finding, finding);
  SIZED(samtycke_duty, duty);
  SIZED(samtycke_point, note);

  CHECK(samtycke_decision_findings(decision) > 5);
  for (index = 0; index < samtycke_decision_findings(decision); index++) {
    CHECK(went_well(samtycke_decision_finding(decision, index, SAMTYCKE_LANGUAGE_ENGLISH, &finding,
                                              &error),
                    &error));
    CHECK(finding.provision.len > 3 && finding.title.len > 3 && finding.reason_number > 0);
    CHECK(finding.outcome >= SAMTYCKE_OUTCOME_MET &&
          finding.outcome <= SAMTYCKE_OUTCOME_NOT_APPLICABLE);
    CHECK(finding.size == sizeof finding);
  }
  for (index = 0; index < samtycke_decision_duties(decision); index++) {
    CHECK(went_well(samtycke_decision_duty(decision, index, &duty, &error), &error));
    CHECK(duty.number > 0 && duty.provision.len > 3);
    logs += is(duty.kind, "log-access");
  }
  CHECK(logs == 1);
  CHECK(samtycke_decision_missing(decision) == 0);
  CHECK(samtycke_decision_missing_item(decision, 0, &note, NULL) == SAMTYCKE_INVALID);
  for (index = 0; index < samtycke_decision_notes(decision); index++) {
    CHECK(went_well(
        samtycke_decision_note(decision, index, SAMTYCKE_LANGUAGE_SWEDISH, &note, &error), &error));
    CHECK(note.text.len > 10);
  }

  /* The length first, then the text in a block of exactly that. */
  CHECK(samtycke_decision_text(decision, SAMTYCKE_LANGUAGE_ENGLISH, SAMTYCKE_AUDIENCE_READER, NULL,
                               0, &needed, NULL) == SAMTYCKE_BUFFER);
  exact = needed;
  words = malloc(needed);
  CHECK(samtycke_decision_text(decision, SAMTYCKE_LANGUAGE_ENGLISH, SAMTYCKE_AUDIENCE_READER,
                               words, needed - 1, &needed, NULL) == SAMTYCKE_BUFFER);
  CHECK(went_well(samtycke_decision_text(decision, SAMTYCKE_LANGUAGE_ENGLISH,
                                         SAMTYCKE_AUDIENCE_READER, words, needed, &needed, &error),
                  &error));
  CHECK(needed == exact && memcmp(words, "Yes: ", 5) == 0);
  free(words);
}

static void ways(const samtycke_world *world, const samtycke_request *asked) {
  samtycke_ways *ways = NULL;
  samtycke_error *error = NULL;
  SIZED(samtycke_step, step);
  CHECK(went_well(samtycke_world_ways(world, asked, &ways, &error), &error));
  CHECK(samtycke_ways_count(ways) > 0 && samtycke_ways_steps(ways, 0) > 0);
  CHECK(went_well(samtycke_ways_step(ways, 0, 0, SAMTYCKE_LANGUAGE_ENGLISH, &step, &error), &error));
  CHECK(is(step.code, "ask-consent") && step.kind == SAMTYCKE_STEP_ACT);
  CHECK(has(samtycke_ways_json(ways), "ask-consent"));
  CHECK(samtycke_ways_none(ways).ptr == NULL);
  samtycke_ways_free(ways);
}

#define ROWS 5000

static void rows(const samtycke_world *world, const samtycke_request *asked) {
  static samtycke_row table[ROWS];
  static samtycke_answer answers[ROWS];
  samtycke_lens *lens = NULL;
  samtycke_error *error = NULL;
  samtycke_answer one;
  uint32_t number = 0;
  size_t row, closed = 0;
  CHECK(went_well(samtycke_lens_new(world, asked, &lens, &error), &error));
  CHECK(went_well(samtycke_lens_entry_number(lens, "note", 4, &number, &error), &error));
  CHECK(went_well(samtycke_lens_answer(lens, number, &one, &error), &error));
  CHECK(one.verdict == SAMTYCKE_PERMIT && one.reason > 0);
  memset(answers, 0xff, sizeof answers);
  for (row = 0; row < ROWS; row++) {
    table[row].like = number;
    table[row].first = table[row].last = NOW - (int64_t)row * HOUR;
  }
  CHECK(went_well(samtycke_lens_rows(lens, table, sizeof table[0], ROWS, answers, &error), &error));
  for (row = 0; row < ROWS; row++) {
    int blocked = row >= 2400 && row <= 4800;
    closed += answers[row].verdict == SAMTYCKE_DENY;
    CHECK((answers[row].verdict == SAMTYCKE_PERMIT) == !blocked);
  }
  CHECK(closed == 2401);
  samtycke_lens_free(lens);
}

int main(void) {
  samtycke_world *refused = world(0), *open = world(1);
  samtycke_request *asked = request(), *other = NULL;
  samtycke_decision *decision = NULL;
  samtycke_answer answer;
  samtycke_error *error = NULL;

  CHECK(went_well(samtycke_world_decide(open, asked, NULL, &decision, &error), &error));
  CHECK(samtycke_decision_verdict(decision) == SAMTYCKE_PERMIT);
  CHECK(went_well(samtycke_world_verdict(open, asked, &answer, &error), &error));
  CHECK(answer.verdict == SAMTYCKE_PERMIT);
  CHECK(answer.reason == samtycke_decision_reason_number(decision));
  CHECK(samtycke_decision_ground(decision).len > 3);
  CHECK(samtycke_decision_hash(decision).len == 64);
  CHECK(has(samtycke_decision_json(decision), "\"verdict\":\"permit\""));
  items(decision);
  samtycke_decision_free(decision);

  CHECK(went_well(samtycke_world_verdict(refused, asked, &answer, &error), &error));
  CHECK(answer.verdict == SAMTYCKE_DENY && answer.reason > 0);
  ways(refused, asked);
  rows(open, asked);

  /* A handle of another type is no world. */
  memset(&answer, 0xff, sizeof answer);
  CHECK(samtycke_world_verdict((const samtycke_world *)asked, asked, &answer, &error) ==
        SAMTYCKE_BAD_HANDLE);
  CHECK(answer.verdict == SAMTYCKE_DENY && answer.reason == 0);
  CHECK(has(samtycke_error_message_in(error, SAMTYCKE_LANGUAGE_SWEDISH), "inget s"));
  samtycke_error_free(error);

  CHECK(went_well(samtycke_request_at(asked, NOW - 2 * DAY, &other, &error), &error));
  CHECK(went_well(samtycke_world_verdict(open, other, &answer, &error), &error));
  CHECK(answer.verdict == SAMTYCKE_DENY);
  samtycke_request_free(other);
  samtycke_request_free(asked);
  samtycke_world_free(open);
  samtycke_world_free(refused);
  return result();
}
