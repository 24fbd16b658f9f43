#include "docgen/check/report.hpp"

#include <algorithm>
#include <set>

namespace docgen {
namespace {

std::string baseline_key(const Finding& finding) {
  return finding.path + "\t" + finding.function + "\t" + std::string(code(finding.rule)) + "\t" +
         finding.name;
}

// Workflow commands: percent and line ends are escaped, and in properties ':' and ','.
std::string escaped(std::string_view text, bool property) {
  std::string result;
  for (char c : text) {
    switch (c) {
      case '%':
        result += "%25";
        break;
      case '\r':
        result += "%0D";
        break;
      case '\n':
        result += "%0A";
        break;
      case ':':
        result += property ? "%3A" : ":";
        break;
      case ',':
        result += property ? "%2C" : ",";
        break;
      default:
        result += c;
    }
  }
  return result;
}

}  // namespace

std::string sarif(std::span<const Finding> findings, std::string_view version) {
  base::Json rules = base::Json::array();
  for (Rule rule : all_rules()) {
    base::Json text = {{"text", std::string(meaning(rule))}};
    rules.push_back({{"id", std::string(code(rule))},
                     {"name", std::string(class_name(rule))},
                     {"shortDescription", std::move(text)}});
  }
  base::Json results = base::Json::array();
  for (const Finding& finding : findings) {
    base::Json region = {{"startLine", finding.line}};
    base::Json artifact = {{"uri", finding.path}};
    base::Json physical = {{"artifactLocation", std::move(artifact)}, {"region", std::move(region)}};
    base::Json location = {{"physicalLocation", std::move(physical)}};
    base::Json message = {{"text", finding.message}};
    results.push_back({{"ruleId", std::string(code(finding.rule))},
                       {"ruleIndex", static_cast<std::size_t>(finding.rule)},
                       {"level", "warning"},
                       {"message", std::move(message)},
                       {"locations", base::Json::array({std::move(location)})}});
  }
  base::Json driver = {{"name", "concord"}, {"version", std::string(version)}, {"rules", std::move(rules)}};
  base::Json tool = {{"driver", std::move(driver)}};
  base::Json run = {{"tool", std::move(tool)}, {"results", std::move(results)}};
  base::Json log = {{"version", "2.1.0"},
                    {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"runs", base::Json::array({std::move(run)})}};
  return base::dump(log) + "\n";
}

std::string github_annotation(const Finding& finding) {
  return "::warning file=" + escaped(finding.path, true) + ",line=" + std::to_string(finding.line) +
         ",title=" + escaped(code(finding.rule), true) + " " + escaped(class_name(finding.rule), true) +
         "::" + escaped(finding.message, false) + "\n";
}

base::Result<Baseline> Baseline::read(std::string_view text) {
  auto broken = [](const std::string& what) {
    return base::fail(base::ErrorCode::corrupt, "the baseline file " + what,
                      "write it anew with --write-baseline");
  };
  auto json = base::parse_json(text);
  if (!json) return broken("is no JSON");
  const base::Json* entries = base::get_array(*json, "known");
  if (entries == nullptr) return broken("has no list \"known\"");
  Baseline baseline;
  for (const base::Json& entry : *entries) {
    auto path = base::get_string(entry, "path"), function = base::get_string(entry, "function");
    auto code = base::get_string(entry, "code");
    if (!path || !function || !code) return broken("has an entry without path, function and code");
    std::string key =
        *path + "\t" + *function + "\t" + *code + "\t" + base::get_string(entry, "name").value_or("");
    baseline.counts_[key] +=
        static_cast<std::size_t>(std::max<std::int64_t>(1, base::get_int(entry, "count").value_or(1)));
  }
  return baseline;
}

std::string Baseline::write(std::span<const Finding> findings) {
  std::map<std::string, std::pair<const Finding*, std::size_t>> counted;
  for (const Finding& finding : findings) {
    auto& entry = counted[baseline_key(finding)];
    entry.first = &finding;
    ++entry.second;
  }
  std::string text = "{\"known\": [\n";
  std::size_t written = 0;
  for (const auto& [key, entry] : counted) {
    base::Json json = {{"path", entry.first->path},
                       {"function", entry.first->function},
                       {"code", std::string(code(entry.first->rule))},
                       {"name", entry.first->name},
                       {"count", entry.second}};
    text += base::dump(json) + (++written < counted.size() ? ",\n" : "\n");
  }
  return text + "]}\n";
}

std::vector<Finding> Baseline::remove_known(std::vector<Finding> findings) const {
  auto left = counts_;
  std::vector<Finding> fresh;
  for (Finding& finding : findings) {
    auto known = left.find(baseline_key(finding));
    if (known != left.end() && known->second > 0) {
      --known->second;
      continue;
    }
    fresh.push_back(std::move(finding));
  }
  return fresh;
}

}  // namespace docgen
