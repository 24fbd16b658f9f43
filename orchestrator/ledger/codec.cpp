#include "orchestrator/ledger/codec.hpp"

#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/text.hpp"

namespace orchestrator::ledger {
namespace {

using base::Json;

std::unexpected<base::Error> damaged(std::string_view what) {
  return base::fail(base::ErrorCode::corrupt, fmt::format("the ledger holds {} that can't be read", what));
}

base::Result<Json> parse(std::string_view json, std::string_view what) {
  auto parsed = base::parse_json(json);
  if (!parsed) return damaged(what);
  return parsed;
}

std::string text_of(const Json& object, std::string_view name) {
  return base::get_string(object, name).value_or("");
}

std::int64_t integer_of(const Json& object, std::string_view name) {
  return base::get_int(object, name).value_or(0);
}

// Text that is no UTF-8 would not survive as a JSON string: it is stored as hexadecimal digits.
std::string hexadecimal(std::string_view bytes) {
  std::string digits;
  for (unsigned char byte : bytes) digits += fmt::format("{:02x}", byte);
  return digits;
}

std::optional<std::string> bytes_of(std::string_view digits) {
  auto value = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
  };
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    int high = value(digits[i]), low = value(digits[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

Json edit_json(const base::Edit& edit) {
  Json json = {{"begin", edit.span.begin}, {"end", edit.span.end}};
  std::string text = base::redact(edit.text);
  if (base::is_utf8(text)) {
    json["text"] = text;
  } else {
    json["hex"] = hexadecimal(text);
  }
  return json;
}

std::optional<base::Edit> edit_of(const Json& json) {
  auto begin = base::get_int(json, "begin"), end = base::get_int(json, "end");
  auto text = base::get_string(json, "text");
  if (auto digits = base::get_string(json, "hex")) text = bytes_of(*digits);
  if (!begin || !end || !text || *begin < 0 || *end < *begin) return std::nullopt;
  return base::Edit{{static_cast<std::size_t>(*begin), static_cast<std::size_t>(*end)}, std::move(*text)};
}

constexpr std::string_view kChanges[] = {"modify", "create", "remove"};

std::optional<base::FilePatch> file_of(const Json& json) {
  base::FilePatch file;
  file.path = text_of(json, "path");
  auto digest = base::parse_digest(text_of(json, "base"));
  auto change = std::ranges::find(kChanges, text_of(json, "change"));
  const Json* edits = base::get_array(json, "edits");
  if (!digest || change == std::end(kChanges) || !edits) return std::nullopt;
  file.base = *digest;
  file.change = static_cast<base::FileChange>(change - std::begin(kChanges));
  for (const Json& item : *edits) {
    auto edit = edit_of(item);
    if (!edit) return std::nullopt;
    file.edits.push_back(std::move(*edit));
  }
  return file;
}

Json patch_json(const base::Patch& patch) {
  Json files = Json::array();
  for (const base::FilePatch& file : patch.files) {
    Json edits = Json::array();
    for (const base::Edit& edit : file.edits) edits.push_back(edit_json(edit));
    files.push_back({{"path", base::redact(file.path)},
                     {"change", kChanges[static_cast<std::size_t>(file.change)]},
                     {"base", base::hex(file.base)},
                     {"edits", std::move(edits)}});
  }
  return files;
}

base::Result<base::Patch> patch_of(const Json& files) {
  if (!files.is_array()) return damaged("a patch");
  base::Patch patch;
  for (const Json& item : files) {
    auto file = file_of(item);
    if (!file) return damaged("a patch");
    patch.files.push_back(std::move(*file));
  }
  return patch;
}

Json texts_json(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push_back(base::redact(text));
  return list;
}

std::vector<std::string> texts_of(const Json* list) {
  std::vector<std::string> texts;
  if (!list || !list->is_array()) return texts;
  for (const Json& item : *list) {
    if (item.is_string()) texts.push_back(item.get<std::string>());
  }
  return texts;
}

Json authors_json(const std::vector<HunkAuthors>& authors) {
  Json list = Json::array();
  for (const HunkAuthors& hunk : authors) {
    list.push_back(
        {{"path", base::redact(hunk.path)}, {"hunk", hunk.hunk}, {"agents", texts_json(hunk.agents)}});
  }
  return list;
}

Json clusters_json(const std::vector<Cluster>& clusters) {
  Json list = Json::array();
  for (const Cluster& cluster : clusters) {
    Json terms = Json::array();
    for (const auto& [weight, words] : cluster.terms)
      terms.push_back({{"weight", weight}, {"words", base::redact(words)}});
    list.push_back({{"members", cluster.members},
                    {"score", cluster.score},
                    {"summary", base::redact(cluster.summary)},
                    {"terms", std::move(terms)}});
  }
  return list;
}

Json differences_json(const std::vector<Difference>& differences) {
  Json list = Json::array();
  for (const Difference& difference : differences)
    list.push_back({{"input", base::redact(difference.input)}, {"results", texts_json(difference.results)}});
  return list;
}

Json kept_looks(const std::vector<agents::loop::Look>& looks) {
  Json list = Json::array();
  for (const agents::loop::Look& look : looks) {
    list.push_back({{"tool", base::redact(look.tool)},
                    {"arguments", base::redact(look.arguments)},
                    {"failed", look.failed},
                    {"summary", base::redact(look.summary)},
                    {"tokens", look.tokens},
                    {"us", look.time.count()}});
  }
  return list;
}

void read_looks(const Json& item, agents::Candidate& candidate) {
  candidate.looked_until = text_of(item, "looked_until");
  const Json* looks = base::get_array(item, "looks");
  if (!looks) return;
  for (const Json& look : *looks) {
    candidate.looks.push_back({.tool = text_of(look, "tool"),
                               .arguments = text_of(look, "arguments"),
                               .failed = base::get_bool(look, "failed").value_or(false),
                               .summary = text_of(look, "summary"),
                               .tokens = integer_of(look, "tokens"),
                               .time = std::chrono::microseconds{integer_of(look, "us")}});
  }
}

Json judged_json(const std::vector<Judged>& candidates) {
  Json list = Json::array();
  for (const Judged& judged : candidates) {
    Json item = {{"cluster", judged.cluster}, {"passed", judged.passed}, {"score", judged.score}};
    if (!judged.candidate.looked_until.empty()) {
      item["looks"] = kept_looks(judged.candidate.looks);
      item["looked_until"] = base::redact(judged.candidate.looked_until);
    }
    list.push_back(std::move(item));
  }
  return list;
}

void read_authors(const Json& list, Verdict& verdict) {
  for (const Json& item : list) {
    verdict.authors.push_back({text_of(item, "path"), static_cast<std::size_t>(integer_of(item, "hunk")),
                               texts_of(base::get_array(item, "agents"))});
  }
}

void read_clusters(const Json& list, Verdict& verdict) {
  for (const Json& item : list) {
    Cluster cluster;
    if (const Json* members = base::get_array(item, "members")) {
      for (const Json& member : *members) {
        if (!member.is_number_integer()) continue;
        int number = member.get<int>();
        if (number >= 0 && number < static_cast<int>(verdict.candidates.size()))
          cluster.members.push_back(number);
      }
    }
    cluster.score = base::get_number(item, "score").value_or(0);
    cluster.summary = text_of(item, "summary");
    if (const Json* terms = base::get_array(item, "terms")) {
      for (const Json& term : *terms)
        cluster.terms.emplace_back(base::get_number(term, "weight").value_or(0), text_of(term, "words"));
    }
    verdict.clusters.push_back(std::move(cluster));
  }
}

void read_differences(const Json& list, Verdict& verdict) {
  for (const Json& item : list)
    verdict.differences.push_back({text_of(item, "input"), texts_of(base::get_array(item, "results"))});
}

void read_judged(const Json& list, Verdict& verdict) {
  for (std::size_t i = 0; i < list.size() && i < verdict.candidates.size(); ++i) {
    Judged& judged = verdict.candidates[i];
    auto cluster = base::get_int(list[i], "cluster").value_or(-1);
    if (cluster >= 0 && cluster < static_cast<std::int64_t>(verdict.clusters.size())) {
      judged.cluster = static_cast<int>(cluster);
    }
    judged.passed = base::get_bool(list[i], "passed").value_or(false);
    judged.score = base::get_number(list[i], "score").value_or(0);
    read_looks(list[i], judged.candidate);
  }
}

}  // namespace

std::string encode(const base::Patch& patch) {
  return base::dump(patch_json(patch));
}

base::Result<base::Patch> decode_patch(std::string_view json) {
  auto parsed = parse(json, "a patch");
  if (!parsed) return std::unexpected(parsed.error());
  return patch_of(*parsed);
}

std::string encode(const std::vector<agents::Placement>& placements) {
  Json list = Json::array();
  for (const agents::Placement& placement : placements) {
    list.push_back(
        {{"path", base::redact(placement.path)}, {"format", placement.format}, {"method", placement.method}});
  }
  return base::dump(list);
}

base::Result<std::vector<agents::Placement>> decode_placements(std::string_view json) {
  auto parsed = parse(json, "placements");
  if (!parsed) return std::unexpected(parsed.error());
  std::vector<agents::Placement> placements;
  for (const Json& item : *parsed) {
    placements.push_back({text_of(item, "path"), text_of(item, "format"), text_of(item, "method")});
  }
  return placements;
}

std::string encode(const agents::Usage& usage) {
  Json json = {{"prompt", usage.prompt_tokens},           {"cached", usage.cached_tokens},
               {"cache_write", usage.cache_write_tokens}, {"completion", usage.completion_tokens},
               {"reasoning", usage.reasoning_tokens},     {"reported", usage.reported}};
  return base::dump(json);
}

base::Result<agents::Usage> decode_usage(std::string_view json) {
  auto parsed = parse(json, "a usage");
  if (!parsed) return std::unexpected(parsed.error());
  agents::Usage usage;
  usage.prompt_tokens = integer_of(*parsed, "prompt");
  usage.cached_tokens = integer_of(*parsed, "cached");
  usage.cache_write_tokens = integer_of(*parsed, "cache_write");
  usage.completion_tokens = integer_of(*parsed, "completion");
  usage.reasoning_tokens = integer_of(*parsed, "reasoning");
  usage.reported = base::get_bool(*parsed, "reported").value_or(false);
  return usage;
}

std::string encode(const std::map<std::string, double>& numbers) {
  return base::dump(Json(numbers));
}

base::Result<std::map<std::string, double>> decode_numbers(std::string_view json) {
  auto parsed = parse(json, "numbers");
  if (!parsed) return std::unexpected(parsed.error());
  std::map<std::string, double> numbers;
  for (const auto& [key, value] : parsed->items()) {
    if (value.is_number()) numbers[key] = value.get<double>();
  }
  return numbers;
}

std::string encode(const std::vector<std::string>& texts) {
  return base::dump(texts_json(texts));
}

base::Result<std::vector<std::string>> decode_texts(std::string_view json) {
  auto parsed = parse(json, "texts");
  if (!parsed) return std::unexpected(parsed.error());
  return texts_of(&*parsed);
}

std::string encode(const Verdict& verdict) {
  Json json = {
      {"patch", patch_json(verdict.patch)},          {"authors", authors_json(verdict.authors)},
      {"clusters", clusters_json(verdict.clusters)}, {"candidates", judged_json(verdict.candidates)},
      {"reasons", texts_json(verdict.reasons)},      {"dissent", texts_json(verdict.dissent)},
      {"unchecked", texts_json(verdict.unchecked)},  {"differences", differences_json(verdict.differences)}};
  return base::dump(json);
}

base::Result<void> decode(std::string_view json, Verdict& verdict) {
  auto parsed = parse(json, "a verdict");
  if (!parsed) return std::unexpected(parsed.error());
  const Json* files = base::get_array(*parsed, "patch");
  if (!files) return damaged("a verdict");
  auto patch = patch_of(*files);
  if (!patch) return std::unexpected(patch.error());
  verdict.patch = std::move(*patch);
  if (const Json* list = base::get_array(*parsed, "authors")) read_authors(*list, verdict);
  if (const Json* list = base::get_array(*parsed, "clusters")) read_clusters(*list, verdict);
  if (const Json* list = base::get_array(*parsed, "differences")) read_differences(*list, verdict);
  if (const Json* list = base::get_array(*parsed, "candidates")) read_judged(*list, verdict);
  verdict.reasons = texts_of(base::get_array(*parsed, "reasons"));
  verdict.dissent = texts_of(base::get_array(*parsed, "dissent"));
  verdict.unchecked = texts_of(base::get_array(*parsed, "unchecked"));
  return {};
}

}  // namespace orchestrator::ledger
