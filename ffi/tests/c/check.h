/* What the C tests share: checks that count, texts compared, files read. */

#ifndef CHECK_H
#define CHECK_H

#include "samtycke.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int passed = 0;
static int failed = 0;

#define CHECK(condition) check((condition), #condition, __FILE__, __LINE__)

static void check(int holds, const char *condition, const char *file, int line) {
  if (holds) {
    passed++;
  } else {
    failed++;
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, condition);
  }
}

static int is(samtycke_text text, const char *expected) {
  return text.ptr != NULL && text.len == strlen(expected) &&
         memcmp(text.ptr, expected, text.len) == 0;
}

static int has(samtycke_text text, const char *part) {
  size_t len = strlen(part);
  size_t at;
  for (at = 0; at + len <= text.len; at++) {
    if (memcmp(text.ptr + at, part, len) == 0) {
      return 1;
    }
  }
  return 0;
}

/* A call that must go well says why it did not. */
static int went_well(samtycke_status status, samtycke_error **error) {
  if (*error != NULL) {
    samtycke_text message = samtycke_error_message(*error);
    fprintf(stderr, "%lu: %.*s\n", (unsigned long)samtycke_error_code(*error), (int)message.len,
            message.ptr);
    samtycke_error_free(*error);
    *error = NULL;
  }
  return status == SAMTYCKE_OK;
}

static char *contents(const char *path, size_t *len) {
  FILE *file = fopen(path, "rb");
  char *bytes = NULL;
  long size;
  if (file != NULL && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) > 0) {
    rewind(file);
    *len = (size_t)size;
    bytes = malloc(*len);
    if (bytes != NULL && fread(bytes, 1, *len, file) != *len) {
      free(bytes);
      bytes = NULL;
    }
  }
  if (file != NULL) {
    fclose(file);
  }
  return bytes;
}

static int result(void) {
  /* Not every test needs each of these. */
  (void)is;
  (void)has;
  (void)went_well;
  (void)contents;
  printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}

#endif
