/* samtycke: who may see which patient data in Sweden, as a pure function.
 *
 * Ownership: a handle put in an out-parameter belongs to the caller, who gives it back to the
 * matching samtycke_*_free, once; every such call accepts NULL. Everything else is borrowed: what
 * the caller passes in, for the time of the call; a samtycke_text, for as long as the object it
 * came from. The library keeps no pointer of the caller's, and nothing it gives is for free().
 *
 * Structs: one that begins with its size is zeroed, its size set to sizeof, and then filled in. Zero
 * says nothing in every field, so that a caller and a library of different age understand each
 * other as far as both know; what the older one does not know must be zero. Times are microseconds
 * from 1970 in UTC; texts are UTF-8 with their length, and need no terminating NUL.
 *
 * Threads: every function may be called from any thread, at the same time as any other. An
 * environment may be changed while others read it; facts are for one thread at a time; every other
 * handle never changes after it was made. Only its free must be the last call with a handle.
 *
 * Errors: a call that can fail returns a samtycke_status. It first clears every out-parameter: to
 * NULL, to zero, or to a refusal; then it writes the result and returns SAMTYCKE_OK, or writes
 * nothing but *error. Status and verdict are two values: a failed call has no decision, and a
 * refusal is no failure. Only SAMTYCKE_OK and SAMTYCKE_PERMIT together open anything. A pointer that
 * is no handle of the type, or one that was freed, is noticed where that can be: the call fails, or
 * denies, or has no text.
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
#ifndef ARROW_C_DATA_INTERFACE
/** Arrow's own header, or another library's, may have had these two before. */
#define ARROW_C_DATA_INTERFACE

/** The columns dictionaries hold are ordered. */
#define ARROW_FLAG_DICTIONARY_ORDERED 1
/** The column may hold nulls. */
#define ARROW_FLAG_NULLABLE 2
/** The keys of a map are sorted. */
#define ARROW_FLAG_MAP_KEYS_SORTED 4

/**
 * What type a batch is, by Arrow's C data interface; the same struct as Arrow's own header has.
 */
struct ArrowSchema {
  /** The type, in Arrow's letters. */
  const char *format;
  /** The name. */
  const char *name;
  /** Further words, or NULL. */
  const char *metadata;
  /** Flags. */
  int64_t flags;
  /** How many children. */
  int64_t n_children;
  /** The columns. */
  struct ArrowSchema **children;
  /** The type of the values of a dictionary. */
  struct ArrowSchema *dictionary;
  /** Gives it back; NULL once it was. */
  void (*release)(struct ArrowSchema *);
  /** The producer's own. */
  void *private_data;
};

/**
 * A batch, by Arrow's C data interface; the same struct as Arrow's own header has.
 */
struct ArrowArray {
  /** How many rows. */
  int64_t length;
  /** How many nulls; -1: not counted. */
  int64_t null_count;
  /** The first row. */
  int64_t offset;
  /** How many buffers. */
  int64_t n_buffers;
  /** How many children. */
  int64_t n_children;
  /** The buffers. */
  const void **buffers;
  /** The columns. */
  struct ArrowArray **children;
  /** The values of a dictionary. */
  struct ArrowArray *dictionary;
  /** Gives it back; NULL once it was. */
  void (*release)(struct ArrowArray *);
  /** The producer's own. */
  void *private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

/**
 * The version of the binary interface this header describes. Check once, at the start, that it
 * equals `samtycke_abi_version()`. It grows when a call or a type changes; a new call alone does not
 * change it.
 */
#define SAMTYCKE_ABI_VERSION UINT32_C(1)

/**
 * One decision with its reasons. Never changed once made: any number of threads may use it at once.
 */
typedef struct samtycke_decision samtycke_decision;

/**
 * A text, or bytes, that the library made. Never changed once made: any number of threads may use it at
 * once.
 */
typedef struct samtycke_document samtycke_document;

/**
 * The shared care environment (*gemensam vårdinformationsmiljö*): events of many systems, kept, and
 * shown as the law lets them be. Any thread may use it at any time: those that read go on side by side,
 * and wait for one that changes it.
 */
typedef struct samtycke_environment samtycke_environment;

/**
 * What went wrong in one call.
 */
typedef struct samtycke_error samtycke_error;

/**
 * Facts on their way to a world. One thread at a time: a call while another thread's is going on does
 * nothing and returns `SAMTYCKE_BUSY`. A call that fails has added nothing.
 */
typedef struct samtycke_facts samtycke_facts;

/**
 * One reader, one patient, one moment: the case compiled once, to answer for many entries. It keeps the
 * facts it was made from. Never changed once made: any number of threads may use it at once.
 */
typedef struct samtycke_lens samtycke_lens;

/**
 * What a command would become: nothing is changed until it is acknowledged. One that is freed has
 * changed nothing. Any number of threads may use it at once.
 */
typedef struct samtycke_pending samtycke_pending;

/**
 * What is asked about a patient. Never changed once made: any number of threads may use it at once.
 */
typedef struct samtycke_request samtycke_request;

/**
 * What a reader is shown, sealed until the access is logged. Any number of threads may use it at once.
 */
typedef struct samtycke_view samtycke_view;

/**
 * The lawful ways from a no, or an undetermined answer, to a yes: each a smallest set of steps,
 * shortest first. For the reader: they name nobody. Never changed once made: any number of threads may
 * use it at once.
 */
typedef struct samtycke_ways samtycke_ways;

/**
 * Who is who, and facts of any number of patients: checked once, and never changed. Any number of
 * threads may decide on it at once. What was made from it goes on when it is freed.
 */
typedef struct samtycke_world samtycke_world;

/**
 * How a call went; never what was decided. Any value but `SAMTYCKE_OK` is a failure, also one this
 * header does not name. A number is never given a new meaning; 4102 is kept for stores.
 */
typedef uint32_t samtycke_status;

/**
 * What somebody wants to do.
 */
typedef uint8_t samtycke_action;

/**
 * Yes, no, or nothing said.
 */
typedef uint8_t samtycke_choice;

/**
 * What an assignment, or documentation, is for (*ändamål*, PDL 2:4).
 */
typedef uint8_t samtycke_purpose;

/**
 * Has the holder made an entry available to other providers (SVOD stage 1)?
 */
typedef uint8_t samtycke_availability;

/**
 * Which secrecy rule an entry lies under, by its origin.
 */
typedef uint8_t samtycke_secrecy_regime;

/**
 * In what kind of activity an entry arose.
 */
typedef uint8_t samtycke_activity;

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
 * What a column that is read is called in the caller's batches.
 */
typedef struct samtycke_column {
  /**
   * The column, such as `patient`.
   */
  struct samtycke_text column;
  /**
   * Its name in the batch. It must be there then.
   */
  struct samtycke_text name;
} samtycke_column;

/**
 * What holds of a whole batch.
 */
typedef struct samtycke_batch_options {
  /**
   * `sizeof(samtycke_batch_options)`.
   */
  uint32_t size;
  /**
   * What was done where the column `action` says nothing; 0: reading.
   */
  samtycke_action action;
  /**
   * Whether verdict, reason and ground come as plain text; unsaid: as dictionaries.
   */
  samtycke_choice plain_text;
  /**
   * Whether rows may describe an entry (by `provider` or `unit`) and not name it; then the fields that
   * follow hold of each but for what a column says. Unsaid: such rows are not decided.
   */
  samtycke_choice described;
  /**
   * What described entries were documented for.
   */
  samtycke_purpose documented_for;
  /**
   * Whether they are made available to other providers.
   */
  samtycke_availability availability;
  /**
   * The secrecy rule by their origin.
   */
  samtycke_secrecy_regime secrecy;
  /**
   * In what kind of activity they arose: ordinary or aesthetic.
   */
  samtycke_activity activity;
  /**
   * Whether they hold a private person's report about the patient; unsaid: no.
   */
  samtycke_choice third_party;
  /**
   * How many threads at most; 0: as many as there are processors.
   */
  uint32_t threads;
  /**
   * How old lists may be, in seconds; 0: of any age. Older ones close all but the own unit.
   */
  uint32_t max_age_seconds;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The time zone of timestamps that have none, such as `Europe/Stockholm`; none: such are refused.
   */
  struct samtycke_text zone;
  /**
   * What columns are called that have other names.
   */
  const struct samtycke_column *columns;
  /**
   * How many.
   */
  size_t columns_count;
} samtycke_batch_options;

/**
 * A moment: microseconds from the beginning of 1970 in UTC. 0 is no moment: not known, or an open end.
 * (The very microsecond at which 1970 began can't be said; say the next.)
 */
typedef int64_t samtycke_time;

/**
 * Where one access is logged, given with the call and never kept.
 *
 * `log` is called on the thread of the call, before a decision or anything shown is handed out, once
 * for each row. It stores the row for good and returns `SAMTYCKE_OK`, or returns anything else, and
 * then nothing is handed out. It may ask anything that only reads; what would change an environment
 * returns `SAMTYCKE_BUSY` from inside it. It must not throw or jump out.
 */
typedef struct samtycke_audit {
  /**
   * `sizeof(samtycke_audit)`.
   */
  uint32_t size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Handed to `log` as it is.
   */
  void *context;
  /**
   * Stores one row: JSON of the format `samtycke-access-log/1`, borrowed for the call.
   */
  samtycke_status (*log)(void *context, struct samtycke_text row);
  /**
   * Id of the row, a UUID of the host's.
   */
  struct samtycke_text id;
  /**
   * The system that logs, by HSA-id.
   */
  struct samtycke_text system;
  /**
   * When the row is written.
   */
  samtycke_time recorded;
} samtycke_audit;

/**
 * The answer in one byte. Only `SAMTYCKE_PERMIT` opens anything: treat every other value, also one
 * this header does not name, as a refusal. Zeroed memory denies.
 */
typedef uint8_t samtycke_verdict;

/**
 * An answer without its explanation. Zeroed memory denies, for no reason.
 */
typedef struct samtycke_answer {
  /**
   * The verdict.
   */
  samtycke_verdict verdict;
  /**
   * Zero.
   */
  uint8_t reserved;
  /**
   * The number of the reason that decided; 0: none, since nothing was decided.
   */
  uint16_t reason;
} samtycke_answer;

/**
 * Language of a text.
 */
typedef uint8_t samtycke_language;

/**
 * What a provision says of a case.
 */
typedef uint8_t samtycke_outcome;

/**
 * One provision tried: what it said, why, and the fact that decided it. For whoever may see everything.
 */
typedef struct samtycke_finding {
  /**
   * `sizeof(samtycke_finding)`, set before the call.
   */
  uint32_t size;
  /**
   * What it said.
   */
  samtycke_outcome outcome;
  /**
   * 1: it was tried and made no difference; 0: it did make one.
   */
  uint8_t moot;
  /**
   * The number of the reason.
   */
  uint16_t reason_number;
  /**
   * The provision, such as `SVOD 3:1(1)2`.
   */
  struct samtycke_text provision;
  /**
   * What the provision is about, in the language asked for.
   */
  struct samtycke_text title;
  /**
   * The code of the reason.
   */
  struct samtycke_text reason;
  /**
   * The reason in the language asked for.
   */
  struct samtycke_text reason_text;
  /**
   * The doubtful point of law it hangs on, such as `D5`, if on one.
   */
  struct samtycke_text doubt;
  /**
   * The list in which the fact stands that decided it, such as `consents`, if one did.
   */
  struct samtycke_text fact_in;
  /**
   * The id of that fact. Good as long as the decision is.
   */
  struct samtycke_text fact;
} samtycke_finding;

/**
 * What the law obliges to when the answer is acted on.
 */
typedef struct samtycke_duty {
  /**
   * `sizeof(samtycke_duty)`, set before the call.
   */
  uint32_t size;
  /**
   * The number of the duty.
   */
  uint16_t number;
  /**
   * Zero.
   */
  uint16_t reserved;
  /**
   * What to do, such as `log-access`.
   */
  struct samtycke_text kind;
  /**
   * Which provision obliges.
   */
  struct samtycke_text provision;
  /**
   * By when, where a time is set.
   */
  samtycke_time due;
} samtycke_duty;

/**
 * Whether something is to be shown: by law, not by taste.
 */
typedef uint8_t samtycke_signal_mode;

/**
 * What the law has to say about showing something besides the data. What is not listed may not be
 * shown.
 */
typedef struct samtycke_signal {
  /**
   * `sizeof(samtycke_signal)`, set before the call.
   */
  uint32_t size;
  /**
   * The number of what it is.
   */
  uint16_t number;
  /**
   * Whether it is to be shown.
   */
  samtycke_signal_mode mode;
  /**
   * Zero.
   */
  uint8_t reserved;
  /**
   * What it is, such as `blocked-data-exist`.
   */
  struct samtycke_text kind;
  /**
   * By which provision.
   */
  struct samtycke_text provision;
  /**
   * The unit, process or provider named, where a provision lets it be. Good as long as the
   * decision is.
   */
  struct samtycke_text name;
} samtycke_signal;

/**
 * Something told by a code: what is missing, a note on the answer, a doubtful point of law.
 */
typedef struct samtycke_point {
  /**
   * `sizeof(samtycke_point)`, set before the call.
   */
  uint32_t size;
  /**
   * Its number.
   */
  uint16_t number;
  /**
   * Zero.
   */
  uint16_t reserved;
  /**
   * Its code.
   */
  struct samtycke_text code;
  /**
   * It in the language asked for; none where the code says it all.
   */
  struct samtycke_text text;
} samtycke_point;

/**
 * For whom a text is. What the reader gets never tells who holds blocked data.
 */
typedef uint8_t samtycke_audience;

/**
 * Bytes borrowed from the library. `ptr` is NULL where there are none at all. Good as long as the
 * object they came from is.
 */
typedef struct samtycke_bytes {
  /**
   * The first byte.
   */
  const uint8_t *ptr;
  /**
   * How many bytes.
   */
  size_t len;
} samtycke_bytes;

/**
 * What becomes of a stream with a bad event in it.
 */
typedef uint8_t samtycke_on_fault;

/**
 * One entry (*uppgift*) in a record, as the access rules see it. What is left out is never guessed
 * in the reader's favour.
 */
typedef struct samtycke_entry {
  /**
   * `sizeof(samtycke_entry)`.
   */
  uint32_t size;
  /**
   * What it was documented for.
   */
  samtycke_purpose documented_for;
  /**
   * The secrecy rule by origin.
   */
  samtycke_secrecy_regime secrecy;
  /**
   * Whether it was made available to other providers.
   */
  samtycke_availability availability;
  /**
   * In what kind of activity it arose.
   */
  samtycke_activity activity;
  /**
   * Whether it holds a report by a private person about the patient (OSL 25:7, PSL 6:13); unsaid: no.
   */
  samtycke_choice third_party;
  /**
   * Whether it is signed; unsaid: no.
   */
  samtycke_choice signed_off;
  /**
   * The source's own decision that the patient may see it; unsaid: no.
   */
  samtycke_choice approved_for_patient;
  /**
   * Zero.
   */
  uint8_t reserved[5];
  /**
   * Whose: any identity of a patient who was added.
   */
  struct samtycke_text patient;
  /**
   * Id of the entry.
   */
  struct samtycke_text id;
  /**
   * The provider that holds it.
   */
  struct samtycke_text provider;
  /**
   * The unit that documented it, if known.
   */
  struct samtycke_text unit;
  /**
   * The care process it was documented in, if any.
   */
  struct samtycke_text process;
  /**
   * The authority it lies under; none: the unit's.
   */
  struct samtycke_text authority;
  /**
   * The independent branch it lies in; none: the unit's.
   */
  struct samtycke_text branch;
  /**
   * What kind of information it is, such as `voo`; none: unspecified.
   */
  struct samtycke_text information_type;
  /**
   * Insurance-medical investigations: the day of the request, as `YYYY-MM-DD`.
   */
  struct samtycke_text insurance_requested;
  /**
   * The keyword (*sökord*) it was written under, if any.
   */
  struct samtycke_text keyword;
  /**
   * It is this quality register's copy (PDL ch. 7), if it is one.
   */
  struct samtycke_text quality_register;
  /**
   * The time of the care it tells of; none: not known, and every block reaches it.
   */
  samtycke_time first;
  /**
   * Until when; that moment counts.
   */
  samtycke_time last;
  /**
   * Since when it is available, if known.
   */
  samtycke_time available_since;
  /**
   * When the patient may see it, if later than at once.
   */
  samtycke_time visible_to_patient_from;
  /**
   * When the entry was recorded.
   */
  samtycke_time recorded;
} samtycke_entry;

/**
 * Under which act somebody is a provider.
 */
typedef uint8_t samtycke_provider_kind;

/**
 * What kind of legal body a provider is.
 */
typedef uint8_t samtycke_body;

/**
 * A care provider (*vårdgivare*) or social-care provider (*omsorgsgivare*). A region or a
 * municipality is one.
 */
typedef struct samtycke_provider {
  /**
   * `sizeof(samtycke_provider)`.
   */
  uint32_t size;
  /**
   * Under which act it is one.
   */
  samtycke_provider_kind kind;
  /**
   * What legal body it is.
   */
  samtycke_body body;
  /**
   * Zero.
   */
  uint16_t reserved;
  /**
   * Its HSA-id.
   */
  struct samtycke_text id;
  /**
   * Its name, for texts.
   */
  struct samtycke_text name;
  /**
   * Its organisation number, if known.
   */
  struct samtycke_text organisation_number;
} samtycke_provider;

/**
 * A care unit (*vårdenhet*), or a sub-unit that belongs to one.
 */
typedef struct samtycke_unit {
  /**
   * `sizeof(samtycke_unit)`.
   */
  uint32_t size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Its HSA-id.
   */
  struct samtycke_text id;
  /**
   * Its name, for texts.
   */
  struct samtycke_text name;
  /**
   * Whose unit it is.
   */
  struct samtycke_text provider;
  /**
   * The authority (*nämnd*) it lies under, if any.
   */
  struct samtycke_text authority;
  /**
   * The independent branch of activity (*självständig verksamhetsgren*) it lies in, if any.
   */
  struct samtycke_text branch;
  /**
   * The unit this sub-unit counts as, if it is one.
   */
  struct samtycke_text part_of;
} samtycke_unit;

/**
 * What somebody is at the provider. The task decides what may be read, never the licence.
 */
typedef uint8_t samtycke_staff_kind;

/**
 * Somebody who may act (*personal*).
 */
typedef struct samtycke_staff {
  /**
   * `sizeof(samtycke_staff)`.
   */
  uint32_t size;
  /**
   * What the person is.
   */
  samtycke_staff_kind kind;
  /**
   * Zero.
   */
  uint8_t reserved[3];
  /**
   * The person's HSA-id.
   */
  struct samtycke_text id;
  /**
   * Name or role, for texts, if any.
   */
  struct samtycke_text name;
  /**
   * The person's own identity number, such as `personnummer|198501012390`, if known.
   */
  struct samtycke_text person;
} samtycke_staff;

/**
 * An assignment (*medarbetaruppdrag*): the hat somebody wears, at one unit and for one purpose.
 */
typedef struct samtycke_assignment {
  /**
   * `sizeof(samtycke_assignment)`.
   */
  uint32_t size;
  /**
   * What for.
   */
  samtycke_purpose purpose;
  /**
   * Whether the person is the competent officer who may lift blocks (PDL 4:5); unsaid: no.
   */
  samtycke_choice may_lift;
  /**
   * Zero.
   */
  uint16_t reserved;
  /**
   * The assignment's HSA-id.
   */
  struct samtycke_text id;
  /**
   * Whose it is.
   */
  struct samtycke_text staff;
  /**
   * For which provider.
   */
  struct samtycke_text provider;
  /**
   * At which unit; none: directly under the provider, and then inside no unit.
   */
  struct samtycke_text unit;
  /**
   * In which care process, if any.
   */
  struct samtycke_text process;
  /**
   * What the provider lets the person do, such as `Läsa;alla;VG` (PDL 4:2(1)).
   */
  const struct samtycke_text *rights;
  /**
   * How many rights.
   */
  size_t rights_count;
  /**
   * From when it holds.
   */
  samtycke_time from;
  /**
   * When it no longer does.
   */
  samtycke_time until;
} samtycke_assignment;

/**
 * A provider takes part in shared documentation (SVOD 1:3), wholly or with a part of itself.
 */
typedef struct samtycke_connection {
  /**
   * `sizeof(samtycke_connection)`.
   */
  uint32_t size;
  /**
   * Social-care providers: documentation is kept for each recipient separately (SVOD 1:3(3));
   * unsaid: no.
   */
  samtycke_choice individual_documentation;
  /**
   * Zero.
   */
  uint8_t reserved[3];
  /**
   * Id of this fact.
   */
  struct samtycke_text id;
  /**
   * Who takes part.
   */
  struct samtycke_text provider;
  /**
   * Only this authority's data; none: all.
   */
  struct samtycke_text authority;
  /**
   * Only these units' data.
   */
  const struct samtycke_text *units;
  /**
   * How many units; 0: all.
   */
  size_t units_count;
  /**
   * From when it takes part.
   */
  samtycke_time from;
  /**
   * When it no longer does.
   */
  samtycke_time until;
  /**
   * When this was recorded.
   */
  samtycke_time recorded;
} samtycke_connection;

/**
 * A patient, before anything is told of the person.
 */
typedef struct samtycke_patient {
  /**
   * `sizeof(samtycke_patient)`.
   */
  uint32_t size;
  /**
   * Whether what will be added is all there is, of every kind of fact; unsaid and no: there may be
   * more, and what is not there is not known. (Kind by kind only in JSON.)
   */
  samtycke_choice complete;
  /**
   * Zero.
   */
  uint8_t reserved[3];
  /**
   * All identities that are linked, such as `personnummer|198501012390`.
   */
  const struct samtycke_text *identities;
  /**
   * How many; at least one.
   */
  size_t identities_count;
  /**
   * Birth date as `YYYY-MM-DD`, where the identity does not tell it or tells it wrongly.
   */
  struct samtycke_text born;
  /**
   * Date of death as `YYYY-MM-DD`, if dead.
   */
  struct samtycke_text died;
} samtycke_patient;

/**
 * Where the knowledge of a relation comes from.
 */
typedef uint8_t samtycke_origin;

/**
 * A patient relation (*patientrelation*), or a recipient's relation to a social-care provider.
 */
typedef struct samtycke_relation {
  /**
   * `sizeof(samtycke_relation)`.
   */
  uint32_t size;
  /**
   * How it is known.
   */
  samtycke_origin origin;
  /**
   * Zero.
   */
  uint8_t reserved[3];
  /**
   * Whose: any identity of a patient who was added.
   */
  struct samtycke_text patient;
  /**
   * Id of this fact.
   */
  struct samtycke_text id;
  /**
   * The unit that has the relation.
   */
  struct samtycke_text unit;
  /**
   * The one person who has it; none: everyone with an assignment at the unit.
   */
  struct samtycke_text staff;
  /**
   * From when the patient is in the unit's care.
   */
  samtycke_time from;
  /**
   * When no longer.
   */
  samtycke_time until;
  /**
   * When it was recorded.
   */
  samtycke_time recorded;
} samtycke_relation;

/**
 * The holder informed the person before making data available (SVOD 2:2).
 */
typedef struct samtycke_information {
  /**
   * `sizeof(samtycke_information)`.
   */
  uint32_t size;
  /**
   * What the system is and the possibility to object (2:2(1)); unsaid: yes.
   */
  samtycke_choice system_and_objection;
  /**
   * That blocks and who blocked are made available to other care providers, and the exception in
   * danger (2:2(2)); unsaid: yes.
   */
  samtycke_choice visibility_of_blocks;
  /**
   * Zero.
   */
  uint16_t reserved;
  /**
   * Whose: any identity of a patient who was added.
   */
  struct samtycke_text patient;
  /**
   * Id of this fact.
   */
  struct samtycke_text id;
  /**
   * The provider that informed.
   */
  struct samtycke_text provider;
  /**
   * It was about this quality register (PDL 7:3), and about nothing else; none: about making
   * available.
   */
  struct samtycke_text quality_register;
  /**
   * From when the person is informed.
   */
  samtycke_time from;
  /**
   * When no longer.
   */
  samtycke_time until;
  /**
   * When it was recorded.
   */
  samtycke_time recorded;
} samtycke_information;

/**
 * Yes or no: a refusal is a fact of its own, not the absence of consent.
 */
typedef uint8_t samtycke_consent_answer;

/**
 * Who answered.
 */
typedef uint8_t samtycke_given_by;

/**
 * What was asked.
 */
typedef uint8_t samtycke_consent_for;

/**
 * The patient's answer to a provider that wants to read (*samtycke*). It belongs to the reader, and
 * opens no blocked data.
 */
typedef struct samtycke_consent {
  /**
   * `sizeof(samtycke_consent)`.
   */
  uint32_t size;
  /**
   * Yes or no.
   */
  samtycke_consent_answer answer;
  /**
   * Who answered.
   */
  samtycke_given_by given_by;
  /**
   * What was asked.
   */
  samtycke_consent_for asked_for;
  /**
   * Zero.
   */
  uint8_t reserved;
  /**
   * Whose: any identity of a patient who was added.
   */
  struct samtycke_text patient;
  /**
   * Id of this fact.
   */
  struct samtycke_text id;
  /**
   * The inner block to be lifted, where that is what was asked.
   */
  struct samtycke_text block;
  /**
   * The reading provider.
   */
  struct samtycke_text provider;
  /**
   * Only this unit of it, if so.
   */
  struct samtycke_text unit;
  /**
   * Only this person, if so.
   */
  struct samtycke_text staff;
  /**
   * From when the answer is valid.
   */
  samtycke_time first;
  /**
   * Until when; that moment counts.
   */
  samtycke_time last;
  /**
   * When the patient took it back.
   */
  samtycke_time recalled;
  /**
   * When it was found to be wrongly registered.
   */
  samtycke_time annulled;
  /**
   * When it was recorded.
   */
  samtycke_time recorded;
} samtycke_consent;

/**
 * Against whom a block stands: two statutes, two blocks, neither implies the other.
 */
typedef uint8_t samtycke_block_kind;

/**
 * Who asked for a block.
 */
typedef uint8_t samtycke_requested_by;

/**
 * A block (*spärr*).
 */
typedef struct samtycke_block {
  /**
   * `sizeof(samtycke_block)`.
   */
  uint32_t size;
  /**
   * Inner or outer.
   */
  samtycke_block_kind kind;
  /**
   * Who asked for it.
   */
  samtycke_requested_by requested_by;
  /**
   * Zero.
   */
  uint16_t reserved;
  /**
   * Whose: any identity of a patient who was added.
   */
  struct samtycke_text patient;
  /**
   * Id of this fact.
   */
  struct samtycke_text id;
  /**
   * The provider that blocked.
   */
  struct samtycke_text provider;
  /**
   * Inner blocks: the unit whose data are blocked (or `process`).
   */
  struct samtycke_text unit;
  /**
   * Inner blocks: the process whose data are blocked (or `unit`).
   */
  struct samtycke_text process;
  /**
   * The identity it was registered under, if known.
   */
  struct samtycke_text identity;
  /**
   * Types of information left out of the block; only `lak` and `upp` can be.
   */
  const struct samtycke_text *excepted;
  /**
   * How many.
   */
  size_t excepted_count;
  /**
   * Only information from this time on; none: from the beginning.
   */
  samtycke_time information_first;
  /**
   * Only information until this time, which counts; none: without end.
   */
  samtycke_time information_last;
  /**
   * From when the block stands.
   */
  samtycke_time from;
  /**
   * When it no longer does.
   */
  samtycke_time until;
  /**
   * When it was lifted for good at the patient's wish.
   */
  samtycke_time lifted;
  /**
   * When that was recorded.
   */
  samtycke_time lifted_recorded;
  /**
   * The assignment in which it was lifted.
   */
  struct samtycke_text lifted_by;
  /**
   * When it was found to be wrongly registered.
   */
  samtycke_time annulled;
  /**
   * When it was recorded.
   */
  samtycke_time recorded;
} samtycke_block;

/**
 * On what ground a block was lifted for a time.
 */
typedef uint8_t samtycke_lift_ground;

/**
 * A temporary lift (*tillfällig hävning*) of one block for one unit, perhaps for one person.
 */
typedef struct samtycke_lift {
  /**
   * `sizeof(samtycke_lift)`.
   */
  uint32_t size;
  /**
   * On what ground.
   */
  samtycke_lift_ground ground;
  /**
   * Zero.
   */
  uint8_t reserved[3];
  /**
   * Whose: any identity of a patient who was added.
   */
  struct samtycke_text patient;
  /**
   * Id of this fact.
   */
  struct samtycke_text id;
  /**
   * The block.
   */
  struct samtycke_text block;
  /**
   * The unit it is lifted for.
   */
  struct samtycke_text unit;
  /**
   * Only this person, if so.
   */
  struct samtycke_text staff;
  /**
   * The assignment in which it was lifted; without effect unless a competent officer's of the
   * blocking provider.
   */
  struct samtycke_text by;
  /**
   * Why; obligatory.
   */
  struct samtycke_text reason;
  /**
   * From when it applies.
   */
  samtycke_time from;
  /**
   * When it no longer does; obligatory.
   */
  samtycke_time until;
  /**
   * When it was recorded.
   */
  samtycke_time recorded;
} samtycke_lift;

/**
 * One entry to answer for: like one of the patient's entries in all but the time of the care.
 */
typedef struct samtycke_row {
  /**
   * The number of the entry it is like, by `samtycke_lens_entry_number`.
   */
  uint32_t like;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The time of the care it tells of; none: not known, and every block reaches it.
   */
  samtycke_time first;
  /**
   * Until when; that moment counts.
   */
  samtycke_time last;
} samtycke_row;

/**
 * What the reader judges the data can be assumed to matter for (*kan antas ha betydelse för*). None
 * is made for the reader.
 */
typedef uint8_t samtycke_relevance;

/**
 * Inside the own provider, or across.
 */
typedef uint8_t samtycke_reach;

/**
 * What a search would use as its term (*sökbegrepp*).
 */
typedef uint8_t samtycke_search;

/**
 * To whom something is disclosed.
 */
typedef uint8_t samtycke_recipient;

/**
 * Readings of doubtful points other than the recommended, added together.
 */
typedef uint32_t samtycke_switches;

/**
 * A request, field by field. Which target an action needs: reading, writing, signing, printing,
 * deleting, search hits and lists an `entry`; reporting to a register an `entry` and a
 * `quality_register`; disclosing an `entry` and a `recipient`; lifting a `block`; registering a
 * block `block_kind` and `requested_by`; seeing who blocked a `reach`; searching a `search` term.
 */
typedef struct samtycke_request_fields {
  /**
   * `sizeof(samtycke_request_fields)`.
   */
  uint32_t size;
  /**
   * What the actor wants to do.
   */
  samtycke_action action;
  /**
   * What the reader judges the data to matter for; 0: not judged.
   */
  samtycke_relevance relevance;
  /**
   * Whether the reader chose actively to look beyond the own unit (*aktivt ställningstagande*).
   */
  samtycke_choice active_choice;
  /**
   * Whose blocks to reveal; 0: not asked.
   */
  samtycke_reach reach;
  /**
   * The search term; 0: none.
   */
  samtycke_search search;
  /**
   * To whom an entry is disclosed; 0: to nobody.
   */
  samtycke_recipient recipient;
  /**
   * The block to register; 0: none.
   */
  samtycke_block_kind block_kind;
  /**
   * Who asks for that block.
   */
  samtycke_requested_by requested_by;
  /**
   * With how many independent factors the actor signed in; 0: not known.
   */
  uint8_t factors;
  /**
   * Level of assurance, 1 to 4; 0: not known.
   */
  uint8_t assurance;
  /**
   * Zero.
   */
  uint16_t reserved;
  /**
   * Readings of doubtful points other than the recommended.
   */
  samtycke_switches switches;
  /**
   * Lists known as of an older moment than this before `at` count as unknown.
   */
  uint32_t max_age_seconds;
  /**
   * Whose data: any of the patient's identities.
   */
  struct samtycke_text patient;
  /**
   * Staff: the assignment acted in; the purpose comes from it.
   */
  struct samtycke_text assignment;
  /**
   * Or a person signed in to an e-service, by identity.
   */
  struct samtycke_text resident;
  /**
   * Residents: the provider through whose service other providers' data are shown, if so.
   */
  struct samtycke_text through;
  /**
   * The entry concerned, if one is.
   */
  struct samtycke_text entry;
  /**
   * The block concerned, if one is.
   */
  struct samtycke_text block;
  /**
   * The quality register an entry is reported to, if so.
   */
  struct samtycke_text quality_register;
  /**
   * When it happens. The law in force on that Swedish day decides.
   */
  samtycke_time at;
  /**
   * Only facts recorded by then count; none: all facts.
   */
  samtycke_time known_at;
} samtycke_request_fields;

/**
 * Whether somebody does a step, or it is so.
 */
typedef uint8_t samtycke_step_kind;

/**
 * One step towards a lawful yes.
 */
typedef struct samtycke_step {
  /**
   * `sizeof(samtycke_step)`, set before the call.
   */
  uint32_t size;
  /**
   * Whether it is an act, or may be recorded only if it is true.
   */
  samtycke_step_kind kind;
  /**
   * Zero.
   */
  uint8_t reserved[3];
  /**
   * Its code, such as `ask-consent`.
   */
  struct samtycke_text code;
  /**
   * What it is about, where it has a value: what to find out, or how to judge the data.
   */
  struct samtycke_text value;
  /**
   * It in the language asked for.
   */
  struct samtycke_text text;
} samtycke_step;

/**
 * It is satisfied.
 */
#define SAMTYCKE_OUTCOME_MET UINT8_C(1)

/**
 * It is not satisfied, or forbids.
 */
#define SAMTYCKE_OUTCOME_NOT_MET UINT8_C(2)

/**
 * The facts at hand do not say.
 */
#define SAMTYCKE_OUTCOME_UNKNOWN UINT8_C(3)

/**
 * It does not concern the case.
 */
#define SAMTYCKE_OUTCOME_NOT_APPLICABLE UINT8_C(4)

/**
 * It must be shown.
 */
#define SAMTYCKE_SIGNAL_MUST UINT8_C(1)

/**
 * It may be shown; the provider decides.
 */
#define SAMTYCKE_SIGNAL_MAY UINT8_C(2)

/**
 * It must not be shown.
 */
#define SAMTYCKE_SIGNAL_MUST_NOT UINT8_C(3)

/**
 * Nothing of the stream is applied, and the call fails.
 */
#define SAMTYCKE_ON_FAULT_REFUSE_ALL UINT8_C(0)

/**
 * The bad ones are reported, and the rest is applied.
 */
#define SAMTYCKE_ON_FAULT_APPLY_REST UINT8_C(1)

/**
 * Public health care (OSL 25:1).
 */
#define SAMTYCKE_SECRECY_REGIME_OSL25 UINT8_C(0)

/**
 * Psychological, psychosocial and special-education pupil health (OSL 23:2).
 */
#define SAMTYCKE_SECRECY_REGIME_OSL23 UINT8_C(1)

/**
 * Social services (OSL 26:1).
 */
#define SAMTYCKE_SECRECY_REGIME_OSL26 UINT8_C(2)

/**
 * Private health care (PSL ch. 6).
 */
#define SAMTYCKE_SECRECY_REGIME_PSL6 UINT8_C(3)

/**
 * No.
 */
#define SAMTYCKE_AVAILABILITY_NONE UINT8_C(0)

/**
 * Yes, as unblocked data of a person who could object (SVOD 2:4).
 */
#define SAMTYCKE_AVAILABILITY_AVAILABLE UINT8_C(1)

/**
 * Yes, of a person not merely temporarily unable to take a position (SVOD 2:6).
 */
#define SAMTYCKE_AVAILABILITY_PRESUMED UINT8_C(2)

/**
 * Health care, or services, without special rules.
 */
#define SAMTYCKE_ACTIVITY_ORDINARY UINT8_C(0)

/**
 * Aesthetic procedures (lagen 2021:363): outside SVOD.
 */
#define SAMTYCKE_ACTIVITY_AESTHETIC UINT8_C(1)

/**
 * An insurance-medical investigation (lagen 2018:744), requested on the day the entry says: PDL
 * 4:2(2), outside SVOD.
 */
#define SAMTYCKE_ACTIVITY_INSURANCE_MEDICINE UINT8_C(2)

/**
 * Care provider (*vårdgivare*, PDL 1:3).
 */
#define SAMTYCKE_PROVIDER_CARE UINT8_C(1)

/**
 * Social-care provider (*omsorgsgivare*, SVOD 1:1).
 */
#define SAMTYCKE_PROVIDER_SOCIAL_CARE UINT8_C(2)

/**
 * A state authority.
 */
#define SAMTYCKE_BODY_STATE UINT8_C(1)

/**
 * A region: one care provider, whatever the number of its boards.
 */
#define SAMTYCKE_BODY_REGION UINT8_C(2)

/**
 * A municipality: one care provider, whatever the number of its boards.
 */
#define SAMTYCKE_BODY_MUNICIPALITY UINT8_C(3)

/**
 * A federation of municipalities (*kommunalförbund*).
 */
#define SAMTYCKE_BODY_FEDERATION UINT8_C(4)

/**
 * A company, foundation or sole trader: always a provider of its own, also under contract.
 */
#define SAMTYCKE_BODY_PRIVATE UINT8_C(5)

/**
 * Holds a licence to practise.
 */
#define SAMTYCKE_STAFF_LICENSED UINT8_C(1)

/**
 * Works in health care without a licence.
 */
#define SAMTYCKE_STAFF_UNLICENSED UINT8_C(2)

/**
 * A student on placement.
 */
#define SAMTYCKE_STAFF_STUDENT UINT8_C(3)

/**
 * Hired through an agency.
 */
#define SAMTYCKE_STAFF_HIRED UINT8_C(4)

/**
 * Works in social care.
 */
#define SAMTYCKE_STAFF_SOCIAL_CARE UINT8_C(5)

/**
 * An account no person acts through.
 */
#define SAMTYCKE_STAFF_MACHINE UINT8_C(6)

/**
 * Care of patients and its documentation (*vård och behandling*, PDL 2:4(1)1).
 */
#define SAMTYCKE_PURPOSE_CARE UINT8_C(1)

/**
 * Administration that concerns patients (PDL 2:4(1)2).
 */
#define SAMTYCKE_PURPOSE_PATIENT_ADMINISTRATION UINT8_C(2)

/**
 * Other documentation required by law (PDL 2:4(1)3).
 */
#define SAMTYCKE_PURPOSE_OTHER_DOCUMENTATION UINT8_C(3)

/**
 * Systematic quality development (PDL 2:4(1)4).
 */
#define SAMTYCKE_PURPOSE_QUALITY UINT8_C(4)

/**
 * Administration, planning, follow-up, evaluation, supervision (PDL 2:4(1)5).
 */
#define SAMTYCKE_PURPOSE_ADMINISTRATION UINT8_C(5)

/**
 * Statistics on health care (PDL 2:4(1)6).
 */
#define SAMTYCKE_PURPOSE_STATISTICS UINT8_C(6)

/**
 * Feasibility count before clinical research (PDL 2:4(1)7).
 */
#define SAMTYCKE_PURPOSE_FEASIBILITY_COUNT UINT8_C(7)

/**
 * A national or regional quality register (PDL 7:4).
 */
#define SAMTYCKE_PURPOSE_QUALITY_REGISTER UINT8_C(8)

/**
 * Services for older persons and persons with disability (SVOD 1:1).
 */
#define SAMTYCKE_PURPOSE_SOCIAL_SERVICES UINT8_C(9)

/**
 * A booked visit.
 */
#define SAMTYCKE_ORIGIN_BOOKING UINT8_C(1)

/**
 * A visit, admission or other care contact.
 */
#define SAMTYCKE_ORIGIN_CARE_CONTACT UINT8_C(2)

/**
 * A referral sent or received.
 */
#define SAMTYCKE_ORIGIN_REFERRAL UINT8_C(3)

/**
 * A laboratory or imaging order.
 */
#define SAMTYCKE_ORIGIN_ORDER UINT8_C(4)

/**
 * Listed or enrolled at the unit.
 */
#define SAMTYCKE_ORIGIN_ENROLMENT UINT8_C(5)

/**
 * A pupil of the school whose pupil health this is.
 */
#define SAMTYCKE_ORIGIN_SCHOOL UINT8_C(6)

/**
 * Consulted by the one who treats the patient.
 */
#define SAMTYCKE_ORIGIN_CONSULTATION UINT8_C(7)

/**
 * Stated by the reader.
 */
#define SAMTYCKE_ORIGIN_ATTESTED UINT8_C(8)

/**
 * Receives the social-care provider's services (SVOD 3:2(1)1).
 */
#define SAMTYCKE_ORIGIN_SERVICES UINT8_C(9)

/**
 * Is being investigated for such services (SVOD 3:2(1)1).
 */
#define SAMTYCKE_ORIGIN_INVESTIGATION UINT8_C(10)

/**
 * The person consents.
 */
#define SAMTYCKE_CONSENT_GIVEN UINT8_C(1)

/**
 * The person was asked and refuses.
 */
#define SAMTYCKE_CONSENT_REFUSED UINT8_C(2)

/**
 * The patient or recipient, of whatever age.
 */
#define SAMTYCKE_GIVEN_BY_PATIENT UINT8_C(1)

/**
 * A guardian: can't stand in for a child who can consent.
 */
#define SAMTYCKE_GIVEN_BY_GUARDIAN UINT8_C(2)

/**
 * A *god man*, *förvaltare* or other representative: the acts name none.
 */
#define SAMTYCKE_GIVEN_BY_REPRESENTATIVE UINT8_C(3)

/**
 * That the reader reads other providers' data (SVOD 3:1, 3:2).
 */
#define SAMTYCKE_CONSENT_FOR_ACCESS UINT8_C(0)

/**
 * That the own provider lifts inner blocks (PDL 4:5(1)1).
 */
#define SAMTYCKE_CONSENT_FOR_LIFT_INNER_BLOCK UINT8_C(1)

/**
 * Inner block (*inre spärr*, PDL 4:4): against the rest of the same care provider.
 */
#define SAMTYCKE_BLOCK_INNER UINT8_C(1)

/**
 * Outer block (*yttre spärr*, SVOD 2:3): against all other providers.
 */
#define SAMTYCKE_BLOCK_OUTER UINT8_C(2)

/**
 * The patient or recipient, of whatever age.
 */
#define SAMTYCKE_REQUESTED_BY_PATIENT UINT8_C(1)

/**
 * A guardian: has no right to; the block is kept and has no effect.
 */
#define SAMTYCKE_REQUESTED_BY_GUARDIAN UINT8_C(2)

/**
 * A representative: the acts name none; the block is kept and has no effect.
 */
#define SAMTYCKE_REQUESTED_BY_REPRESENTATIVE UINT8_C(3)

/**
 * Not recorded: counts as the patient.
 */
#define SAMTYCKE_REQUESTED_BY_UNKNOWN UINT8_C(4)

/**
 * The patient consents or asks (PDL 4:5(1)1, SVOD 2:3(3)).
 */
#define SAMTYCKE_LIFT_PATIENT_CONSENTS UINT8_C(1)

/**
 * Consent can't be obtained and the data can be assumed to matter for care the patient can't do
 * without (PDL 4:5(1)2).
 */
#define SAMTYCKE_LIFT_CONSENT_UNOBTAINABLE UINT8_C(2)

/**
 * No moment.
 */
#define SAMTYCKE_NO_TIME INT64_C(0)

/**
 * Nothing is said.
 */
#define SAMTYCKE_UNSAID UINT8_C(0)

/**
 * Yes.
 */
#define SAMTYCKE_YES UINT8_C(1)

/**
 * No.
 */
#define SAMTYCKE_NO UINT8_C(2)

/**
 * Swedish.
 */
#define SAMTYCKE_LANGUAGE_SWEDISH UINT8_C(1)

/**
 * English.
 */
#define SAMTYCKE_LANGUAGE_ENGLISH UINT8_C(2)

/**
 * The one who asks to read.
 */
#define SAMTYCKE_AUDIENCE_READER UINT8_C(1)

/**
 * The provider that holds the data.
 */
#define SAMTYCKE_AUDIENCE_HOLDER UINT8_C(2)

/**
 * The patient.
 */
#define SAMTYCKE_AUDIENCE_PATIENT UINT8_C(3)

/**
 * The one who reviews the log.
 */
#define SAMTYCKE_AUDIENCE_REVIEWER UINT8_C(4)

/**
 * The one who builds the system.
 */
#define SAMTYCKE_AUDIENCE_DEVELOPER UINT8_C(5)

/**
 * Read an entry (*läsa*).
 */
#define SAMTYCKE_ACTION_READ UINT8_C(1)

/**
 * Write to an entry, or correct it (*skriva*).
 */
#define SAMTYCKE_ACTION_WRITE UINT8_C(2)

/**
 * Sign one's own entry (*signera*).
 */
#define SAMTYCKE_ACTION_SIGN UINT8_C(3)

/**
 * Countersign a result (*vidimera*).
 */
#define SAMTYCKE_ACTION_COUNTERSIGN UINT8_C(4)

/**
 * Print or export (*utskrift*).
 */
#define SAMTYCKE_ACTION_PRINT UINT8_C(5)

/**
 * Destroy an entry (*radera*).
 */
#define SAMTYCKE_ACTION_DELETE UINT8_C(6)

/**
 * Show a search hit: a hit shown is an access.
 */
#define SAMTYCKE_ACTION_SEARCH_HIT UINT8_C(7)

/**
 * Show the entry in a list or overview: an access too.
 */
#define SAMTYCKE_ACTION_LIST UINT8_C(8)

/**
 * Register a block (*spärra*).
 */
#define SAMTYCKE_ACTION_BLOCK UINT8_C(9)

/**
 * Lift a block (*häva*).
 */
#define SAMTYCKE_ACTION_LIFT UINT8_C(10)

/**
 * Ask the blocking provider to lift (SVOD 3:5(2)).
 */
#define SAMTYCKE_ACTION_REQUEST_LIFT UINT8_C(11)

/**
 * See who has blocked.
 */
#define SAMTYCKE_ACTION_REVEAL_WHO_BLOCKED UINT8_C(12)

/**
 * See which providers have made unblocked data available.
 */
#define SAMTYCKE_ACTION_REVEAL_HOLDERS UINT8_C(13)

/**
 * Read the access log of the record.
 */
#define SAMTYCKE_ACTION_READ_LOG UINT8_C(14)

/**
 * Search among patients by a term (PDL 2:8).
 */
#define SAMTYCKE_ACTION_SEARCH UINT8_C(15)

/**
 * Report an entry to a quality register (PDL ch. 7).
 */
#define SAMTYCKE_ACTION_REPORT_TO_REGISTER UINT8_C(16)

/**
 * Hand an entry out in the single case, otherwise than by direct access.
 */
#define SAMTYCKE_ACTION_DISCLOSE UINT8_C(17)

/**
 * They matter for nothing the acts name.
 */
#define SAMTYCKE_RELEVANCE_NONE UINT8_C(1)

/**
 * Preventing, investigating or treating illness and injury (SVOD 3:1(1)3 a).
 */
#define SAMTYCKE_RELEVANCE_CARE UINT8_C(2)

/**
 * Care that is necessary with regard to the state of health (SVOD 3:3(2)1).
 */
#define SAMTYCKE_RELEVANCE_NECESSARY_CARE UINT8_C(3)

/**
 * Care the patient can't do without (PDL 4:5(1)2, SVOD 3:5(2), 3:6(2)).
 */
#define SAMTYCKE_RELEVANCE_INDISPENSABLE_CARE UINT8_C(4)

/**
 * A certificate on the care (PDL 3:16; SVOD 3:1(1)3 b).
 */
#define SAMTYCKE_RELEVANCE_CERTIFICATE UINT8_C(5)

/**
 * Services for older persons or persons with disability (SVOD 3:2, 3:4).
 */
#define SAMTYCKE_RELEVANCE_SERVICES UINT8_C(6)

/**
 * The own care provider (PDL ch. 4).
 */
#define SAMTYCKE_REACH_OWN_PROVIDER UINT8_C(1)

/**
 * Other providers (SVOD).
 */
#define SAMTYCKE_REACH_OTHER_PROVIDERS UINT8_C(2)

/**
 * Name, number, date, unit: nothing sensitive.
 */
#define SAMTYCKE_SEARCH_NEUTRAL UINT8_C(1)

/**
 * Health: a diagnosis, a medicine.
 */
#define SAMTYCKE_SEARCH_HEALTH UINT8_C(2)

/**
 * Coercion under LPT or LRV.
 */
#define SAMTYCKE_SEARCH_COERCION UINT8_C(3)

/**
 * Ethnic origin.
 */
#define SAMTYCKE_SEARCH_ETHNICITY UINT8_C(4)

/**
 * Other sensitive data: opinion, belief, union, sexual life, genetic or biometric data.
 */
#define SAMTYCKE_SEARCH_OTHER_SENSITIVE UINT8_C(5)

/**
 * Offences.
 */
#define SAMTYCKE_SEARCH_OFFENCE UINT8_C(6)

/**
 * Assistance or measures of the social services.
 */
#define SAMTYCKE_SEARCH_SOCIAL_SERVICES UINT8_C(7)

/**
 * Measures under the Aliens Act (2005:716).
 */
#define SAMTYCKE_SEARCH_ALIENS_ACT UINT8_C(8)

/**
 * The patient.
 */
#define SAMTYCKE_RECIPIENT_PATIENT UINT8_C(1)

/**
 * Somebody close to the patient (*närstående*).
 */
#define SAMTYCKE_RECIPIENT_CLOSE_ONE UINT8_C(2)

/**
 * Another health-care or social-services authority.
 */
#define SAMTYCKE_RECIPIENT_CARE_OR_SOCIAL_AUTHORITY UINT8_C(3)

/**
 * Private health care, or private activity in the field of social services.
 */
#define SAMTYCKE_RECIPIENT_PRIVATE_CARE UINT8_C(4)

/**
 * Anybody else: an insurer, an employer, a journalist.
 */
#define SAMTYCKE_RECIPIENT_ANYONE UINT8_C(5)

/**
 * D1: an inner block also stops quality assurance and administration.
 */
#define SAMTYCKE_SWITCH_STRICT_INNER_BLOCK UINT32_C(1)

/**
 * D6: SVOD 3:6 also opens social-care providers' unblocked data.
 */
#define SAMTYCKE_SWITCH_EMERGENCY_OPENS_SOCIAL_CARE UINT32_C(2)

/**
 * D7: SVOD 3:3 and 3:6 require a registered, current patient relation.
 */
#define SAMTYCKE_SWITCH_RELATION_IN_3_3_AND_3_6 UINT32_C(4)

/**
 * D14: blocks end when the patient dies.
 */
#define SAMTYCKE_SWITCH_BLOCK_ENDS_AT_DEATH UINT32_C(8)

/**
 * DOUBT-8: school psychology's record lies under health-care secrecy (OSL 25:1).
 */
#define SAMTYCKE_SWITCH_SCHOOL_PSYCHOLOGY_IS_HEALTH_CARE UINT32_C(16)

/**
 * A sketch of the EHDS, from 2029-03-26: not law in Sweden yet.
 */
#define SAMTYCKE_SWITCH_EHDS_SKETCH UINT32_C(32)

/**
 * D17: an inner block also binds other providers.
 */
#define SAMTYCKE_SWITCH_INNER_BLOCK_BINDS_OTHERS UINT32_C(64)

/**
 * The call did what it says.
 */
#define SAMTYCKE_OK UINT32_C(0)

/**
 * What was given was refused: not JSON, not of the format, contradicting itself, or against the law.
 */
#define SAMTYCKE_INVALID UINT32_C(4101)

/**
 * The access could not be logged, so nothing was decided and nothing shown.
 */
#define SAMTYCKE_AUDIT UINT32_C(4103)

/**
 * The object is in use in a way that rules this call out: from inside a callback, or by another thread
 * where one only may use it. Nothing was done; try again when that has ended.
 */
#define SAMTYCKE_BUSY UINT32_C(4104)

/**
 * A pointer that must not be NULL was.
 */
#define SAMTYCKE_NULL UINT32_C(4105)

/**
 * A length beyond what an object in memory can have (`PTRDIFF_MAX`), often a negative number.
 */
#define SAMTYCKE_TOO_LONG UINT32_C(4106)

/**
 * A text was not UTF-8.
 */
#define SAMTYCKE_NOT_UTF8 UINT32_C(4107)

/**
 * The `size` of a struct is none it can have, or a field this library does not know is not zero.
 */
#define SAMTYCKE_WRONG_SIZE UINT32_C(4108)

/**
 * A pointer that is no handle of the type, or one that was freed.
 */
#define SAMTYCKE_BAD_HANDLE UINT32_C(4109)

/**
 * Columns that are not what they should be.
 */
#define SAMTYCKE_ARROW UINT32_C(4110)

/**
 * The buffer is too small; how large it must be was written. Nothing was written to the buffer.
 */
#define SAMTYCKE_BUFFER UINT32_C(4111)

/**
 * A fault in the library, caught before it reached the caller. The process may go on, and every
 * handle it had is still good.
 */
#define SAMTYCKE_PANIC UINT32_C(4199)

/**
 * The law does not allow the processing.
 */
#define SAMTYCKE_DENY UINT8_C(0)

/**
 * The law allows the processing; the decision says with which duties.
 */
#define SAMTYCKE_PERMIT UINT8_C(1)

/**
 * Facts are missing without which the law gives no answer, or none of the acts here decides; the
 * decision says which.
 */
#define SAMTYCKE_UNDETERMINED UINT8_C(2)

/**
 * An act: it may be done, by the one named.
 */
#define SAMTYCKE_STEP_ACT UINT8_C(1)

/**
 * A circumstance: it may be recorded only if it is true.
 */
#define SAMTYCKE_STEP_ONLY_IF_TRUE UINT8_C(2)

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Decides a batch of rows on the facts in `world`: each somebody's access, or wish for one, to a patient's
 * data at a time. As many rows come out, in the same order, with the columns `verdict`, `reason`,
 * `ground` and `fault`; what can't be decided says why in `fault`, and is never a permit.
 *
 * A batch is an Arrow struct array, its children the columns: `assignment`, `patient` and `at` (with a
 * time zone); further, as the rows need them, `action`, `entry`, `provider`, `unit`, `process`,
 * `information_type`, `documented_for`, `availability`, `secrecy`, `active_choice`, `relevance`,
 * `factors` and `known_at`. Text may be of any of Arrow's text types, also in dictionaries. The accesses
 * are the caller's to log.
 *
 * Takes ownership of `batch`, whatever comes of the call: it is released once, and its `release` is NULL
 * afterwards. Borrows `world`, `options` (NULL: nothing is said) and `schema` for the call; no value is
 * copied. The caller owns what is put in `out` and `out_schema` and calls their `release`; they are
 * cleared first. The caller owns what is put in `error`: free it with `samtycke_error_free`; `error`
 * itself may be NULL.
 */
samtycke_status samtycke_world_decide_batch(const struct samtycke_world *world,
                                            const struct samtycke_batch_options *options,
                                            struct ArrowArray *batch,
                                            const struct ArrowSchema *schema,
                                            struct ArrowArray *out,
                                            struct ArrowSchema *out_schema,
                                            struct samtycke_error **error);

/**
 * As `samtycke_world_decide_batch`, on what is held in `environment`; where a row has `known_at`, on what
 * was known then. Changes of the environment wait until it is done.
 *
 * Takes ownership of `batch`, whatever comes of the call: it is released once, and its `release` is NULL
 * afterwards. Borrows `environment`, `options` (NULL: nothing is said) and `schema` for the call; no
 * value is copied. The caller owns what is put in `out` and `out_schema` and calls their `release`; they
 * are cleared first. The caller owns what is put in `error`: free it with `samtycke_error_free`; `error`
 * itself may be NULL.
 */
samtycke_status samtycke_environment_decide_batch(const struct samtycke_environment *environment,
                                                  const struct samtycke_batch_options *options,
                                                  struct ArrowArray *batch,
                                                  const struct ArrowSchema *schema,
                                                  struct ArrowArray *out,
                                                  struct ArrowSchema *out_schema,
                                                  struct samtycke_error **error);

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
 * Decides `request` on the facts in `world`, and explains it.
 *
 * With `audit` the access is logged first, a refusal too, and there is no decision unless that was
 * done: `SAMTYCKE_AUDIT`. With NULL the caller logs, as the duties of the decision say.
 *
 * Borrows `world`, `request` and `audit` for the call. The caller owns what is put in `out`: free it
 * with `samtycke_decision_free`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_world_decide(const struct samtycke_world *world,
                                      const struct samtycke_request *request,
                                      const struct samtycke_audit *audit,
                                      struct samtycke_decision **out,
                                      struct samtycke_error **error);

/**
 * Answers `request` on the facts in `world`, without the explanation: several times faster than
 * `samtycke_world_decide`, by the same rules. The access is the caller's to log.
 *
 * Borrows `world` and `request` for the call. `out` is set to a refusal first, and stays one unless
 * `SAMTYCKE_OK` is returned. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_world_verdict(const struct samtycke_world *world,
                                       const struct samtycke_request *request,
                                       struct samtycke_answer *out,
                                       struct samtycke_error **error);

/**
 * The answer. Borrows `decision`; `SAMTYCKE_DENY` for NULL.
 */
samtycke_verdict samtycke_decision_verdict(const struct samtycke_decision *decision);

/**
 * The code of the reason that decided, such as `consent-missing`; for whoever may see everything, see
 * `samtycke_decision_text` for the reader. Borrows `decision`; the text stays good when it is freed. No
 * text for NULL.
 */
struct samtycke_text samtycke_decision_reason(const struct samtycke_decision *decision);

/**
 * The number of the reason that decided, as in a `samtycke_answer`. Borrows `decision`; 0 for NULL.
 */
uint16_t samtycke_decision_reason_number(const struct samtycke_decision *decision);

/**
 * The provision that makes it lawful, such as `SVOD 3:1`. Borrows `decision`; the text stays good when
 * it is freed. No text unless it is a permit, and for NULL.
 */
struct samtycke_text samtycke_decision_ground(const struct samtycke_decision *decision);

/**
 * The content hash: two decisions anywhere with the same hash decided the same case the same way.
 * Reckoned when first asked for. To be treated like a pseudonym. Borrows `decision`, and so does the
 * text; no text for NULL.
 */
struct samtycke_text samtycke_decision_hash(const struct samtycke_decision *decision);

/**
 * The whole decision as a JSON document of the format `samtycke-decision/1`: verdict, reason,
 * provisions, duties and signals. Written when first asked for. Borrows `decision`, and so does the
 * text; no text for NULL.
 */
struct samtycke_text samtycke_decision_json(const struct samtycke_decision *decision);

/**
 * Takes ownership of `decision` and destroys it; NULL is allowed.
 */
void samtycke_decision_free(struct samtycke_decision *decision);

/**
 * How many provisions were tried. Borrows `decision`; 0 for NULL.
 */
size_t samtycke_decision_findings(const struct samtycke_decision *decision);

/**
 * Writes a provision that was tried to `out`: the one numbered `index`, from 0. Its texts are in
 * `language`.
 *
 * Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
 * `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_decision_finding(const struct samtycke_decision *decision,
                                          size_t index,
                                          samtycke_language language,
                                          struct samtycke_finding *out,
                                          struct samtycke_error **error);

/**
 * How many duties there are. Borrows `decision`; 0 for NULL.
 */
size_t samtycke_decision_duties(const struct samtycke_decision *decision);

/**
 * Writes a duty to `out`: the one numbered `index`, from 0.
 *
 * Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
 * `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_decision_duty(const struct samtycke_decision *decision,
                                       size_t index,
                                       struct samtycke_duty *out,
                                       struct samtycke_error **error);

/**
 * How many signals there are. Borrows `decision`; 0 for NULL.
 */
size_t samtycke_decision_signals(const struct samtycke_decision *decision);

/**
 * Writes a signal to `out`: the one numbered `index`, from 0.
 *
 * Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
 * `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_decision_signal(const struct samtycke_decision *decision,
                                         size_t index,
                                         struct samtycke_signal *out,
                                         struct samtycke_error **error);

/**
 * How many kinds of facts would have to be known for an answer. Borrows `decision`; 0 for NULL.
 */
size_t samtycke_decision_missing(const struct samtycke_decision *decision);

/**
 * Writes a kind of fact that would have to be known to `out`: the one numbered `index`, from 0.
 *
 * Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
 * `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_decision_missing_item(const struct samtycke_decision *decision,
                                               size_t index,
                                               struct samtycke_point *out,
                                               struct samtycke_error **error);

/**
 * How many notes on the answer there are. Borrows `decision`; 0 for NULL.
 */
size_t samtycke_decision_notes(const struct samtycke_decision *decision);

/**
 * Writes a note on the answer to `out`: the one numbered `index`, from 0. Its texts are in `language`.
 *
 * Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
 * `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_decision_note(const struct samtycke_decision *decision,
                                       size_t index,
                                       samtycke_language language,
                                       struct samtycke_point *out,
                                       struct samtycke_error **error);

/**
 * How many doubtful points of law the answer hangs on. Borrows `decision`; 0 for NULL.
 */
size_t samtycke_decision_doubts(const struct samtycke_decision *decision);

/**
 * Writes a doubtful point of law the answer hangs on to `out`: the one numbered `index`, from 0. Its
 * texts are in `language`.
 *
 * Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
 * `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_decision_doubt(const struct samtycke_decision *decision,
                                        size_t index,
                                        samtycke_language language,
                                        struct samtycke_point *out,
                                        struct samtycke_error **error);

/**
 * The answer in words for `audience`: a line that says yes or no, why and by which section; then what
 * to know about the answer, a line each; then the provisions tried, a line each.
 *
 * Writes UTF-8 without a terminating NUL to `buffer`, `capacity` bytes, and to `needed` how many bytes
 * the text has. Where that is more than `capacity` the call returns `SAMTYCKE_BUFFER` and leaves
 * `buffer` as it was: call with NULL and 0 first, to learn the size.
 *
 * Borrows `decision`, and `buffer` for the call. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_decision_text(const struct samtycke_decision *decision,
                                       samtycke_language language,
                                       samtycke_audience audience,
                                       char *buffer,
                                       size_t capacity,
                                       size_t *needed,
                                       struct samtycke_error **error);

/**
 * The document as text. Borrows `document`, and so does the text; no text where it is bytes, and for
 * NULL.
 */
struct samtycke_text samtycke_document_text(const struct samtycke_document *document);

/**
 * The document's bytes. Borrows `document`, and so do the bytes; none for NULL.
 */
struct samtycke_bytes samtycke_document_bytes(const struct samtycke_document *document);

/**
 * Takes ownership of `document` and destroys it; NULL is allowed.
 */
void samtycke_document_free(struct samtycke_document *document);

/**
 * Begins an environment in which nothing has happened.
 *
 * The caller owns what is put in `out`: free it with `samtycke_environment_free`. The caller owns what
 * is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_environment_new(struct samtycke_environment **out,
                                         struct samtycke_error **error);

/**
 * Makes the environment of a snapshot, `len` bytes. It answers as the one that wrote it did.
 *
 * Borrows `snapshot` for the call. The caller owns what is put in `out`: free it with
 * `samtycke_environment_free`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_environment_load(const uint8_t *snapshot,
                                          size_t len,
                                          struct samtycke_environment **out,
                                          struct samtycke_error **error);

/**
 * Writes the whole environment in bytes.
 *
 * Borrows `environment`. The caller owns what is put in `out`: free it with `samtycke_document_free`.
 * The caller owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be
 * NULL.
 */
samtycke_status samtycke_environment_snapshot(const struct samtycke_environment *environment,
                                              struct samtycke_document **out,
                                              struct samtycke_error **error);

/**
 * How many patients are known. Borrows `environment`; 0 for NULL.
 */
size_t samtycke_environment_patients(const struct samtycke_environment *environment);

/**
 * Takes ownership of `environment` and destroys it; NULL is allowed.
 */
void samtycke_environment_free(struct samtycke_environment *environment);

/**
 * Takes in events of any number of systems, `len` bytes of JSON lines of the format
 * `samtycke-events/1`. An event known already changes nothing; in what order they come makes no
 * difference.
 *
 * Borrows `environment`, and `events` for the call. The caller owns what is put in `report`, JSON of
 * the format `samtycke-report/1` on what became of each: free it with `samtycke_document_free`;
 * `report` itself may be NULL. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_environment_apply_json(struct samtycke_environment *environment,
                                                const char *events,
                                                size_t len,
                                                samtycke_on_fault on_fault,
                                                struct samtycke_document **report,
                                                struct samtycke_error **error);

/**
 * The same with events in bytes, as `samtycke_pending_bytes` gives them.
 *
 * Borrows `environment`, and `events` for the call. The caller owns what is put in `report`: free it
 * with `samtycke_document_free`; `report` itself may be NULL. The caller owns what is put in `error`:
 * free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_environment_apply_bytes(struct samtycke_environment *environment,
                                                 const uint8_t *events,
                                                 size_t len,
                                                 samtycke_on_fault on_fault,
                                                 struct samtycke_document **report,
                                                 struct samtycke_error **error);

/**
 * Decides `request` on what is held now, and explains it; as `samtycke_world_decide`.
 *
 * Borrows `environment`, `request` and `audit` for the call. The caller owns what is put in `out`: free
 * it with `samtycke_decision_free`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_environment_decide(const struct samtycke_environment *environment,
                                            const struct samtycke_request *request,
                                            const struct samtycke_audit *audit,
                                            struct samtycke_decision **out,
                                            struct samtycke_error **error);

/**
 * Makes a lens of `request` on what is held of the patient now; as `samtycke_lens_new`. What happens
 * later it does not see.
 *
 * Borrows `environment` and `request` for the call. The caller owns what is put in `out`: free it with
 * `samtycke_lens_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
 * `error` itself may be NULL.
 */
samtycke_status samtycke_environment_lens(const struct samtycke_environment *environment,
                                          const struct samtycke_request *request,
                                          struct samtycke_lens **out,
                                          struct samtycke_error **error);

/**
 * Decides a command, `len` bytes of JSON of the format `samtycke-command/1`: set a block, lift one,
 * register a consent, write an entry. A refusal is a pending command too, that becomes nothing.
 *
 * Store `samtycke_pending_bytes` for good, then call `samtycke_pending_acknowledge`: what was not
 * stored has not happened.
 *
 * Borrows `environment`, and `command` for the call. The caller owns what is put in `out`: free it with
 * `samtycke_pending_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
 * `error` itself may be NULL.
 */
samtycke_status samtycke_environment_command(const struct samtycke_environment *environment,
                                             const char *command,
                                             size_t len,
                                             struct samtycke_pending **out,
                                             struct samtycke_error **error);

/**
 * Whether it may be done. Borrows `pending`; `SAMTYCKE_DENY` for NULL.
 */
samtycke_verdict samtycke_pending_verdict(const struct samtycke_pending *pending);

/**
 * What was decided and what it becomes, JSON of the format `samtycke-done/1`. Borrows `pending`, and so
 * does the text; no text for NULL.
 */
struct samtycke_text samtycke_pending_json(const struct samtycke_pending *pending);

/**
 * The events it becomes, to be stored before it is acknowledged, and given to
 * `samtycke_environment_apply_bytes` when an environment is made again. Borrows `pending`, and so do
 * the bytes; none for NULL.
 */
struct samtycke_bytes samtycke_pending_bytes(const struct samtycke_pending *pending);

/**
 * Says that the events are stored, and applies them to `environment`. Once more changes nothing. A
 * refused command changes nothing either, and is refused here too.
 *
 * Borrows `pending` and `environment`. The caller owns what is put in `report`, JSON of the format
 * `samtycke-report/1`: free it with `samtycke_document_free`; `report` itself may be NULL. The caller
 * owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_pending_acknowledge(const struct samtycke_pending *pending,
                                             struct samtycke_environment *environment,
                                             struct samtycke_document **report,
                                             struct samtycke_error **error);

/**
 * Takes ownership of `pending` and destroys it; NULL is allowed.
 */
void samtycke_pending_free(struct samtycke_pending *pending);

/**
 * Looks at a record: `len` bytes of JSON of the format `samtycke-ask/1` that say what is looked at (an
 * entry, a list, the resident's overview, the picture around a pupil, the access log or an extract of
 * it, who could see an entry), by whom, and the stamp of the row in the access log.
 *
 * With `audit` its `log` is called for each row before there is a view; its `id`, `system` and
 * `recorded` are left zero, since the document says them. With NULL the view is sealed until
 * `samtycke_view_log_into` or `samtycke_view_logged`.
 *
 * Borrows `environment`, and `ask` and `audit` for the call. The caller owns what is put in `out`: free
 * it with `samtycke_view_free`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_environment_ask(const struct samtycke_environment *environment,
                                         const char *ask,
                                         size_t len,
                                         const struct samtycke_audit *audit,
                                         struct samtycke_view **out,
                                         struct samtycke_error **error);

/**
 * The rows to be logged, JSON of the format `samtycke-access-rows/1`. They hold the personal number in
 * full. Borrows `view`, and so does the text; no text for NULL.
 */
struct samtycke_text samtycke_view_rows(const struct samtycke_view *view);

/**
 * Logs the rows as events in `environment`, and opens the view. Nothing to do where it is open.
 *
 * Borrows `view` and `environment`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_view_log_into(const struct samtycke_view *view,
                                       struct samtycke_environment *environment,
                                       struct samtycke_error **error);

/**
 * The caller says that the rows stand in its own access log, for good, and the view opens. Nothing to
 * do where it is open.
 *
 * Borrows `view`. The caller owns what is put in `error`: free it with `samtycke_error_free`; `error`
 * itself may be NULL.
 */
samtycke_status samtycke_view_logged(const struct samtycke_view *view,
                                     struct samtycke_error **error);

/**
 * Whether anything is shown; of a list a permit if it has a line. Borrows `view`; `SAMTYCKE_DENY` for
 * NULL, and while the view is sealed.
 */
samtycke_verdict samtycke_view_verdict(const struct samtycke_view *view);

/**
 * What is shown, JSON of the format `samtycke-shown/1`. Borrows `view`, and so does the text; no text
 * for NULL, and while the view is sealed.
 */
struct samtycke_text samtycke_view_json(const struct samtycke_view *view);

/**
 * Takes ownership of `view` and destroys it; NULL is allowed.
 */
void samtycke_view_free(struct samtycke_view *view);

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
 * What went wrong, in a language; in English it is `samtycke_error_message`. Borrows `error`, and so
 * does the text; no text for NULL, and for what is no language.
 */
struct samtycke_text samtycke_error_message_in(const struct samtycke_error *error,
                                               samtycke_language language);

/**
 * Where in the document, or in the struct, the field at fault is. Borrows `error`, and so does the
 * text; no text when no one field is at fault, and for NULL.
 */
struct samtycke_text samtycke_error_path(const struct samtycke_error *error);

/**
 * The section of law behind the error, such as `PDL 4:4(2)`. Borrows `error`, and so does the text; no
 * text where form alone is at fault, and for NULL.
 */
struct samtycke_text samtycke_error_section(const struct samtycke_error *error);

/**
 * Takes ownership of `error` and destroys it; NULL is allowed.
 */
void samtycke_error_free(struct samtycke_error *error);

/**
 * Begins without any facts.
 *
 * The caller owns what is put in `out`: free it with `samtycke_facts_free`. The caller owns what is put
 * in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_new(struct samtycke_facts **out,
                                   struct samtycke_error **error);

/**
 * Adds everything in `document`, `len` bytes of JSON of the format `samtycke-world/1`: all there can be
 * said, also what no struct here has. A patient who was added before, by one identity or several, gets
 * what the document tells besides; a kind of fact is then known to be complete where both say so.
 *
 * Borrows `facts` and `document`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_json(struct samtycke_facts *facts,
                                        const char *document,
                                        size_t len,
                                        struct samtycke_error **error);

/**
 * Checks that everything fits together, and makes a world of it. The facts stay, and more may be added
 * for another world.
 *
 * Borrows `facts`. The caller owns what is put in `out`: free it with `samtycke_world_free`. The caller
 * owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_build(const struct samtycke_facts *facts,
                                     struct samtycke_world **out,
                                     struct samtycke_error **error);

/**
 * Takes ownership of `facts` and destroys it; NULL is allowed.
 */
void samtycke_facts_free(struct samtycke_facts *facts);

/**
 * Adds an entry.
 *
 * Borrows `facts` and `entry`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_entry(struct samtycke_facts *facts,
                                         const struct samtycke_entry *entry,
                                         struct samtycke_error **error);

/**
 * Adds a provider.
 *
 * Borrows `facts` and `provider`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_provider(struct samtycke_facts *facts,
                                            const struct samtycke_provider *provider,
                                            struct samtycke_error **error);

/**
 * Adds a unit.
 *
 * Borrows `facts` and `unit`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_unit(struct samtycke_facts *facts,
                                        const struct samtycke_unit *unit,
                                        struct samtycke_error **error);

/**
 * Adds a member of staff.
 *
 * Borrows `facts` and `staff`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_staff(struct samtycke_facts *facts,
                                         const struct samtycke_staff *staff,
                                         struct samtycke_error **error);

/**
 * Adds an assignment.
 *
 * Borrows `facts` and `assignment`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_assignment(struct samtycke_facts *facts,
                                              const struct samtycke_assignment *assignment,
                                              struct samtycke_error **error);

/**
 * Adds a connection to shared documentation.
 *
 * Borrows `facts` and `connection`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_connection(struct samtycke_facts *facts,
                                              const struct samtycke_connection *connection,
                                              struct samtycke_error **error);

/**
 * Adds a patient; facts of the person come after.
 *
 * Borrows `facts` and `patient`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_patient(struct samtycke_facts *facts,
                                           const struct samtycke_patient *patient,
                                           struct samtycke_error **error);

/**
 * Adds a relation.
 *
 * Borrows `facts` and `relation`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_relation(struct samtycke_facts *facts,
                                            const struct samtycke_relation *relation,
                                            struct samtycke_error **error);

/**
 * Adds that a patient was informed.
 *
 * Borrows `facts` and `information`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_information(struct samtycke_facts *facts,
                                               const struct samtycke_information *information,
                                               struct samtycke_error **error);

/**
 * Adds a consent or refusal.
 *
 * Borrows `facts` and `consent`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_consent(struct samtycke_facts *facts,
                                           const struct samtycke_consent *consent,
                                           struct samtycke_error **error);

/**
 * Adds a block.
 *
 * Borrows `facts` and `block`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_block(struct samtycke_facts *facts,
                                         const struct samtycke_block *block,
                                         struct samtycke_error **error);

/**
 * Adds a temporary lift.
 *
 * Borrows `facts` and `lift`. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_facts_add_lift(struct samtycke_facts *facts,
                                        const struct samtycke_lift *lift,
                                        struct samtycke_error **error);

/**
 * Makes a lens of `request`, which is one about entries by staff: to read, write, sign, countersign,
 * print, delete, list, or show a search hit. Which entry it names makes no difference.
 *
 * Borrows `world` and `request` for the call. The caller owns what is put in `out`: free it with
 * `samtycke_lens_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
 * `error` itself may be NULL.
 */
samtycke_status samtycke_lens_new(const struct samtycke_world *world,
                                  const struct samtycke_request *request,
                                  struct samtycke_lens **out,
                                  struct samtycke_error **error);

/**
 * How many entries the patient has; they are numbered from 0, in the order of their ids. Borrows
 * `lens`; 0 for NULL.
 */
size_t samtycke_lens_entries(const struct samtycke_lens *lens);

/**
 * Tells the number of the entry with the id in `entry`, `len` bytes.
 *
 * Borrows `lens` and `entry`. `out` is set to `UINT32_MAX` first, which is no entry's. The caller owns
 * what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_lens_entry_number(const struct samtycke_lens *lens,
                                           const char *entry,
                                           size_t len,
                                           uint32_t *out,
                                           struct samtycke_error **error);

/**
 * Answers for the patient's entry of a number.
 *
 * Borrows `lens`. `out` is set to a refusal first, and stays one unless `SAMTYCKE_OK` is returned. The
 * caller owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_lens_answer(const struct samtycke_lens *lens,
                                     uint32_t number,
                                     struct samtycke_answer *out,
                                     struct samtycke_error **error);

/**
 * Answers for `count` entries, each like one of the patient's but of care at another time, as a host
 * has them in a table. Allocates nothing for entries whose kind has others.
 *
 * `rows` stand `row_size` bytes apart, which is `sizeof(samtycke_row)` or more: the rest of a row is
 * the caller's. The answers stand in `out` in the order of the rows. All are refusals first. A row that
 * is no entry (`like` beyond them, `reserved` not 0, `last` before `first`) stays one, for no reason;
 * the others are answered nevertheless, and the call returns `SAMTYCKE_INVALID` with an error that
 * names the first such row and tells how many there are.
 *
 * Borrows `lens`, `rows` and `out` for the call. The caller owns what is put in `error`: free it with
 * `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_lens_rows(const struct samtycke_lens *lens,
                                   const struct samtycke_row *rows,
                                   size_t row_size,
                                   size_t count,
                                   struct samtycke_answer *out,
                                   struct samtycke_error **error);

/**
 * Takes ownership of `lens` and destroys it; NULL is allowed.
 */
void samtycke_lens_free(struct samtycke_lens *lens);

/**
 * Makes a request of `fields`.
 *
 * Borrows `fields`. The caller owns what is put in `out`: free it with `samtycke_request_free`. The
 * caller owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_request_new(const struct samtycke_request_fields *fields,
                                     struct samtycke_request **out,
                                     struct samtycke_error **error);

/**
 * Makes a request of `document`, `len` bytes of JSON of the format `samtycke-request/1`: `format`, the
 * `patient` by an identity, and the `request` as in `samtycke-question/1`.
 *
 * Borrows `document` for the call. The caller owns what is put in `out`: free it with
 * `samtycke_request_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
 * `error` itself may be NULL.
 */
samtycke_status samtycke_request_from_json(const char *document,
                                           size_t len,
                                           struct samtycke_request **out,
                                           struct samtycke_error **error);

/**
 * Makes the same request about another entry, `len` bytes of its id.
 *
 * Borrows `request` and `entry`. The caller owns what is put in `out`: free it with
 * `samtycke_request_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
 * `error` itself may be NULL.
 */
samtycke_status samtycke_request_for_entry(const struct samtycke_request *request,
                                           const char *entry,
                                           size_t len,
                                           struct samtycke_request **out,
                                           struct samtycke_error **error);

/**
 * Makes the same request at another time.
 *
 * Borrows `request`. The caller owns what is put in `out`: free it with `samtycke_request_free`. The
 * caller owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_request_at(const struct samtycke_request *request,
                                    samtycke_time at,
                                    struct samtycke_request **out,
                                    struct samtycke_error **error);

/**
 * Takes ownership of `request` and destroys it; NULL is allowed.
 */
void samtycke_request_free(struct samtycke_request *request);

/**
 * Runs a scenario, `len` bytes of JSON of the format `samtycke-scenario/1`: facts, and cases with the
 * answer the law gives. Where it names a file as its world, `world` is what the file holds, `world_len`
 * bytes; no file is opened. Otherwise `world` may be NULL.
 *
 * Borrows `scenario` and `world` for the call. The caller owns what is put in `report`, JSON of the
 * format `samtycke-scenario-report/1` on every case: free it with `samtycke_document_free`. The caller
 * owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_scenario_run(const char *scenario,
                                      size_t len,
                                      const char *world,
                                      size_t world_len,
                                      struct samtycke_document **report,
                                      struct samtycke_error **error);

/**
 * The version of the binary interface of the library that was loaded.
 */
uint32_t samtycke_abi_version(void);

/**
 * The version of the library that was loaded, such as `0.1.0`. Good as long as the library is
 * loaded; never to be freed.
 */
struct samtycke_text samtycke_version(void);

/**
 * Looks for every lawful way that would turn the answer to `request` into a yes. There is none after a
 * yes. Takes deciding again and again: some hundred times as long as one decision.
 *
 * Borrows `world` and `request` for the call. The caller owns what is put in `out`: free it with
 * `samtycke_ways_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
 * `error` itself may be NULL.
 */
samtycke_status samtycke_world_ways(const struct samtycke_world *world,
                                    const struct samtycke_request *request,
                                    struct samtycke_ways **out,
                                    struct samtycke_error **error);

/**
 * How many ways there are. Borrows `ways`; 0 for NULL.
 */
size_t samtycke_ways_count(const struct samtycke_ways *ways);

/**
 * How many steps the way numbered `way` has, from 0. Borrows `ways`; 0 for NULL, and where there is no
 * such way.
 */
size_t samtycke_ways_steps(const struct samtycke_ways *ways,
                           size_t way);

/**
 * Writes a step to `out`: the one numbered `index`, from 0, of the way numbered `way`. Its texts are in
 * `language`.
 *
 * Borrows `ways`; the texts in `out` stay good when it is freed. The caller owns what is put in
 * `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
 */
samtycke_status samtycke_ways_step(const struct samtycke_ways *ways,
                                   size_t way,
                                   size_t index,
                                   samtycke_language language,
                                   struct samtycke_step *out,
                                   struct samtycke_error **error);

/**
 * The code of the reason why there is no way, where there is none; no text after a yes. Borrows `ways`;
 * the text stays good when it is freed. No text for NULL.
 */
struct samtycke_text samtycke_ways_none(const struct samtycke_ways *ways);

/**
 * The ways as JSON, as in the member `paths` of a decision. Written when first asked for. Borrows
 * `ways`, and so does the text; no text for NULL.
 */
struct samtycke_text samtycke_ways_json(const struct samtycke_ways *ways);

/**
 * Takes ownership of `ways` and destroys it; NULL is allowed.
 */
void samtycke_ways_free(struct samtycke_ways *ways);

/**
 * Makes a world of `document`, `len` bytes of JSON of the format `samtycke-world/1`.
 *
 * Borrows `document` for the call. The caller owns what is put in `out`: free it with
 * `samtycke_world_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
 * `error` itself may be NULL.
 */
samtycke_status samtycke_world_from_json(const char *document,
                                         size_t len,
                                         struct samtycke_world **out,
                                         struct samtycke_error **error);

/**
 * How many patients there are. Borrows `world`; 0 for NULL.
 */
size_t samtycke_world_patients(const struct samtycke_world *world);

/**
 * Takes ownership of `world` and destroys it; NULL is allowed.
 */
void samtycke_world_free(struct samtycke_world *world);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* SAMTYCKE_H */
