// The C++ wrapper: wrapper QUESTION, where QUESTION is a file with a question to decide.

#include "samtycke.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

namespace {

int failed = 0;
int passed = 0;

void check(bool holds, const char *condition, int line) {
  if (holds) {
    ++passed;
  } else {
    ++failed;
    std::cerr << "wrapper.cpp:" << line << ": not so: " << condition << '\n';
  }
}

#define CHECK(condition) check((condition), #condition, __LINE__)

constexpr samtycke_time day = INT64_C(86400000000);
constexpr samtycke_time now = INT64_C(1772438400000000);

samtycke::world small() {
  using samtycke::sized;
  using samtycke::text_of;
  samtycke::facts facts;
  auto provider = sized<samtycke_provider>();
  provider.kind = SAMTYCKE_PROVIDER_CARE;
  provider.body = SAMTYCKE_BODY_PRIVATE;
  provider.id = provider.name = text_of("P");
  auto unit = sized<samtycke_unit>();
  unit.id = unit.name = text_of("U");
  unit.provider = text_of("P");
  auto staff = sized<samtycke_staff>();
  staff.kind = SAMTYCKE_STAFF_LICENSED;
  staff.id = text_of("D");
  const samtycke_text right = text_of("L\xc3\xa4sa;alla;VG");
  auto assignment = sized<samtycke_assignment>();
  assignment.purpose = SAMTYCKE_PURPOSE_CARE;
  assignment.id = text_of("A");
  assignment.staff = text_of("D");
  assignment.provider = text_of("P");
  assignment.unit = text_of("U");
  assignment.rights = &right;
  assignment.rights_count = 1;
  const samtycke_text identity = text_of("personnummer|198501012390");
  auto patient = sized<samtycke_patient>();
  patient.complete = SAMTYCKE_YES;
  patient.identities = &identity;
  patient.identities_count = 1;
  auto relation = sized<samtycke_relation>();
  relation.origin = SAMTYCKE_ORIGIN_BOOKING;
  relation.patient = identity;
  relation.id = text_of("r");
  relation.unit = text_of("U");
  relation.recorded = now - day;
  auto entry = sized<samtycke_entry>();
  entry.documented_for = SAMTYCKE_PURPOSE_CARE;
  entry.patient = identity;
  entry.id = text_of("e");
  entry.provider = text_of("P");
  entry.unit = text_of("U");
  entry.recorded = now - day;
  facts.add(provider).add(unit).add(staff).add(assignment);
  facts.add(patient).add(relation).add(entry);
  return facts.build();
}

samtycke::request asks() {
  auto fields = samtycke::sized<samtycke_request_fields>();
  fields.action = SAMTYCKE_ACTION_READ;
  fields.factors = 2;
  fields.patient = samtycke::text_of("personnummer|198501012390");
  fields.assignment = samtycke::text_of("A");
  fields.entry = samtycke::text_of("e");
  fields.at = now;
  return samtycke::request(fields);
}

template <class Call>
samtycke_status thrown(Call &&call) {
  try {
    call();
  } catch (const samtycke::error &error) {
    CHECK(std::string_view(error.what()).size() > 5 && error.swedish().size() > 5);
    return error.status();
  }
  return SAMTYCKE_OK;
}

}  // namespace

int main(int argc, char **argv) {
  std::ifstream file(argc == 2 ? argv[1] : "");
  const std::string question((std::istreambuf_iterator<char>(file)), {});
  CHECK(!question.empty());
  CHECK(samtycke_abi_version() == SAMTYCKE_ABI_VERSION);

  const auto one = samtycke::decision::of_json(question);
  CHECK(one.verdict() == samtycke::verdict::deny && !one.is_permit());
  CHECK(one.reason() == "consent-missing");
  CHECK(!one.findings(samtycke::language::swedish).empty());

  const auto world = small();
  const auto request = asks();
  std::string logged;
  samtycke::audit log(
      [&](std::string_view row) {
        logged = row;
        return true;
      },
      "6f9619ff-8b86-4011-b42d-00c04fc964fe", "SE2321000131-EHR", now);
  auto decision = world.decide(request, &log);
  CHECK(decision.is_permit() && logged.find("\"outcome\":\"revealed\"") != std::string::npos);
  CHECK(decision.text(samtycke::language::english, samtycke::audience::reader).rfind("Yes: ", 0) ==
        0);
  CHECK(!decision.duties().empty() && decision.missing().empty());
  CHECK(world.ways(request).count() == 0);
  CHECK(world.verdict(request).verdict == SAMTYCKE_PERMIT);

  const auto lens = world.lens(request);
  samtycke_row row{};
  row.like = lens.number("e");
  CHECK(lens.rows({row, row}).at(1).verdict == SAMTYCKE_PERMIT);
  CHECK(thrown([&] { lens.number("none"); }) == SAMTYCKE_INVALID);

  samtycke::audit throws([](std::string_view) -> bool { throw 1; },
                         "6f9619ff-8b86-4011-b42d-00c04fc964ff", "SE2321000131-EHR", now);
  CHECK(thrown([&] { world.decide(request, &throws); }) == SAMTYCKE_AUDIT);

  // A moved-from object denies, and its calls throw.
  const auto moved = std::move(decision);
  CHECK(moved.is_permit());
  CHECK(!decision.is_permit() && decision.json().empty());
  CHECK(thrown([&] { decision.text(samtycke::language::english, samtycke::audience::reader); }) ==
        SAMTYCKE_NULL);

  samtycke::environment environment;
  CHECK(environment.patients() == 0);
  CHECK(environment.snapshot().bytes().len > 8);
  CHECK(thrown([&] { environment.apply("no events"); }) == SAMTYCKE_INVALID);
  CHECK(samtycke::run_scenario("{\"format\": \"samtycke-scenario/1\", \"title\": \"None\","
                               " \"world\": {\"organisation\": {}, \"patients\": []},"
                               " \"cases\": []}")
            .text()
            .find("\"failed\":0") != std::string_view::npos);

  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}
