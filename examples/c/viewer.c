/* The least record viewer: viewer FOLDER. Reads a world, a request and the host's own table of rows from FOLDER,
 * lists the rows as the law lets them be listed, and says of each row that is closed why, and what would open it. What a
 * real one shows it logs, too: ffi/README.md, "The log". */
#include <samtycke.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 16 };

/* The host's table; what the library wants of a row stands first, and the rest is passed over. */
typedef struct {
  samtycke_row row;
  char entry[32], time[32], title[64];
} line_of_table;

static int failed(samtycke_error *error) {
  samtycke_text what = samtycke_error_message_in(error, SAMTYCKE_LANGUAGE_SWEDISH);
  samtycke_text where = samtycke_error_path(error);
  printf("fel %u vid %.*s: %.*s\n", (unsigned)samtycke_error_code(error), (int)where.len, where.ptr ? where.ptr : "",
         (int)what.len, what.ptr ? what.ptr : "");
  samtycke_error_free(error);
  return 1;
}

static char *read_all(const char *folder, const char *name, size_t *len) {
  char path[512];
  FILE *file;
  char *text = malloc(1 << 20);
  snprintf(path, sizeof path, "%s/%s", folder, name);
  file = fopen(path, "rb");
  if (file == NULL || text == NULL) {
    perror(path);
    exit(2);
  }
  *len = fread(text, 1, (1 << 20) - 1, file);
  text[*len] = '\0';
  fclose(file);
  return text;
}

/* Microseconds since 1970 of `2026-03-02T08:00Z`. */
static samtycke_time moment(const char *text) {
  int year, month, day, hour, minute, past;
  int64_t days;
  if (sscanf(text, "%d-%d-%dT%d:%dZ", &year, &month, &day, &hour, &minute) != 5) {
    return SAMTYCKE_NO_TIME;
  }
  past = month < 3;
  year -= past;
  days = 365L * year + year / 4 - year / 100 + year / 400 + (153 * (month + 12 * past - 3) + 2) / 5 + day - 719469L;
  return ((days * 24 + hour) * 60 + minute) * INT64_C(60000000);
}

/* May the reader be told that there is something? Where nothing says so, the row is not there at all. */
static int may_be_told(const samtycke_decision *decision) {
  size_t i;
  for (i = 0; i < samtycke_decision_signals(decision); i++) {
    samtycke_signal signal = {0};
    signal.size = sizeof signal;
    if (samtycke_decision_signal(decision, i, &signal, NULL) == SAMTYCKE_OK && signal.mode != SAMTYCKE_SIGNAL_MUST_NOT) {
      return 1;
    }
  }
  return 0;
}

static void explain(const samtycke_decision *decision) {
  size_t needed = 0;
  char *text;
  samtycke_decision_text(decision, SAMTYCKE_LANGUAGE_SWEDISH, SAMTYCKE_AUDIENCE_READER, NULL, 0, &needed, NULL);
  text = malloc(needed);
  if (text != NULL && samtycke_decision_text(decision, SAMTYCKE_LANGUAGE_SWEDISH, SAMTYCKE_AUDIENCE_READER, text, needed,
                                             &needed, NULL) == SAMTYCKE_OK) {
    printf("\n%.*s\n", (int)needed, text);
  }
  free(text);
}

static void ways_to_open(const samtycke_world *world, const samtycke_request *request) {
  samtycke_ways *ways = NULL;
  samtycke_error *error = NULL;
  size_t way, i;
  if (samtycke_world_ways(world, request, &ways, &error) != SAMTYCKE_OK) {
    failed(error);
    return;
  }
  for (way = 0; way < samtycke_ways_count(ways); way++) {
    printf("väg %u:\n", (unsigned)way + 1);
    for (i = 0; i < samtycke_ways_steps(ways, way); i++) {
      samtycke_step step = {0};
      step.size = sizeof step;
      if (samtycke_ways_step(ways, way, i, SAMTYCKE_LANGUAGE_SWEDISH, &step, NULL) == SAMTYCKE_OK) {
        printf("  %s%.*s\n", step.kind == SAMTYCKE_STEP_ONLY_IF_TRUE ? "om det är sant: " : "", (int)step.text.len,
               step.text.ptr);
      }
    }
  }
  samtycke_ways_free(ways);
}

/* The lines of the table, each like one of the patient's entries but of care at its own time. */
static size_t read_table(const char *folder, const samtycke_lens *lens, line_of_table *lines) {
  size_t len, count = 0;
  char *text = read_all(folder, "viewer.rows.tsv", &len);
  char *at;
  for (at = strtok(text, "\n"); at != NULL && count < ROWS; at = strtok(NULL, "\n"), count++) {
    line_of_table *line = &lines[count];
    memset(line, 0, sizeof *line);
    if (sscanf(at, "%31[^\t]\t%31[^\t]\t%63[^\n]", line->entry, line->time, line->title) != 3) {
      fprintf(stderr, "no row: %s\n", at);
      exit(2);
    }
    samtycke_lens_entry_number(lens, line->entry, strlen(line->entry), &line->row.like, NULL);
    line->row.first = line->row.last = moment(line->time);
  }
  free(text);
  return count;
}

static int list(const char *folder, const samtycke_world *world, const samtycke_request *request) {
  samtycke_lens *lens = NULL;
  samtycke_error *error = NULL;
  samtycke_decision *closed[ROWS] = {NULL};
  samtycke_answer answers[ROWS];
  line_of_table lines[ROWS];
  size_t i, count;
  if (samtycke_lens_new(world, request, &lens, &error) != SAMTYCKE_OK) {
    return failed(error);
  }
  count = read_table(folder, lens, lines);
  if (samtycke_lens_rows(lens, &lines[0].row, sizeof lines[0], count, answers, &error) != SAMTYCKE_OK) {
    failed(error); /* A row that is no entry stays closed; the others are answered. */
  }
  for (i = 0; i < count; i++) {
    samtycke_request *about = NULL;
    if (answers[i].verdict == SAMTYCKE_PERMIT) {
      printf("%.10s %.5s  %s\n", lines[i].time, lines[i].time + 11, lines[i].title);
    } else if (samtycke_request_for_entry(request, lines[i].entry, strlen(lines[i].entry), &about, NULL) == SAMTYCKE_OK &&
               samtycke_world_decide(world, about, NULL, &closed[i], NULL) == SAMTYCKE_OK && may_be_told(closed[i])) {
      puts("****-**-** **:**  ********");
    }
    samtycke_request_free(about);
  }
  for (i = 0; i < count; i++) {
    samtycke_request *about = NULL;
    if (may_be_told(closed[i])) {
      explain(closed[i]);
      samtycke_request_for_entry(request, lines[i].entry, strlen(lines[i].entry), &about, NULL);
      ways_to_open(world, about);
    }
    samtycke_request_free(about);
    samtycke_decision_free(closed[i]);
  }
  samtycke_lens_free(lens);
  return 0;
}

int main(int argc, char **argv) {
  static const char misspelt[] = "{\"format\": \"samtycke-request/1\", \"pateint\": \"\"}";
  samtycke_world *world = NULL;
  samtycke_request *request = NULL;
  samtycke_error *error = NULL;
  const char *folder = argc > 1 ? argv[1] : "examples";
  samtycke_text version = samtycke_version();
  size_t len;
  char *document;
  int status;
  if (samtycke_abi_version() != SAMTYCKE_ABI_VERSION) {
    fputs("another library than the one this was built for\n", stderr);
    return 2;
  }
  printf("samtycke %.*s\n\n", (int)version.len, version.ptr);

  document = read_all(folder, "viewer.world.json", &len);
  status = samtycke_world_from_json(document, len, &world, &error) == SAMTYCKE_OK ? 0 : failed(error);
  free(document);
  document = read_all(folder, "viewer.request.json", &len);
  if (status == 0 && samtycke_request_from_json(document, len, &request, &error) != SAMTYCKE_OK) {
    status = failed(error);
  }
  free(document);
  if (status == 0) {
    status = list(folder, world, request);
  }
  samtycke_request_free(request);
  samtycke_world_free(world);

  puts("");
  if (samtycke_request_from_json(misspelt, sizeof misspelt - 1, &request, &error) != SAMTYCKE_OK) {
    failed(error);
  }
  return status;
}
