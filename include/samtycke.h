/* samtycke: who may see which patient data in Sweden, as a pure function.
 *
 * Ownership: a handle put in an out-parameter belongs to the caller, who gives it back to the
 * matching samtycke_*_free, once; every such call accepts NULL. Everything else is borrowed: what
 * the caller passes in, for the time of the call; a samtycke_text, for as long as the object it
 * came from. The library keeps no pointer of the caller's, and nothing it gives is for free().
 *
 * Threads: every function may be called from any thread, at the same time as any other. A handle
 * never changes after it was made, so any number of threads may read one at once. Only its free
 * must be the last call with it.
 *
 * Errors: a call that can fail returns a samtycke_status. It first sets every out-parameter to
 * NULL; then it writes the result and returns SAMTYCKE_OK, or writes nothing but *error. Status and
 * verdict are two values: a failed call has no decision, and a refusal is no failure. Only
 * SAMTYCKE_OK and SAMTYCKE_PERMIT together open anything.
 */


#ifndef SAMTYCKE_H
#define SAMTYCKE_H

/* Generated from ffi/src by `make header`; change it there. */

#include <stddef.h>
#include <stdint.h>

/**
 * The version of this header; `samtycke_version()` tells the library's.
 */
#define SAMTYCKE_VERSION "0.1.0"

/**
 * The first part of `SAMTYCKE_VERSION`.
 */
#define SAMTYCKE_VERSION_MAJOR 0

/**
 * The second part of `SAMTYCKE_VERSION`.
 */
#define SAMTYCKE_VERSION_MINOR 1

/**
 * The third part of `SAMTYCKE_VERSION`.
 */
#define SAMTYCKE_VERSION_PATCH 0

/**
 * The version of the binary interface this header describes. Check once, at the start, that it
 * equals `samtycke_abi_version()`. It grows when a call or a type changes; a new call alone does not
 * change it.
 */
#define SAMTYCKE_ABI_VERSION 1u

/**
 * One decision with its reasons.
 */
typedef struct samtycke_decision samtycke_decision;

/**
 * What went wrong in one call.
 */
typedef struct samtycke_error samtycke_error;

/**
 * How a call went; never what was decided. Any value but `SAMTYCKE_OK` is a failure, also one this
 * header does not name. A number is never given a new meaning; 4102 to 4104 are kept for later.
 */
typedef uint32_t samtycke_status;

/**
 * The answer in one byte. Only `SAMTYCKE_PERMIT` opens anything: treat every other value, also one
 * this header does not name, as a refusal. Zeroed memory denies.
 */
typedef uint8_t samtycke_verdict;

/**
 * UTF-8 text borrowed from the library, without a terminating NUL. `ptr` is NULL where there is no
 * text at all. Good as long as the object it came from is.
 */
typedef struct samtycke_text {
  /**
   * The first byte.
   */
  const char *ptr;
  /**
   * How many bytes.
   */
  size_t len;
} samtycke_text;

/**
 * The law does not allow the processing.
 */
#define SAMTYCKE_DENY 0

/**
 * The law allows the processing; the decision says with which duties.
 */
#define SAMTYCKE_PERMIT 1

/**
 * Facts are missing without which the law gives no answer, or none of the acts here decides; the
 * decision says which.
 */
#define SAMTYCKE_UNDETERMINED 2

/**
 * The call did what it says.
 */
#define SAMTYCKE_OK 0u

/**
 * The question was refused: not JSON, not of the format, or contradicting itself.
 */
#define SAMTYCKE_INVALID 4101u

/**
 * A pointer that must not be NULL was.
 */
#define SAMTYCKE_NULL 4105u

/**
 * A length beyond what an object in memory can have (`PTRDIFF_MAX`), often a negative number.
 */
#define SAMTYCKE_TOO_LONG 4106u

/**
 * A text was not UTF-8.
 */
#define SAMTYCKE_NOT_UTF8 4107u

/**
 * A fault in the library, caught before it reached the caller. The process may go on, and every
 * handle it had is still good.
 */
#define SAMTYCKE_PANIC 4199u

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Decides the question in `document`, `len` bytes of JSON of the format `samtycke-question/1`. The
 * same document gives the same decision, always and everywhere.
 *
 * Borrows `document` for the call. The caller owns what is put in `out`: free it with
 * `samtycke_decision_free`; it is NULL unless `SAMTYCKE_OK` is returned. The caller owns what is put
 * in `error`: free it with `samtycke_error_free`; it is NULL if `SAMTYCKE_OK` is returned. `error`
 * itself may be NULL.
 */
samtycke_status samtycke_decide_json(const char *document,
                                     size_t len,
                                     struct samtycke_decision **out,
                                     struct samtycke_error **error);

/**
 * The answer. Borrows `decision`; `SAMTYCKE_DENY` for NULL.
 */
samtycke_verdict samtycke_decision_verdict(const struct samtycke_decision *decision);

/**
 * The whole decision as a JSON document: verdict, reason, provisions, duties and signals. Borrows
 * `decision`, and so does the text; no text for NULL.
 */
struct samtycke_text samtycke_decision_json(const struct samtycke_decision *decision);

/**
 * Takes ownership of `decision` and destroys it; NULL is allowed.
 */
void samtycke_decision_free(struct samtycke_decision *decision);

/**
 * The number of this very fault, the same in every language: with `SAMTYCKE_INVALID` it tells more
 * than the status does, otherwise it is the status. Borrows `error`; 0 for NULL.
 */
uint32_t samtycke_error_code(const struct samtycke_error *error);

/**
 * What went wrong, in English, for a developer; holds no identity of a person. Borrows `error`, and
 * so does the text; no text for NULL.
 */
struct samtycke_text samtycke_error_message(const struct samtycke_error *error);

/**
 * Where in the document the field at fault is. Borrows `error`, and so does the text; no text when
 * no one field is at fault, and for NULL.
 */
struct samtycke_text samtycke_error_path(const struct samtycke_error *error);

/**
 * Takes ownership of `error` and destroys it; NULL is allowed.
 */
void samtycke_error_free(struct samtycke_error *error);

/**
 * The version of the binary interface of the library that was loaded.
 */
uint32_t samtycke_abi_version(void);

/**
 * The version of the library that was loaded, such as `0.1.0`. Good as long as the library is
 * loaded; never to be freed.
 */
struct samtycke_text samtycke_version(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* SAMTYCKE_H */
