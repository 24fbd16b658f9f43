// concord-clang: reads one JSON object a line from standard input and answers each with one line on standard
// output, in order.
//
//   {"id": 1, "op": "analyse", "path": "/a/b.cpp", "database": "/a/build", "overlays": {"/a/b.cpp": "…"}}
//   {"id": 1, "diagnostics": […], "functions": […]}
//   {"id": 2, "op": "version"}
//   {"id": 2, "version": "19.1.7"}
//
// What can't be answered gives {"id": …, "error": "…"}, with "id": null when the line had none. It ends when
// its input does.
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "syntax/clang/helper/units.hpp"

namespace {

using Json = nlohmann::json;

// Each kept file costs some tens of megabytes.
constexpr std::size_t kKeptUnits = 6;
constexpr std::size_t kLongestLine = std::size_t{64} << 20;

Json to_json(const helper::Place& place) {
  return {{"path", place.path}, {"begin", place.begin}, {"end", place.end}};
}

Json to_json(const helper::Fix& fix) {
  Json edits = Json::array();
  for (const helper::Replacement& edit : fix.edits) {
    Json object = to_json(edit.place);
    object["text"] = edit.text;
    edits.push_back(std::move(object));
  }
  return {{"title", fix.title}, {"edits", std::move(edits)}};
}

Json to_json(const helper::Problem& problem) {
  Json object = to_json(problem.place);
  object["severity"] = problem.severity;
  object["message"] = problem.message;
  object["notes"] = Json::array();
  for (const helper::Note& note : problem.notes) {
    Json said = to_json(note.place);
    said["message"] = note.message;
    object["notes"].push_back(std::move(said));
  }
  object["fixes"] = Json::array();
  for (const helper::Fix& fix : problem.fixes) object["fixes"].push_back(to_json(fix));
  return object;
}

Json to_json(const helper::Report& report) {
  Json diagnostics = Json::array();
  for (const helper::Problem& problem : report.problems) diagnostics.push_back(to_json(problem));
  Json functions = Json::array();
  for (const helper::Function& function : report.functions) {
    functions.push_back(
        {{"name", function.name}, {"begin", function.begin}, {"end", function.end}, {"hash", function.hash}});
  }
  return {{"diagnostics", std::move(diagnostics)}, {"functions", std::move(functions)}};
}

Json error(std::string_view message) {
  return {{"error", message}};
}

bool is_absolute(const Json& value) {
  return value.is_string() && value.get_ref<const std::string&>().starts_with('/');
}

Json analyse(helper::Units& units, const Json& request) {
  auto path = request.find("path");
  if (path == request.end() || !is_absolute(*path)) return error("\"path\" must be an absolute path");
  helper::Overlays overlays;
  if (auto given = request.find("overlays"); given != request.end()) {
    if (!given->is_object()) return error("\"overlays\" must be an object of texts by path");
    for (const auto& [name, text] : given->items()) {
      if (!name.starts_with('/') || !text.is_string())
        return error("an overlay is a text by an absolute path");
      overlays.emplace(name, text.get<std::string>());
    }
  }
  std::optional<std::string> database;
  if (auto given = request.find("database"); given != request.end()) {
    if (!is_absolute(*given)) return error("\"database\" must be an absolute path");
    database = given->get<std::string>();
  }
  std::string reason;
  auto report = units.analyse(path->get<std::string>(), database, overlays, reason);
  return report ? to_json(*report) : error(reason);
}

Json answer(helper::Units& units, const std::string& line) {
  if (line.size() > kLongestLine) return error("the line is too long");
  Json request = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!request.is_object()) return error("not a JSON object");
  auto op = request.find("op");
  Json reply;
  if (op != request.end() && *op == "version") {
    reply = {{"version", helper::clang_version()}};
  } else if (op != request.end() && *op == "analyse") {
    reply = analyse(units, request);
  } else {
    reply = error("\"op\" must be \"analyse\" or \"version\"");
  }
  if (auto id = request.find("id"); id != request.end()) reply["id"] = *id;
  return reply;
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  // Nobody has to read what clang says on the side: a full pipe would stop us.
  if (isatty(STDERR_FILENO) == 0 && !std::freopen("/dev/null", "w", stderr)) return 1;
  helper::Units units(kKeptUnits);
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    Json reply = answer(units, line);
    if (!reply.contains("id")) reply["id"] = nullptr;
    std::cout << reply.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n' << std::flush;
  }
}
