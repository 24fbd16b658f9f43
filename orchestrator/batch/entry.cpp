// Entries as JSON, both ways: `concord batch --json`, the report, and the state that --resume reads.
#include "orchestrator/batch/entry.hpp"

#include <algorithm>

namespace orchestrator::batch {

base::Json to_json(const Entry& entry) {
  base::Json gaps = base::Json::array();
  for (const Gap& gap : entry.gaps) {
    gaps.push_back({{"path", gap.path},
                    {"line", gap.line},
                    {"column", gap.column},
                    {"code", gap.code},
                    {"message", gap.message}});
  }
  base::Json out = {{"path", entry.path},
                    {"package", entry.package},
                    {"status", entry.status},
                    {"kind", entry.library ? "library" : "program"},
                    {"functions", {{"total", entry.functions}, {"translated", entry.functions_translated}}},
                    {"lines", {{"python", entry.python_lines}, {"rust", entry.rust_lines}}},
                    {"ms", entry.milliseconds},
                    {"diagnostics", std::move(gaps)}};
  if (!entry.why.empty()) out["why"] = entry.why;
  if (!entry.worker.empty()) out["worker"] = entry.worker;
  if (entry.reused) out["reused"] = true;
  if (!entry.verified.empty()) {
    out["verify"] = {{"status", entry.verified},
                     {"runs", entry.runs},
                     {"calls", entry.calls},
                     {"speedup", entry.speedup},
                     {"memory_ratio", entry.memory_ratio}};
    if (!entry.verified_why.empty()) out["verify"]["why"] = entry.verified_why;
  }
  return out;
}

std::optional<Entry> entry_from(const base::Json& json) {
  if (!json.is_object()) return std::nullopt;
  Entry out;
  auto text = [&](const base::Json& from, const char* name) {
    auto found = from.find(name);
    return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  auto number = [&](const base::Json& from, const char* name) {
    auto found = from.find(name);
    return found != from.end() && found->is_number() ? found->get<double>() : 0.0;
  };
  auto part = [&](const char* name) {
    auto found = json.find(name);
    return found != json.end() && found->is_object() ? *found : base::Json::object();
  };
  out.path = text(json, "path");
  out.package = text(json, "package");
  out.status = text(json, "status");
  out.library = text(json, "kind") == "library";
  base::Json functions = part("functions"), lines = part("lines"), verify = part("verify");
  out.functions = static_cast<std::size_t>(number(functions, "total"));
  out.functions_translated = static_cast<std::size_t>(number(functions, "translated"));
  out.python_lines = static_cast<std::size_t>(number(lines, "python"));
  out.rust_lines = static_cast<std::size_t>(number(lines, "rust"));
  out.milliseconds = number(json, "ms");
  out.why = text(json, "why");
  out.worker = text(json, "worker");
  out.reused = base::get_bool(json, "reused").value_or(false);
  out.verified = text(verify, "status");
  out.verified_why = text(verify, "why");
  out.runs = static_cast<unsigned>(number(verify, "runs"));
  out.calls = static_cast<unsigned>(number(verify, "calls"));
  out.speedup = number(verify, "speedup");
  out.memory_ratio = number(verify, "memory_ratio");
  auto gaps = json.find("diagnostics");
  if (gaps != json.end() && gaps->is_array()) {
    for (const base::Json& gap : *gaps)
      out.gaps.push_back({text(gap, "path"), static_cast<std::size_t>(number(gap, "line")),
                          static_cast<std::size_t>(number(gap, "column")), text(gap, "code"),
                          text(gap, "message")});
  }
  if (out.path.empty() || out.status.empty()) return std::nullopt;
  return out;
}

std::size_t Report::count(std::string_view status) const {
  return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(),
                                                [&](const Entry& entry) { return entry.status == status; }));
}

}  // namespace orchestrator::batch
