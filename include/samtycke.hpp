// samtycke for C++17: the calls of samtycke.h with handles that free themselves, texts as
// std::string_view and failures as exceptions. It decides nothing: every answer is the library's.
//
// A view of a text is good as long as the object it came from. An object may be moved, not copied; a
// moved-from one is empty, and every call with it throws or denies, as with NULL in C.

#ifndef SAMTYCKE_HPP
#define SAMTYCKE_HPP

#include "samtycke.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samtycke {

/// A borrowed text; empty where there is none.
inline std::string_view view_of(samtycke_text text) noexcept {
  return text.ptr == nullptr ? std::string_view() : std::string_view(text.ptr, text.len);
}

/// A text handed over; an empty view without data says nothing.
inline samtycke_text text_of(std::string_view text) noexcept {
  return samtycke_text{text.data(), text.size()};
}

/// A zeroed struct of the C interface that knows its size: fill in what there is to say.
template <class Struct>
Struct sized() noexcept {
  Struct made{};
  made.size = static_cast<std::uint32_t>(sizeof(Struct));
  return made;
}

/// May it be done? Only `permit` opens anything.
enum class verdict : samtycke_verdict {
  deny = SAMTYCKE_DENY,
  permit = SAMTYCKE_PERMIT,
  undetermined = SAMTYCKE_UNDETERMINED
};

/// Language of a text.
enum class language : samtycke_language {
  swedish = SAMTYCKE_LANGUAGE_SWEDISH,
  english = SAMTYCKE_LANGUAGE_ENGLISH
};

/// For whom a text is.
enum class audience : samtycke_audience {
  reader = SAMTYCKE_AUDIENCE_READER,
  holder = SAMTYCKE_AUDIENCE_HOLDER,
  patient = SAMTYCKE_AUDIENCE_PATIENT,
  reviewer = SAMTYCKE_AUDIENCE_REVIEWER,
  developer = SAMTYCKE_AUDIENCE_DEVELOPER
};

/// A call that failed. `what()` is the message in English.
class error : public std::runtime_error {
 public:
  error(samtycke_status status, const samtycke_error *told)
      : std::runtime_error(std::string(view_of(samtycke_error_message(told)))),
        status_(status),
        code_(samtycke_error_code(told)),
        swedish_(view_of(samtycke_error_message_in(told, SAMTYCKE_LANGUAGE_SWEDISH))),
        path_(view_of(samtycke_error_path(told))),
        section_(view_of(samtycke_error_section(told))) {}

  /// How the call went.
  samtycke_status status() const noexcept { return status_; }
  /// The number of the fault.
  std::uint32_t code() const noexcept { return code_; }
  /// The message in Swedish.
  const std::string &swedish() const noexcept { return swedish_; }
  /// Where the field at fault is; empty where no one field is.
  const std::string &path() const noexcept { return path_; }
  /// The section of law behind it; empty where form alone is at fault.
  const std::string &section() const noexcept { return section_; }

 private:
  samtycke_status status_;
  std::uint32_t code_;
  std::string swedish_;
  std::string path_;
  std::string section_;
};

namespace detail {

/// Makes a failed call an exception.
template <class Call>
void checked(Call &&call) {
  samtycke_error *told = nullptr;
  const samtycke_status status = call(&told);
  if (status != SAMTYCKE_OK) {
    const std::unique_ptr<samtycke_error, decltype(&samtycke_error_free)> owned(
        told, &samtycke_error_free);
    throw error(status, told);
  }
}

/// Makes an object by a call that puts it in its first place.
template <class Type, class Call>
Type *made(Call &&call) {
  Type *out = nullptr;
  checked([&](samtycke_error **told) { return call(&out, told); });
  return out;
}

/// A handle that frees itself.
template <class Type, void (*Free)(Type *)>
class handle {
 public:
  handle() noexcept = default;
  explicit handle(Type *owned) noexcept : owned_(owned) {}

  /// The handle for calls of the C interface; it stays owned.
  Type *get() const noexcept { return owned_.get(); }
  explicit operator bool() const noexcept { return owned_ != nullptr; }

 private:
  struct deleter {
    void operator()(Type *owned) const noexcept { Free(owned); }
  };
  std::unique_ptr<Type, deleter> owned_;
};

}  // namespace detail

/// A text or bytes the library made.
class document : public detail::handle<samtycke_document, samtycke_document_free> {
 public:
  using handle::handle;
  /// As text; empty where it is bytes.
  std::string_view text() const noexcept { return view_of(samtycke_document_text(get())); }
  /// Its bytes.
  samtycke_bytes bytes() const noexcept { return samtycke_document_bytes(get()); }
};

/// Where one access is logged. The function stores a row for good and says whether it did; what it throws
/// counts as a no, and never leaves it.
class audit {
 public:
  using function = std::function<bool(std::string_view row)>;

  /// A log for decisions: with the id of the row, the system that logs, and when it is written.
  audit(function log, std::string_view id, std::string_view system, samtycke_time recorded)
      : log_(std::move(log)), given_(sized<samtycke_audit>()) {
    given_.id = text_of(id);
    given_.system = text_of(system);
    given_.recorded = recorded;
    connect();
  }

  /// A log for views, whose document says all that.
  explicit audit(function log) : log_(std::move(log)), given_(sized<samtycke_audit>()) { connect(); }

  audit(const audit &) = delete;
  audit &operator=(const audit &) = delete;

  const samtycke_audit *get() const noexcept { return &given_; }

 private:
  void connect() noexcept {
    given_.context = this;
    given_.log = [](void *context, samtycke_text row) -> samtycke_status {
      try {
        return static_cast<audit *>(context)->log_(view_of(row)) ? SAMTYCKE_OK : SAMTYCKE_AUDIT;
      } catch (...) {
        return SAMTYCKE_AUDIT;
      }
    };
  }

  function log_;
  samtycke_audit given_;
};

/// What is asked about a patient.
class request : public detail::handle<samtycke_request, samtycke_request_free> {
 public:
  using handle::handle;

  /// Of a document of the format `samtycke-request/1`.
  static request from_json(std::string_view json) {
    return request(detail::made<samtycke_request>([&](samtycke_request **out, samtycke_error **told) {
      return samtycke_request_from_json(json.data(), json.size(), out, told);
    }));
  }

  /// Field by field.
  explicit request(const samtycke_request_fields &fields)
      : handle(detail::made<samtycke_request>([&](samtycke_request **out, samtycke_error **told) {
          return samtycke_request_new(&fields, out, told);
        })) {}

  /// The same about another entry.
  request for_entry(std::string_view entry) const {
    return request(detail::made<samtycke_request>([&](samtycke_request **out, samtycke_error **told) {
      return samtycke_request_for_entry(get(), entry.data(), entry.size(), out, told);
    }));
  }

  /// The same at another time.
  request at(samtycke_time time) const {
    return request(detail::made<samtycke_request>([&](samtycke_request **out, samtycke_error **told) {
      return samtycke_request_at(get(), time, out, told);
    }));
  }
};

/// One decision with its reasons.
class decision : public detail::handle<samtycke_decision, samtycke_decision_free> {
 public:
  using handle::handle;

  /// Of a document of the format `samtycke-question/1`.
  static decision of_json(std::string_view question) {
    return decision(detail::made<samtycke_decision>([&](samtycke_decision **out, samtycke_error **told) {
      return samtycke_decide_json(question.data(), question.size(), out, told);
    }));
  }

  /// The answer.
  samtycke::verdict verdict() const noexcept {
    return static_cast<samtycke::verdict>(samtycke_decision_verdict(get()));
  }
  /// Is it a permit? Nothing else opens anything.
  bool is_permit() const noexcept { return verdict() == samtycke::verdict::permit; }
  /// The code of the reason that decided.
  std::string_view reason() const noexcept { return view_of(samtycke_decision_reason(get())); }
  /// The provision that makes it lawful; empty unless it is a permit.
  std::string_view ground() const noexcept { return view_of(samtycke_decision_ground(get())); }
  /// The content hash.
  std::string_view hash() const noexcept { return view_of(samtycke_decision_hash(get())); }
  /// The whole as JSON.
  std::string_view json() const noexcept { return view_of(samtycke_decision_json(get())); }

  /// The answer in words.
  std::string text(language in, audience to) const {
    std::string written;
    std::size_t needed = 0;
    const auto tell = [&](samtycke_error **told) {
      return samtycke_decision_text(get(), static_cast<samtycke_language>(in),
                                    static_cast<samtycke_audience>(to), written.data(),
                                    written.size(), &needed, told);
    };
    if (tell(nullptr) == SAMTYCKE_BUFFER) {
      written.resize(needed);
    }
    detail::checked(tell);
    return written;
  }

  /// Every provision tried, in the order tried; for whoever may see everything.
  std::vector<samtycke_finding> findings(language in) const {
    return items<samtycke_finding>(
        samtycke_decision_findings(get()),
        [&](std::size_t index, samtycke_finding *out, samtycke_error **told) {
          return samtycke_decision_finding(get(), index, static_cast<samtycke_language>(in), out,
                                           told);
        });
  }
  /// What the law obliges to.
  std::vector<samtycke_duty> duties() const {
    return items<samtycke_duty>(
        samtycke_decision_duties(get()),
        [&](std::size_t index, samtycke_duty *out, samtycke_error **told) {
          return samtycke_decision_duty(get(), index, out, told);
        });
  }
  /// What to show besides.
  std::vector<samtycke_signal> signals() const {
    return items<samtycke_signal>(
        samtycke_decision_signals(get()),
        [&](std::size_t index, samtycke_signal *out, samtycke_error **told) {
          return samtycke_decision_signal(get(), index, out, told);
        });
  }
  /// What would have to be known for an answer.
  std::vector<samtycke_point> missing() const {
    return items<samtycke_point>(
        samtycke_decision_missing(get()),
        [&](std::size_t index, samtycke_point *out, samtycke_error **told) {
          return samtycke_decision_missing_item(get(), index, out, told);
        });
  }
  /// What to know about the answer.
  std::vector<samtycke_point> notes(language in) const {
    return items<samtycke_point>(
        samtycke_decision_notes(get()),
        [&](std::size_t index, samtycke_point *out, samtycke_error **told) {
          return samtycke_decision_note(get(), index, static_cast<samtycke_language>(in), out,
                                        told);
        });
  }
  /// The doubtful points of law it hangs on.
  std::vector<samtycke_point> doubts(language in) const {
    return items<samtycke_point>(
        samtycke_decision_doubts(get()),
        [&](std::size_t index, samtycke_point *out, samtycke_error **told) {
          return samtycke_decision_doubt(get(), index, static_cast<samtycke_language>(in), out,
                                         told);
        });
  }

 private:
  template <class Item, class Call>
  static std::vector<Item> items(std::size_t count, Call &&call) {
    std::vector<Item> found(count, sized<Item>());
    for (std::size_t index = 0; index < count; ++index) {
      detail::checked([&](samtycke_error **told) { return call(index, &found[index], told); });
    }
    return found;
  }
};

/// The lawful ways to a yes.
class ways : public detail::handle<samtycke_ways, samtycke_ways_free> {
 public:
  using handle::handle;
  /// How many.
  std::size_t count() const noexcept { return samtycke_ways_count(get()); }
  /// The steps of one.
  std::vector<samtycke_step> steps(std::size_t way, language in) const {
    std::vector<samtycke_step> found(samtycke_ways_steps(get(), way), sized<samtycke_step>());
    for (std::size_t index = 0; index < found.size(); ++index) {
      detail::checked([&](samtycke_error **told) {
        return samtycke_ways_step(get(), way, index, static_cast<samtycke_language>(in),
                                  &found[index], told);
      });
    }
    return found;
  }
  /// Why there is none; empty after a yes, and where there is one.
  std::string_view none() const noexcept { return view_of(samtycke_ways_none(get())); }
  /// As JSON.
  std::string_view json() const noexcept { return view_of(samtycke_ways_json(get())); }
};

/// One reader, one patient, one moment: answers for many entries.
class lens : public detail::handle<samtycke_lens, samtycke_lens_free> {
 public:
  using handle::handle;
  /// How many entries the patient has.
  std::size_t entries() const noexcept { return samtycke_lens_entries(get()); }
  /// The number of an entry.
  std::uint32_t number(std::string_view entry) const {
    std::uint32_t found = 0;
    detail::checked([&](samtycke_error **told) {
      return samtycke_lens_entry_number(get(), entry.data(), entry.size(), &found, told);
    });
    return found;
  }
  /// The answer for the entry of a number.
  samtycke_answer answer(std::uint32_t number) const {
    samtycke_answer found{};
    detail::checked([&](samtycke_error **told) {
      return samtycke_lens_answer(get(), number, &found, told);
    });
    return found;
  }
  /// The answers for a table of rows. Throws if one of them is no entry.
  std::vector<samtycke_answer> rows(const std::vector<samtycke_row> &table) const {
    std::vector<samtycke_answer> found(table.size());
    detail::checked([&](samtycke_error **told) {
      return samtycke_lens_rows(get(), table.data(), sizeof(samtycke_row), table.size(),
                                found.data(), told);
    });
    return found;
  }
};

/// Facts, checked and never changed.
class world : public detail::handle<samtycke_world, samtycke_world_free> {
 public:
  using handle::handle;

  /// Of a document of the format `samtycke-world/1`.
  static world from_json(std::string_view json) {
    return world(detail::made<samtycke_world>([&](samtycke_world **out, samtycke_error **told) {
      return samtycke_world_from_json(json.data(), json.size(), out, told);
    }));
  }

  /// How many patients there are.
  std::size_t patients() const noexcept { return samtycke_world_patients(get()); }

  /// Decides, and explains. With a log the access is logged first.
  samtycke::decision decide(const request &asked, const audit *log = nullptr) const {
    return samtycke::decision(detail::made<samtycke_decision>(
        [&](samtycke_decision **out, samtycke_error **told) {
          return samtycke_world_decide(get(), asked.get(), log == nullptr ? nullptr : log->get(),
                                       out, told);
        }));
  }

  /// Answers, without the explanation.
  samtycke_answer verdict(const request &asked) const {
    samtycke_answer found{};
    detail::checked([&](samtycke_error **told) {
      return samtycke_world_verdict(get(), asked.get(), &found, told);
    });
    return found;
  }

  /// Decides a batch of rows over Arrow; takes ownership of `batch`, whatever comes of it. `options` may be
  /// null, and `out` and `out_schema` are the caller's to release.
  void decide_batch(const samtycke_batch_options *options, ArrowArray *batch,
                    const ArrowSchema *schema, ArrowArray *out, ArrowSchema *out_schema) const {
    detail::checked([&](samtycke_error **told) {
      return samtycke_world_decide_batch(get(), options, batch, schema, out, out_schema, told);
    });
  }

  /// Looks for the lawful ways to a yes.
  samtycke::ways ways(const request &asked) const {
    return samtycke::ways(
        detail::made<samtycke_ways>([&](samtycke_ways **out, samtycke_error **told) {
          return samtycke_world_ways(get(), asked.get(), out, told);
        }));
  }

  /// Compiles the case for many entries.
  samtycke::lens lens(const request &asked) const {
    return samtycke::lens(
        detail::made<samtycke_lens>([&](samtycke_lens **out, samtycke_error **told) {
          return samtycke_lens_new(get(), asked.get(), out, told);
        }));
  }
};

/// Facts on their way to a world.
class facts : public detail::handle<samtycke_facts, samtycke_facts_free> {
 public:
  facts()
      : handle(detail::made<samtycke_facts>([](samtycke_facts **out, samtycke_error **told) {
          return samtycke_facts_new(out, told);
        })) {}

  /// Adds everything of a document of the format `samtycke-world/1`.
  facts &add_json(std::string_view json) {
    return added([&](samtycke_error **told) {
      return samtycke_facts_add_json(get(), json.data(), json.size(), told);
    });
  }
  facts &add(const samtycke_provider &it) { return add(samtycke_facts_add_provider, it); }
  facts &add(const samtycke_unit &it) { return add(samtycke_facts_add_unit, it); }
  facts &add(const samtycke_staff &it) { return add(samtycke_facts_add_staff, it); }
  facts &add(const samtycke_assignment &it) { return add(samtycke_facts_add_assignment, it); }
  facts &add(const samtycke_connection &it) { return add(samtycke_facts_add_connection, it); }
  facts &add(const samtycke_patient &it) { return add(samtycke_facts_add_patient, it); }
  facts &add(const samtycke_relation &it) { return add(samtycke_facts_add_relation, it); }
  facts &add(const samtycke_information &it) { return add(samtycke_facts_add_information, it); }
  facts &add(const samtycke_consent &it) { return add(samtycke_facts_add_consent, it); }
  facts &add(const samtycke_block &it) { return add(samtycke_facts_add_block, it); }
  facts &add(const samtycke_lift &it) { return add(samtycke_facts_add_lift, it); }
  facts &add(const samtycke_entry &it) { return add(samtycke_facts_add_entry, it); }

  /// Checks that it all fits together, and makes a world of it.
  world build() const {
    return world(detail::made<samtycke_world>([&](samtycke_world **out, samtycke_error **told) {
      return samtycke_facts_build(get(), out, told);
    }));
  }

 private:
  template <class Call>
  facts &added(Call &&call) {
    detail::checked(call);
    return *this;
  }
  template <class Item>
  facts &add(samtycke_status (*call)(samtycke_facts *, const Item *, samtycke_error **),
             const Item &it) {
    return added([&](samtycke_error **told) { return call(get(), &it, told); });
  }
};

class environment;

/// What a reader is shown, sealed until the access is logged.
class view : public detail::handle<samtycke_view, samtycke_view_free> {
 public:
  using handle::handle;
  /// The rows to be logged.
  std::string_view rows() const noexcept { return view_of(samtycke_view_rows(get())); }
  /// Whether anything is shown; a refusal while it is sealed.
  samtycke::verdict verdict() const noexcept {
    return static_cast<samtycke::verdict>(samtycke_view_verdict(get()));
  }
  /// What is shown; empty while it is sealed.
  std::string_view json() const noexcept { return view_of(samtycke_view_json(get())); }
  /// Logs the rows as events, and opens it.
  void log_into(environment &held);
  /// The rows stand in the caller's own log: it opens.
  void logged() {
    detail::checked([&](samtycke_error **told) { return samtycke_view_logged(get(), told); });
  }
};

/// What a command would become, until it is stored.
class pending : public detail::handle<samtycke_pending, samtycke_pending_free> {
 public:
  using handle::handle;
  /// Whether it may be done.
  samtycke::verdict verdict() const noexcept {
    return static_cast<samtycke::verdict>(samtycke_pending_verdict(get()));
  }
  /// What was decided and what it becomes.
  std::string_view json() const noexcept { return view_of(samtycke_pending_json(get())); }
  /// The events to be stored before it is acknowledged.
  samtycke_bytes bytes() const noexcept { return samtycke_pending_bytes(get()); }
  /// The events are stored: they are applied. Gives the report.
  document acknowledge(environment &held) const;
};

/// The shared care environment, held.
class environment : public detail::handle<samtycke_environment, samtycke_environment_free> {
 public:
  /// One in which nothing has happened.
  environment()
      : handle(detail::made<samtycke_environment>([](samtycke_environment **out, samtycke_error **told) {
          return samtycke_environment_new(out, told);
        })) {}

  /// Of a snapshot.
  environment(const std::uint8_t *snapshot, std::size_t len)
      : handle(detail::made<samtycke_environment>([&](samtycke_environment **out, samtycke_error **told) {
          return samtycke_environment_load(snapshot, len, out, told);
        })) {}

  /// How many patients are known.
  std::size_t patients() const noexcept { return samtycke_environment_patients(get()); }

  /// All of it in bytes.
  document snapshot() const {
    return document(
        detail::made<samtycke_document>([&](samtycke_document **out, samtycke_error **told) {
          return samtycke_environment_snapshot(get(), out, told);
        }));
  }

  /// Takes in events as JSON lines, and tells what became of them.
  document apply(std::string_view events,
                 samtycke_on_fault on_fault = SAMTYCKE_ON_FAULT_REFUSE_ALL) {
    return document(
        detail::made<samtycke_document>([&](samtycke_document **out, samtycke_error **told) {
          return samtycke_environment_apply_json(get(), events.data(), events.size(), on_fault, out,
                                                 told);
        }));
  }

  /// Takes in events in bytes.
  document apply(samtycke_bytes events, samtycke_on_fault on_fault = SAMTYCKE_ON_FAULT_REFUSE_ALL) {
    return document(
        detail::made<samtycke_document>([&](samtycke_document **out, samtycke_error **told) {
          return samtycke_environment_apply_bytes(get(), events.ptr, events.len, on_fault, out,
                                                  told);
        }));
  }

  /// Decides on what is held now.
  samtycke::decision decide(const request &asked, const audit *log = nullptr) const {
    return samtycke::decision(detail::made<samtycke_decision>(
        [&](samtycke_decision **out, samtycke_error **told) {
          return samtycke_environment_decide(get(), asked.get(),
                                             log == nullptr ? nullptr : log->get(), out, told);
        }));
  }

  /// Compiles the case, on what is held now, for many entries.
  samtycke::lens lens(const request &asked) const {
    return samtycke::lens(
        detail::made<samtycke_lens>([&](samtycke_lens **out, samtycke_error **told) {
          return samtycke_environment_lens(get(), asked.get(), out, told);
        }));
  }

  /// Decides a batch of rows over Arrow; takes ownership of `batch`, whatever comes of it. `options` may be
  /// null, and `out` and `out_schema` are the caller's to release.
  void decide_batch(const samtycke_batch_options *options, ArrowArray *batch,
                    const ArrowSchema *schema, ArrowArray *out, ArrowSchema *out_schema) const {
    detail::checked([&](samtycke_error **told) {
      return samtycke_environment_decide_batch(get(), options, batch, schema, out, out_schema, told);
    });
  }

  /// Looks at a record.
  view ask(std::string_view what, const audit *log = nullptr) const {
    return view(detail::made<samtycke_view>([&](samtycke_view **out, samtycke_error **told) {
      return samtycke_environment_ask(get(), what.data(), what.size(),
                                      log == nullptr ? nullptr : log->get(), out, told);
    }));
  }

  /// Decides a command; nothing changes until it is acknowledged.
  pending command(std::string_view what) const {
    return pending(
        detail::made<samtycke_pending>([&](samtycke_pending **out, samtycke_error **told) {
          return samtycke_environment_command(get(), what.data(), what.size(), out, told);
        }));
  }
};

inline void view::log_into(environment &held) {
  detail::checked([&](samtycke_error **told) {
    return samtycke_view_log_into(get(), held.get(), told);
  });
}

inline document pending::acknowledge(environment &held) const {
  return document(
      detail::made<samtycke_document>([&](samtycke_document **out, samtycke_error **told) {
        return samtycke_pending_acknowledge(get(), held.get(), out, told);
      }));
}

/// Runs a scenario document; `world` is what the file holds that it names as its world.
inline document run_scenario(std::string_view scenario, std::string_view world = {}) {
  return document(
      detail::made<samtycke_document>([&](samtycke_document **out, samtycke_error **told) {
        return samtycke_scenario_run(scenario.data(), scenario.size(), world.data(), world.size(),
                                     out, told);
      }));
}

}  // namespace samtycke

#endif  // SAMTYCKE_HPP
