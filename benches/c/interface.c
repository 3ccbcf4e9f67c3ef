/* What the C interface costs: interface FOLDER, where the library's side has written facts and questions.
 * Times are the best of several rounds, in nanoseconds. */

#define _POSIX_C_SOURCE 200809L

#include "samtycke.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROWS 1000000
#define ROUNDS 15
#define CALLS 20000
#define ENTRIES 1000

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static char *contents(const char *folder, const char *name, size_t *len) {
  char path[4096];
  char *bytes = NULL;
  FILE *file;
  snprintf(path, sizeof path, "%s/%s.json", folder, name);
  file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
    exit(2);
  }
  *len = (size_t)ftell(file);
  rewind(file);
  bytes = malloc(*len);
  if (bytes == NULL || fread(bytes, 1, *len, file) != *len) {
    exit(2);
  }
  fclose(file);
  return bytes;
}

static void must(samtycke_status status, samtycke_error *const *error) {
  if (status != SAMTYCKE_OK) {
    samtycke_text message = samtycke_error_message(*error);
    fprintf(stderr, "%.*s\n", (int)message.len, message.ptr);
    exit(1);
  }
}

static samtycke_world *world(const char *folder, const char *name) {
  samtycke_world *made = NULL;
  samtycke_error *error = NULL;
  size_t len;
  char *json = contents(folder, name, &len);
  must(samtycke_world_from_json(json, len, &made, &error), &error);
  free(json);
  return made;
}

static samtycke_request *request(const char *folder, const char *name) {
  samtycke_request *made = NULL;
  samtycke_error *error = NULL;
  size_t len;
  char *json = contents(folder, name, &len);
  must(samtycke_request_from_json(json, len, &made, &error), &error);
  free(json);
  return made;
}

static void calls(const char *folder) {
  samtycke_world *facts = world(folder, "decide-world");
  samtycke_request *asked = request(folder, "decide-request");
  samtycke_error *error = NULL;
  double decide = 1e9, verdict = 1e9, accessor = 1e9;
  int round, call;
  for (round = 0; round < ROUNDS; round++) {
    samtycke_decision *decision = NULL;
    samtycke_answer answer;
    unsigned sum = 0;
    double begun = seconds(), took;
    for (call = 0; call < CALLS; call++) {
      must(samtycke_world_decide(facts, asked, NULL, &decision, &error), &error);
      samtycke_decision_free(decision);
    }
    took = seconds() - begun;
    decide = took < decide ? took : decide;
    begun = seconds();
    for (call = 0; call < CALLS; call++) {
      must(samtycke_world_verdict(facts, asked, &answer, &error), &error);
    }
    took = seconds() - begun;
    verdict = took < verdict ? took : verdict;
    must(samtycke_world_decide(facts, asked, NULL, &decision, &error), &error);
    begun = seconds();
    for (call = 0; call < CALLS * 100; call++) {
      sum += samtycke_decision_verdict(decision);
    }
    took = (seconds() - begun) / 100;
    accessor = sum == CALLS * 100 && took < accessor ? took : accessor;
    samtycke_decision_free(decision);
  }
  printf("decide %.1f\nverdict %.1f\naccessor %.2f\n", decide * 1e9 / CALLS,
         verdict * 1e9 / CALLS, accessor * 1e9 / CALLS);
  samtycke_request_free(asked);
  samtycke_world_free(facts);
}

static void rows(const char *folder) {
  samtycke_world *facts = world(folder, "rows-world");
  samtycke_request *asked = request(folder, "rows-request");
  samtycke_row *table = calloc(ROWS, sizeof *table);
  samtycke_answer *answers = calloc(ROWS, sizeof *answers);
  samtycke_lens *lens = NULL;
  samtycke_error *error = NULL;
  double best = 1e9;
  size_t row, permits = 0;
  int round;
  if (table == NULL || answers == NULL) {
    exit(2);
  }
  must(samtycke_lens_new(facts, asked, &lens, &error), &error);
  for (row = 0; row < ROWS; row++) {
    table[row].like = (uint32_t)(row % 480);
    table[row].first = INT64_C(1735689600000000) + (int64_t)(row % 365) * INT64_C(86400000000);
    table[row].last = table[row].first + INT64_C(3600000000);
  }
  for (round = 0; round < ROUNDS; round++) {
    double begun = seconds(), took;
    must(samtycke_lens_rows(lens, table, sizeof *table, ROWS, answers, &error), &error);
    took = seconds() - begun;
    best = took < best ? took : best;
  }
  for (row = 0; row < ROWS; row++) {
    permits += answers[row].verdict == SAMTYCKE_PERMIT;
  }
  printf("row %.2f\npermits %lu\n", best * 1e9 / ROWS, (unsigned long)permits);
  free(table);
  free(answers);
  samtycke_lens_free(lens);
  samtycke_request_free(asked);
  samtycke_world_free(facts);
}

static samtycke_text text(const char *of) {
  samtycke_text made;
  made.ptr = of;
  made.len = strlen(of);
  return made;
}

/* A world of structs, as a host makes it of its own tables. */
static void facts(void) {
  static const char base[] =
      "{\"format\": \"samtycke-world/1\", \"organisation\": {"
      "\"providers\": [{\"id\": \"P\", \"name\": \"P\", \"kind\": \"care\", \"body\": \"region\"}],"
      "\"units\": [{\"id\": \"U\", \"name\": \"U\", \"provider\": \"P\"}]},"
      "\"patients\": [{\"identities\": [\"personnummer|198501012390\"], \"completeness\": \"complete\"}]}";
  double best = 1e9;
  int round, number;
  for (round = 0; round < ROUNDS; round++) {
    samtycke_facts *made = NULL;
    samtycke_world *world = NULL;
    samtycke_error *error = NULL;
    double begun = seconds(), took;
    must(samtycke_facts_new(&made, &error), &error);
    must(samtycke_facts_add_json(made, base, sizeof base - 1, &error), &error);
    for (number = 0; number < ENTRIES; number++) {
      samtycke_entry entry;
      char id[16];
      memset(&entry, 0, sizeof entry);
      snprintf(id, sizeof id, "entry-%04d", number);
      entry.size = sizeof entry;
      entry.id = text(id);
      entry.patient = text("personnummer|198501012390");
      entry.provider = text("P");
      entry.unit = text("U");
      entry.information_type = text("voo");
      entry.documented_for = SAMTYCKE_PURPOSE_CARE;
      entry.availability = SAMTYCKE_AVAILABILITY_AVAILABLE;
      entry.signed_off = SAMTYCKE_YES;
      entry.recorded = entry.first = entry.last =
          INT64_C(1735689600000000) + number * INT64_C(3600000000);
      must(samtycke_facts_add_entry(made, &entry, &error), &error);
    }
    must(samtycke_facts_build(made, &world, &error), &error);
    samtycke_world_free(world);
    samtycke_facts_free(made);
    took = seconds() - begun;
    best = took < best ? took : best;
  }
  printf("entry %.1f\n", best * 1e9 / ENTRIES);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: interface FOLDER\n");
    return 2;
  }
  calls(argv[1]);
  rows(argv[1]);
  facts();
  return 0;
}
