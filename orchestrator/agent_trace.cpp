#include "orchestrator/agent_trace.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace orchestrator {
namespace {

using base::Json;

constexpr const char* kTraceVersion = "0.1.0";
constexpr const char* kOwnPart = "org.concord";  // of the metadata: a vendor's part has the vendor's name

// The same record has the same id: a version 4 UUID in form, made of what it is about.
std::string uuid_of(const std::string& text) {
  std::string digits = base::hex(base::digest(text));
  digits[12] = '4';
  digits[16] = "89ab"[static_cast<std::size_t>(digits[16]) % 4];
  return fmt::format("{}-{}-{}-{}-{}", digits.substr(0, 8), digits.substr(8, 4), digits.substr(12, 4),
                     digits.substr(16, 4), digits.substr(20));
}

struct LineRange {
  std::size_t first = 1, last = 1;
};

// The lines of the new text that a hunk wrote; a hunk that only takes away has none.
std::vector<LineRange> lines_written(const base::FilePatch& file, const base::Hunk& hunk,
                                     std::string_view before) {
  std::vector<LineRange> ranges;
  std::size_t line = 1, seen = 0;
  for (std::size_t i = 0; i < file.edits.size() && i < hunk.first_edit + hunk.edit_count; ++i) {
    const base::Edit& edit = file.edits[i];
    line += static_cast<std::size_t>(std::ranges::count(before.substr(seen, edit.span.begin - seen), '\n'));
    std::size_t count = base::split_lines(edit.text).size();
    if (i >= hunk.first_edit && count > 0) ranges.push_back({line, line + count - 1});
    line += static_cast<std::size_t>(std::ranges::count(edit.text, '\n'));
    seen = edit.span.end;
  }
  return ranges;
}

std::string model_of(const Verdict& verdict, const std::string& agent) {
  for (const Judged& judged : verdict.candidates) {
    if (judged.candidate.agent == agent) return judged.candidate.model;
  }
  return "";
}

std::string_view text_before(const agents::Request& request, const std::string& path) {
  for (const agents::Target& target : request.targets) {
    if (target.document.path() == path) return target.document.text();
  }
  return "";
}

Json file_trace(const base::FilePatch& file, std::string_view before, const Verdict& verdict) {
  std::map<std::string, Json> by_model;
  auto hunks = base::hunks(file, before);
  for (const HunkAuthors& authors : verdict.authors) {
    if (authors.path != file.path || !hunks || authors.hunk >= hunks->size()) continue;
    for (const LineRange& range : lines_written(file, (*hunks)[authors.hunk], before)) {
      for (const std::string& agent : authors.agents) {
        Json& ranges = by_model.try_emplace(model_of(verdict, agent), Json::array()).first->second;
        Json one = {{"start_line", range.first}, {"end_line", range.last}};
        if (std::ranges::find(ranges, one) == ranges.end()) ranges.push_back(std::move(one));
      }
    }
  }
  Json conversations = Json::array();
  for (auto& [model, ranges] : by_model) {
    Json contributor = {{"type", "ai"}};
    if (!model.empty()) contributor["model_id"] = model;
    conversations.push_back({{"contributor", std::move(contributor)}, {"ranges", std::move(ranges)}});
  }
  return {{"path", file.path}, {"conversations", std::move(conversations)}};
}

}  // namespace

Json agent_trace(const agents::Request& request, const Verdict& verdict, const std::string& revision,
                 base::WallTime at, const std::string& version) {
  Json files = Json::array();
  for (const base::FilePatch& file : verdict.patch.files) {
    if (file.change == base::FileChange::remove) continue;
    files.push_back(file_trace(file, text_before(request, file.path), verdict));
  }
  Json own = Json::object();
  own["run"] = verdict.run;
  Json metadata = Json::object();
  metadata[kOwnPart] = std::move(own);
  return {{"version", kTraceVersion},
          {"id", uuid_of(verdict.run + revision)},
          {"timestamp", base::iso8601(at)},
          {"vcs", {{"type", "git"}, {"revision", revision}}},
          {"tool", {{"name", "concord"}, {"version", version}}},
          {"files", std::move(files)},
          {"metadata", std::move(metadata)}};
}

LineAuthors line_authors(const Json& trace, std::string_view path, std::size_t line) {
  LineAuthors authors;
  if (!trace.is_object()) return authors;
  if (const Json* metadata = base::get_object(trace, "metadata")) {
    const Json* own = base::get_object(*metadata, kOwnPart);
    if (own) authors.run = base::get_string(*own, "run").value_or("");
  }
  const Json* files = base::get_array(trace, "files");
  for (const Json& file : files ? *files : Json::array()) {
    if (!file.is_object() || base::get_string(file, "path") != std::optional<std::string>(path)) continue;
    const Json* conversations = base::get_array(file, "conversations");
    for (const Json& conversation : conversations ? *conversations : Json::array()) {
      if (!conversation.is_object()) continue;
      const Json* contributor = base::get_object(conversation, "contributor");
      const Json* ranges = base::get_array(conversation, "ranges");
      bool holds = ranges && std::ranges::any_of(*ranges, [&](const Json& range) {
                     if (!range.is_object()) return false;
                     auto first = base::get_int(range, "start_line"), last = base::get_int(range, "end_line");
                     return first && last && *first <= static_cast<std::int64_t>(line) &&
                            static_cast<std::int64_t>(line) <= *last;
                   });
      if (!holds) continue;
      std::string model = contributor ? base::get_string(*contributor, "model_id").value_or("") : "";
      authors.models.push_back(model.empty() ? "no model, by rules" : model);
    }
  }
  return authors;
}

}  // namespace orchestrator
