// The least record viewer, in C++ with samtycke.hpp: viewer FOLDER. See ../c/viewer.c.
#include <samtycke.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

namespace {

using samtycke::audience;
using samtycke::language;

struct line {
  std::string entry, time, title;
};

struct closed_row {
  samtycke::request about;
  samtycke::decision decision;
};

std::string read_all(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("no such file: " + path);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

// Microseconds since 1970 of `2026-03-02T08:00Z`.
samtycke_time moment(const std::string &text) {
  const auto number = [&](std::size_t at, std::size_t count) { return std::stoll(text.substr(at, count)); };
  auto year = number(0, 4), month = number(5, 2);
  const auto past = month < 3 ? 1 : 0;
  year -= past;
  const auto days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * (month + 12 * past - 3) + 2) / 5 +
                    number(8, 2) - 719469;
  return ((days * 24 + number(11, 2)) * 60 + number(14, 2)) * 60000000;
}

// May the reader be told that there is something? Where nothing says so, the row is not there at all.
bool may_be_told(const samtycke::decision &decision) {
  for (const auto &signal : decision.signals()) {
    if (signal.mode != SAMTYCKE_SIGNAL_MUST_NOT) {
      return true;
    }
  }
  return false;
}

void explain(const samtycke::world &world, const closed_row &row) {
  std::cout << '\n' << row.decision.text(language::swedish, audience::reader) << '\n';
  const auto ways = world.ways(row.about);
  for (std::size_t way = 0; way < ways.count(); ++way) {
    std::cout << "väg " << way + 1 << ":\n";
    for (const auto &step : ways.steps(way, language::swedish)) {
      const char *circumstance = step.kind == SAMTYCKE_STEP_ONLY_IF_TRUE ? "om det är sant: " : "";
      std::cout << "  " << circumstance << samtycke::view_of(step.text) << '\n';
    }
  }
}

void list(const std::string &folder, const samtycke::world &world, const samtycke::request &request) {
  const auto lens = world.lens(request);
  std::vector<line> table;
  std::vector<samtycke_row> rows;
  std::istringstream text(read_all(folder + "/viewer.rows.tsv"));
  for (line one; std::getline(std::getline(std::getline(text, one.entry, '\t'), one.time, '\t'), one.title);) {
    const auto at = moment(one.time);
    rows.push_back({lens.number(one.entry), 0, at, at});
    table.push_back(one);
  }
  const auto answers = lens.rows(rows);
  std::vector<closed_row> closed;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (answers[i].verdict == SAMTYCKE_PERMIT) {
      std::cout << table[i].time.substr(0, 10) << ' ' << table[i].time.substr(11, 5) << "  " << table[i].title << '\n';
      continue;
    }
    auto about = request.for_entry(table[i].entry);
    auto decision = world.decide(about);
    if (may_be_told(decision)) {
      std::cout << "****-**-** **:**  ********\n";
      closed.push_back({std::move(about), std::move(decision)});
    }
  }
  for (const auto &row : closed) {
    explain(world, row);
  }
}

}  // namespace

int main(int argc, char **argv) try {
  const std::string folder = argc > 1 ? argv[1] : "examples";
  if (samtycke_abi_version() != SAMTYCKE_ABI_VERSION) {
    throw std::runtime_error("another library than the one this was built for");
  }
  std::cout << "samtycke " << samtycke::view_of(samtycke_version()) << "\n\n";
  list(folder, samtycke::world::from_json(read_all(folder + "/viewer.world.json")),
       samtycke::request::from_json(read_all(folder + "/viewer.request.json")));
  std::cout << '\n';
  try {
    samtycke::request::from_json(R"({"format": "samtycke-request/1", "pateint": ""})");
  } catch (const samtycke::error &error) {
    std::cout << "fel " << error.code() << " vid " << error.path() << ": " << error.swedish() << '\n';
  }
  return 0;
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
  return 1;
}
