/* The C interface from C: smoke QUESTION, where QUESTION is a file with a question to decide. */

#include "check.h"

/* Copied without a NUL into a block of exactly its size, so that a read past the end is noticed. */
static samtycke_status decide(const char *document, size_t len, samtycke_decision **out,
                              samtycke_error **error) {
  char *copy = malloc(len > 0 ? len : 1);
  samtycke_status status;
  if (copy == NULL) {
    abort();
  }
  memcpy(copy, document, len);
  status = samtycke_decide_json(copy, len, out, error);
  free(copy);
  return status;
}

static void version(void) {
  char numbers[64];
  CHECK(samtycke_abi_version() == SAMTYCKE_ABI_VERSION);
  CHECK(is(samtycke_version(), SAMTYCKE_VERSION));
  sprintf(numbers, "%d.%d.%d", SAMTYCKE_VERSION_MAJOR, SAMTYCKE_VERSION_MINOR,
          SAMTYCKE_VERSION_PATCH);
  CHECK(strncmp(SAMTYCKE_VERSION, numbers, strlen(numbers)) == 0);
}

static void zero_denies(void) {
  samtycke_verdict verdict;
  memset(&verdict, 0, sizeof verdict);
  CHECK(verdict == SAMTYCKE_DENY);
  CHECK(sizeof(samtycke_verdict) == 1);
  CHECK(sizeof(samtycke_status) == 4);
}

static void null_handles(void) {
  CHECK(samtycke_decision_verdict(NULL) == SAMTYCKE_DENY);
  CHECK(samtycke_decision_json(NULL).ptr == NULL);
  CHECK(samtycke_error_code(NULL) == SAMTYCKE_OK);
  CHECK(samtycke_error_message(NULL).ptr == NULL);
  CHECK(samtycke_error_path(NULL).ptr == NULL);
  samtycke_decision_free(NULL);
  samtycke_decision_free(NULL);
  samtycke_error_free(NULL);
  samtycke_error_free(NULL);
}

static void null_arguments(void) {
  samtycke_decision *decision = NULL;
  samtycke_error *error = NULL;

  CHECK(samtycke_decide_json(NULL, 0, &decision, &error) == SAMTYCKE_NULL);
  CHECK(decision == NULL);
  CHECK(samtycke_error_code(error) == SAMTYCKE_NULL);
  CHECK(is(samtycke_error_message(error), "`document` is NULL"));
  CHECK(samtycke_error_path(error).ptr == NULL);
  samtycke_error_free(error);

  CHECK(samtycke_decide_json("{}", 2, NULL, &error) == SAMTYCKE_NULL);
  CHECK(is(samtycke_error_message(error), "`out` is NULL"));
  samtycke_error_free(error);

  CHECK(samtycke_decide_json(NULL, 0, NULL, NULL) == SAMTYCKE_NULL);
  CHECK(samtycke_decide_json("{", 1, &decision, NULL) == SAMTYCKE_INVALID);
  CHECK(decision == NULL);
}

static void bad_text(void) {
  samtycke_decision *decision = NULL;
  samtycke_error *error = NULL;

  CHECK(decide("{\"\xc3\x28\"}", 6, &decision, &error) == SAMTYCKE_NOT_UTF8);
  CHECK(decision == NULL);
  CHECK(is(samtycke_error_message(error), "`document` is not UTF-8 at byte 2"));
  samtycke_error_free(error);

  CHECK(samtycke_decide_json("{}", (size_t)-1, &decision, &error) == SAMTYCKE_TOO_LONG);
  CHECK(decision == NULL);
  CHECK(samtycke_error_code(error) == SAMTYCKE_TOO_LONG);
  samtycke_error_free(error);
}

static void bad_questions(void) {
  static const char other_format[] = "{\"format\": \"samtycke-question/0\"}";
  samtycke_decision *decision = NULL;
  samtycke_error *error = NULL;

  CHECK(decide("", 0, &decision, &error) == SAMTYCKE_INVALID);
  CHECK(decision == NULL);
  samtycke_error_free(error);

  CHECK(decide("{\"format\":", 10, &decision, &error) == SAMTYCKE_INVALID);
  CHECK(decision == NULL);
  CHECK(samtycke_error_code(error) != SAMTYCKE_OK);
  CHECK(samtycke_error_code(error) != SAMTYCKE_INVALID);
  CHECK(samtycke_error_message(error).len > 0);
  samtycke_error_free(error);

  CHECK(decide(other_format, strlen(other_format), &decision, &error) == SAMTYCKE_INVALID);
  CHECK(decision == NULL);
  CHECK(samtycke_error_message(error).len > 0);
  CHECK(has(samtycke_error_path(error), "format"));
  samtycke_error_free(error);
}

static void one_decision(const char *document, size_t len) {
  static const char *const words[] = {"\"deny\"", "\"permit\"", "\"undetermined\""};
  samtycke_decision *decision = NULL;
  samtycke_decision *again = NULL;
  samtycke_error *error = NULL;
  samtycke_text json;
  samtycke_text same;
  samtycke_verdict verdict;

  CHECK(decide(document, len, &decision, &error) == SAMTYCKE_OK);
  CHECK(decision != NULL);
  CHECK(error == NULL);
  if (error != NULL) {
    samtycke_text message = samtycke_error_message(error);
    fprintf(stderr, "%.*s\n", (int)message.len, message.ptr);
    samtycke_error_free(error);
    return;
  }

  verdict = samtycke_decision_verdict(decision);
  json = samtycke_decision_json(decision);
  CHECK(verdict <= SAMTYCKE_UNDETERMINED);
  CHECK(has(json, "\"verdict\""));
  CHECK(verdict <= SAMTYCKE_UNDETERMINED && has(json, words[verdict]));
  CHECK(has(json, "\"ways\":[[{"));

  CHECK(decide(document, len, &again, NULL) == SAMTYCKE_OK);
  same = samtycke_decision_json(again);
  CHECK(samtycke_decision_verdict(again) == verdict);
  CHECK(same.len == json.len && memcmp(same.ptr, json.ptr, json.len) == 0);

  samtycke_decision_free(again);
  samtycke_decision_free(decision);
}

int main(int argc, char **argv) {
  size_t len = 0;
  char *question = argc == 2 ? contents(argv[1], &len) : NULL;
  if (question == NULL) {
    fprintf(stderr, "usage: smoke QUESTION, a file that can be read\n");
    return 2;
  }
  version();
  zero_denies();
  null_handles();
  null_arguments();
  bad_text();
  bad_questions();
  one_decision(question, len);
  free(question);
  return result();
}
