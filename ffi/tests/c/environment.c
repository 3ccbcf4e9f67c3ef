/* An environment: events taken in, asked, logged, commanded, and decided on by many threads. */

#define _POSIX_C_SOURCE 200809L

#include "check.h"

#include <pthread.h>

static const char ask[] =
    "{\"format\": \"samtycke-ask/1\", \"view\": \"list\","
    " \"patient\": \"personnummer|201001022381\","
    " \"request\": {\"assignment\": \"A-VC\", \"action\": \"list\","
    "  \"at\": \"2022-06-14T09:10:00+02:00\", \"authentication\": {\"factors\": 2}},"
    " \"stamp\": {\"id\": \"6f9619ff-8b86-4011-b42d-00c04fc96400\","
    "  \"system\": \"SE2321000131-SJOURNAL\", \"recorded\": \"2022-06-14T09:10:00+02:00\"}}";

static const char organisation[] =
    "{\"format\":\"samtycke-events/1\"}\n"
    "{\"source\":\"SE1-S\",\"what\":{\"organisation\":{\"id\":\"o-1\","
    "\"recorded\":\"2022-01-01T00:00:00Z\",\"fact\":{\"provider\":{\"id\":\"SE1-P\",\"name\":\"P\","
    "\"kind\":\"care\",\"body\":\"private\"}}}}}\n"
    "{\"source\":\"SE1-S\",\"what\":{\"organisation\":{\"id\":\"o-2\","
    "\"recorded\":\"2022-01-01T00:00:00Z\",\"fact\":{\"unit\":{\"id\":\"SE1-U\",\"name\":\"U\","
    "\"provider\":\"SE1-P\"}}}}}\n"
    "{\"source\":\"SE1-S\",\"what\":{\"organisation\":{\"id\":\"o-3\","
    "\"recorded\":\"2022-01-01T00:00:00Z\",\"fact\":{\"staff\":{\"id\":\"SE1-D\","
    "\"kind\":\"licensed\"}}}}}\n"
    "{\"source\":\"SE1-S\",\"what\":{\"organisation\":{\"id\":\"o-4\","
    "\"recorded\":\"2022-01-01T00:00:00Z\",\"fact\":{\"assignment\":{\"id\":\"SE1-A\","
    "\"staff\":\"SE1-D\",\"provider\":\"SE1-P\",\"unit\":\"SE1-U\",\"purpose\":\"care\","
    "\"rights\":[\"L\xc3\xa4sa;alla;VG\",\"Skriva;alla;VG\",\"Signera;alla;VG\"]}}}}}\n"
    "{\"source\":\"SE1-S\",\"what\":{\"patient\":{\"patient\":\"personnummer|198501012390\","
    "\"event\":{\"relation\":{\"id\":\"r\",\"unit\":\"SE1-U\",\"origin\":\"booking\","
    "\"recorded\":\"2022-01-02T00:00:00Z\"}}}}}\n"
    "{\"source\":\"SE1-S\",\"what\":{\"patient\":{\"patient\":\"personnummer|198501012390\","
    "\"event\":{\"documented\":{\"entry\":{\"id\":\"note\",\"provider\":\"SE1-P\","
    "\"unit\":\"SE1-U\",\"documented_for\":\"care\",\"recorded\":\"2022-02-01T10:00:00Z\"},"
    "\"author\":\"SE1-A\",\"content\":{\"note\":{\"title\":\"T\",\"text\":\"X\"}}}}}}}\n";

static const char looks[] =
    "{\"format\":\"samtycke-ask/1\",\"view\":\"read\",\"patient\":\"personnummer|198501012390\","
    "\"request\":{\"assignment\":\"SE1-A\",\"action\":\"read\",\"entry\":\"note\","
    "\"at\":\"2022-03-01T09:00:00Z\",\"authentication\":{\"factors\":2}},"
    "\"stamp\":{\"id\":\"6f9619ff-8b86-4011-b42d-00c04fc9640%u\",\"system\":\"SE1-S\","
    "\"recorded\":\"2022-03-01T09:00:00Z\"}}";

static const char asks[] =
    "{\"format\":\"samtycke-request/1\",\"patient\":\"personnummer|198501012390\","
    "\"request\":{\"assignment\":\"SE1-A\",\"action\":\"read\",\"entry\":\"note\","
    "\"at\":\"2022-03-01T09:00:00Z\",\"authentication\":{\"factors\":2}}}";

static const char command[] =
    "{\"format\":\"samtycke-command/1\",\"patient\":\"personnummer|198501012390\",\"id\":\"c\","
    "\"doer\":{\"system\":\"SE1-S\",\"assignment\":\"SE1-A\",\"at\":\"2022-03-01T10:00:00Z\","
    "\"authentication\":{\"factors\":2}},"
    "\"command\":{\"set-block\":{\"id\":\"b\",\"kind\":\"outer\",\"provider\":\"SE1-P\","
    "\"requested_by\":\"patient\",\"recorded\":\"2022-03-01T10:00:00Z\"}}}";

struct host {
  samtycke_environment *environment;
  samtycke_status answer;
  unsigned rows;
  samtycke_status inside;
};

static samtycke_status host_log(void *context, samtycke_text row) {
  struct host *host = context;
  CHECK(has(row, "samtycke-access-log/1"));
  host->rows++;
  host->inside = samtycke_environment_apply_json(host->environment, organisation,
                                                 sizeof organisation - 1, 0, NULL, NULL);
  CHECK(samtycke_environment_patients(host->environment) > 0);
  return host->answer;
}

static void views(samtycke_environment *environment) {
  samtycke_view *view = NULL;
  samtycke_error *error = NULL;
  samtycke_audit audit;
  struct host host;
  char document[sizeof looks + 8];

  sprintf(document, looks, 1u);
  CHECK(went_well(samtycke_environment_ask(environment, document, strlen(document), NULL, &view,
                                           &error),
                  &error));
  CHECK(samtycke_view_verdict(view) == SAMTYCKE_DENY && samtycke_view_json(view).ptr == NULL);
  CHECK(has(samtycke_view_rows(view), "samtycke-access-rows/1"));
  CHECK(went_well(samtycke_view_log_into(view, environment, &error), &error));
  CHECK(samtycke_view_verdict(view) == SAMTYCKE_PERMIT);
  CHECK(has(samtycke_view_json(view), "samtycke-shown/1"));
  samtycke_view_free(view);

  memset(&audit, 0, sizeof audit);
  audit.size = sizeof audit;
  audit.context = &host;
  audit.log = host_log;
  host.environment = environment;
  host.rows = 0;
  host.answer = 1;
  sprintf(document, looks, 2u);
  CHECK(samtycke_environment_ask(environment, document, strlen(document), &audit, &view, NULL) ==
        SAMTYCKE_AUDIT);
  CHECK(view == NULL && host.rows == 1 && host.inside == SAMTYCKE_BUSY);
  host.answer = SAMTYCKE_OK;
  CHECK(went_well(samtycke_environment_ask(environment, document, strlen(document), &audit, &view,
                                           &error),
                  &error));
  CHECK(samtycke_view_verdict(view) == SAMTYCKE_PERMIT && host.rows == 2);
  samtycke_view_free(view);
}

static void commands(samtycke_environment *environment) {
  samtycke_pending *pending = NULL;
  samtycke_document *report = NULL, *snapshot = NULL;
  samtycke_environment *again = NULL;
  samtycke_error *error = NULL;
  samtycke_bytes bytes;

  CHECK(went_well(samtycke_environment_snapshot(environment, &snapshot, &error), &error));
  bytes = samtycke_document_bytes(snapshot);
  CHECK(samtycke_document_text(snapshot).ptr == NULL);
  CHECK(went_well(samtycke_environment_load(bytes.ptr, bytes.len, &again, &error), &error));
  samtycke_document_free(snapshot);
  CHECK(samtycke_environment_patients(again) == samtycke_environment_patients(environment));

  CHECK(went_well(samtycke_environment_command(again, command, sizeof command - 1, &pending,
                                               &error),
                  &error));
  CHECK(samtycke_pending_verdict(pending) == SAMTYCKE_PERMIT);
  bytes = samtycke_pending_bytes(pending);
  CHECK(bytes.len > 8 && memcmp(bytes.ptr, "SAMTYEVT", 8) == 0);
  CHECK(went_well(samtycke_pending_acknowledge(pending, again, &report, &error), &error));
  CHECK(has(samtycke_document_text(report), "samtycke-report/1"));
  samtycke_document_free(report);
  samtycke_pending_free(pending);
  samtycke_environment_free(again);
}

static void *decide(void *held) {
  samtycke_environment *environment = held;
  samtycke_request *asked = NULL;
  unsigned turn, permits = 0;
  if (samtycke_request_from_json(asks, sizeof asks - 1, &asked, NULL) == SAMTYCKE_OK) {
    for (turn = 0; turn < 20; turn++) {
      samtycke_decision *decision = NULL;
      if (samtycke_environment_decide(environment, asked, NULL, &decision, NULL) == SAMTYCKE_OK) {
        permits += samtycke_decision_verdict(decision) == SAMTYCKE_PERMIT;
      }
      samtycke_decision_free(decision);
    }
  }
  samtycke_request_free(asked);
  return permits == 20 ? held : NULL;
}

static void threads(samtycke_environment *environment) {
  pthread_t running[4];
  size_t thread;
  for (thread = 0; thread < 4; thread++) {
    CHECK(pthread_create(&running[thread], NULL, decide, environment) == 0);
  }
  CHECK(samtycke_environment_apply_json(environment, organisation, sizeof organisation - 1,
                                        SAMTYCKE_ON_FAULT_REFUSE_ALL, NULL, NULL) == SAMTYCKE_OK);
  for (thread = 0; thread < 4; thread++) {
    void *went = NULL;
    CHECK(pthread_join(running[thread], &went) == 0);
    CHECK(went == environment);
  }
}

int main(void) {
  samtycke_environment *environment = NULL;
  samtycke_document *report = NULL;
  samtycke_error *error = NULL;
  samtycke_view *view = NULL;

  CHECK(went_well(samtycke_environment_new(&environment, &error), &error));
  CHECK(went_well(samtycke_environment_apply_json(environment, organisation,
                                                  sizeof organisation - 1,
                                                  SAMTYCKE_ON_FAULT_REFUSE_ALL, &report, &error),
                  &error));
  CHECK(has(samtycke_document_text(report), "samtycke-report/1"));
  samtycke_document_free(report);
  CHECK(samtycke_environment_patients(environment) == 1);

  /* Nobody known: an error, and no view. */
  CHECK(samtycke_environment_ask(environment, ask, sizeof ask - 1, NULL, &view, &error) ==
        SAMTYCKE_INVALID);
  CHECK(view == NULL && samtycke_error_code(error) == 1904);
  samtycke_error_free(error);
  error = NULL;

  views(environment);
  commands(environment);
  threads(environment);
  samtycke_environment_free(environment);
  return result();
}
