/* The conformance corpus through C: corpus CASES [EVERY]. CASES is what `samtycke cases` prints, a line a case; with
 * EVERY only each so-manieth case is run. Verdict, reason, error and hash must be those of the line. */

#include "check.h"

static int beside = 0;

/* A piece of the text of a line. */
typedef struct {
  const char *ptr;
  size_t len;
} piece;

static const piece NOTHING = {NULL, 0};

/* Past the JSON value that begins at `at`; the lines are well-formed. */
static const char *past(const char *at, const char *end) {
  int depth = 0;
  do {
    if (*at == '"') {
      for (at++; at < end && *at != '"'; at++) {
        at += *at == '\\';
      }
    } else if (*at == '{' || *at == '[') {
      depth++;
    } else if (*at == '}' || *at == ']') {
      depth--;
    }
    at++;
  } while (at < end && (depth > 0 || !strchr(",]}", *at)));
  return at;
}

/* The next value of the object or array in `of`, or of what is left of it; an object's with its name. */
static piece next(piece *of, piece *name) {
  const char *at = of->ptr, *end = of->ptr + of->len, *stop;
  piece value;
  if (of->ptr == NULL || of->len < 3 || strchr("{[,", *at) == NULL) {
    return NOTHING;
  }
  at++;
  if (name != NULL) {
    name->ptr = at + 1;
    for (stop = at + 1; *stop != '"'; stop++) {
    }
    name->len = (size_t)(stop - name->ptr);
    at = stop + 2;
  }
  stop = past(at, end);
  value.ptr = at;
  value.len = (size_t)(stop - at);
  of->ptr = stop;
  of->len = (size_t)(end - stop);
  return value;
}

/* The member of an object, or nothing: not there, null, or of no object. */
static piece member(piece object, const char *wanted) {
  piece name = NOTHING, value;
  while ((value = next(&object, &name)).ptr != NULL) {
    if (name.len == strlen(wanted) && memcmp(name.ptr, wanted, name.len) == 0) {
      return value.len == 4 && memcmp(value.ptr, "null", 4) == 0 ? NOTHING : value;
    }
  }
  return NOTHING;
}

/* Between the quotation marks; for texts without escapes. */
static piece text(piece value) {
  if (value.ptr != NULL && value.len >= 2) {
    value.ptr++;
    value.len -= 2;
  }
  return value;
}

/* A text with its escapes undone, in a block of exactly its size, so that a read past its end is noticed. */
static piece copy(piece of, int escaped) {
  char *made = malloc(of.len > 0 ? of.len : 1), *exact;
  piece out = {made, 0};
  size_t at;
  if (made == NULL) {
    abort();
  }
  for (at = 0; at < of.len; at++) {
    char byte = of.ptr[at];
    if (escaped && byte == '\\') {
      static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
      const char *found;
      byte = of.ptr[++at];
      if ((found = strchr(from, byte)) != NULL) {
        byte = to[found - from];
      } else if (byte == 'u') {
        unsigned code = 0;
        /* Only control characters are written so. */
        if (sscanf(of.ptr + at + 1, "%4x", &code) != 1 || code >= 0x80) {
          abort();
        }
        byte = (char)code;
        at += 4;
      }
    }
    made[out.len++] = byte;
  }
  exact = realloc(made, out.len > 0 ? out.len : 1);
  out.ptr = exact != NULL ? exact : made;
  return out;
}

static void drop(piece made) {
  free((void *)made.ptr);
}

static int same(piece wanted, piece found) {
  return wanted.len == found.len && (wanted.len == 0 || memcmp(wanted.ptr, found.ptr, wanted.len) == 0);
}

static piece of_library(samtycke_text found) {
  piece out;
  out.ptr = found.ptr;
  out.len = found.len;
  return out;
}

static piece word(samtycke_verdict verdict) {
  static const piece words[] = {{"deny", 4}, {"permit", 6}, {"undetermined", 12}};
  return verdict < 3 ? words[verdict] : NOTHING;
}

/* Counts one case. Where it differs, says in what. */
static void hold(piece line, const char *what, piece wanted, piece found) {
  if (!same(wanted, found)) {
    piece file = text(member(line, "file")), name = text(member(line, "case"));
    failed++;
    fprintf(stderr, "%.*s, %.*s: %s: expected %.*s, got %.*s\n", (int)file.len, file.ptr, (int)name.len, name.ptr, what,
            (int)wanted.len, wanted.len > 0 ? wanted.ptr : "", (int)found.len, found.len > 0 ? found.ptr : "");
  }
}

/* What came of a call, against what was to come; `error` is taken. */
static void compare(piece line, piece expect, samtycke_status status, samtycke_error *error, samtycke_verdict verdict,
                    piece reason, piece hash) {
  char code[16] = "";
  piece found = {code, 0};
  int before = failed;
  if (status != SAMTYCKE_OK) {
    sprintf(code, "%lu", (unsigned long)samtycke_error_code(error));
    found.len = strlen(code);
  }
  hold(line, "error", member(expect, "error"), found);
  if (status == SAMTYCKE_OK) {
    hold(line, "verdict", text(member(expect, "verdict")), word(verdict));
    hold(line, "reason", text(member(expect, "reason")), reason);
    hold(line, "hash", text(member(expect, "hash")), hash);
  }
  passed += failed == before;
  samtycke_error_free(error);
}

static void question(piece line, piece document) {
  samtycke_decision *decision = NULL;
  samtycke_error *error = NULL;
  samtycke_status status = samtycke_decide_json(document.ptr, document.len, &decision, &error);
  compare(line, member(line, "expect"), status, error, samtycke_decision_verdict(decision),
          of_library(samtycke_decision_reason(decision)), of_library(samtycke_decision_hash(decision)));
  samtycke_decision_free(decision);
}

static void shown(piece line, piece expect, samtycke_status status, samtycke_error *error, samtycke_verdict verdict,
                  samtycke_text json) {
  piece document = of_library(json);
  compare(line, expect, status, error, verdict, text(member(member(member(document, "decision"), "reason"), "code")),
          text(member(document, "hash")));
}

static void ask(piece line, piece expect, samtycke_environment *environment, piece document) {
  samtycke_view *view = NULL;
  samtycke_error *error = NULL;
  samtycke_status status = samtycke_environment_ask(environment, document.ptr, document.len, NULL, &view, &error);
  if (status == SAMTYCKE_OK) {
    status = samtycke_view_logged(view, &error);
  }
  shown(line, expect, status, error, samtycke_view_verdict(view), samtycke_view_json(view));
  samtycke_view_free(view);
}

static void command(piece line, piece expect, samtycke_environment *environment, piece document) {
  samtycke_pending *pending = NULL;
  samtycke_error *error = NULL;
  samtycke_status status = samtycke_environment_command(environment, document.ptr, document.len, &pending, &error);
  shown(line, expect, status, error, samtycke_pending_verdict(pending), samtycke_pending_json(pending));
  /* What is refused becomes nothing, and says so. */
  error = NULL;
  if (samtycke_pending_acknowledge(pending, environment, NULL, &error) != SAMTYCKE_OK &&
      samtycke_pending_verdict(pending) == SAMTYCKE_PERMIT) {
    hold(line, "acknowledging", NOTHING, of_library(samtycke_error_message(error)));
  }
  samtycke_error_free(error);
  samtycke_pending_free(pending);
}

/* A case of a flow: events, a look or a command, and looks after it. */
static void flow(piece line, piece document, void (*first)(piece, piece, samtycke_environment *, piece)) {
  samtycke_environment *environment = NULL;
  samtycke_error *error = NULL;
  piece events = copy(text(member(line, "events")), 1);
  piece after = member(line, "after"), one;
  CHECK(went_well(samtycke_environment_new(&environment, &error), &error));
  CHECK(went_well(samtycke_environment_apply_json(environment, events.ptr, events.len, SAMTYCKE_ON_FAULT_APPLY_REST, NULL,
                                                  &error),
                  &error));
  passed -= 2;
  first(line, member(line, "expect"), environment, document);
  while ((one = next(&after, NULL)).ptr != NULL) {
    piece next_document = copy(member(one, "ask"), 0);
    ask(line, member(one, "expect"), environment, next_document);
    drop(next_document);
  }
  drop(events);
  samtycke_environment_free(environment);
}

static void run(piece line) {
  piece kind = text(member(line, "kind"));
  piece question_piece = member(line, "question"), ask_piece = member(line, "ask"), command_piece = member(line, "command");
  piece document = question_piece.ptr != NULL ? question_piece : ask_piece.ptr != NULL ? ask_piece : command_piece;
  if (kind.ptr == NULL) {
    failed++;
    fprintf(stderr, "no case: %.*s\n", line.len > 80 ? 80 : (int)line.len, line.ptr);
  } else if (document.ptr == NULL || member(line, "end_log_retention").ptr != NULL) {
    beside++; /* What C has no call for: a referral's course, the end of the keeping of old rows. */
  } else {
    document = copy(document, 0);
    if (question_piece.ptr != NULL) {
      question(line, document);
    } else {
      flow(line, document, ask_piece.ptr != NULL ? ask : command);
    }
    drop(document);
  }
}

int main(int argc, char **argv) {
  size_t len = 0, number = 0, every = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
  char *cases = argc > 1 ? contents(argv[1], &len) : NULL;
  const char *at = cases, *end = cases + len;
  if (cases == NULL || every == 0) {
    fputs("corpus CASES [EVERY]\n", stderr);
    return 2;
  }
  while (at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    piece line;
    stop = stop != NULL ? stop : end;
    line.ptr = at;
    line.len = (size_t)(stop - at);
    if (line.len > 0 && number++ % every == 0) {
      run(line);
    }
    at = stop + 1;
  }
  free(cases);
  printf("%d cases C has no call for\n", beside);
  CHECK(passed > 0);
  passed--;
  return result();
}
