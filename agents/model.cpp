#include "agents/model.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/text.hpp"

namespace agents {
namespace {

enum class Kind { letter, digit, blank, other, foreign };

Kind kind_of(char c) {
  auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80) return Kind::foreign;
  if (std::isalpha(byte)) return Kind::letter;
  if (std::isdigit(byte)) return Kind::digit;
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' ? Kind::blank : Kind::other;
}

// How many tokens a run of one kind is at most, usually. Words of up to four letters are one token nearly
// always; digits are one each with some vocabularies; a blank before a word belongs to it; a CJK character
// (three bytes) is one or two.
std::size_t run_tokens(Kind kind, std::size_t size) {
  switch (kind) {
    case Kind::letter:
      return (size + 3) / 4;
    case Kind::blank:
      return size == 1 ? 0 : (size + 15) / 16;
    case Kind::foreign:
      return (size + 1) / 2;
    default:
      return size;
  }
}

}  // namespace

std::int64_t estimate_tokens(std::string_view text) {
  std::size_t tokens = 0;
  for (std::size_t at = 0; at < text.size();) {
    Kind kind = kind_of(text[at]);
    std::size_t end = at + 1;
    while (end < text.size() && kind_of(text[end]) == kind) ++end;
    tokens += run_tokens(kind, end - at);
    at = end;
  }
  return static_cast<std::int64_t>(tokens) + 1;
}

std::int64_t estimate_tokens(const Prompt& prompt) {
  constexpr std::int64_t kAround = 8;
  std::int64_t tokens = estimate_tokens(prompt.system) + kAround;
  for (const ToolSpec& tool : prompt.tools)
    tokens += estimate_tokens(tool.description) + estimate_tokens(base::dump(tool.parameters)) + kAround;
  for (const Message& message : prompt.messages) {
    tokens += estimate_tokens(message.text) + kAround;
    for (const ToolCall& call : message.calls) tokens += estimate_tokens(call.arguments) + 2 * kAround;
    for (const ToolResult& result : message.results) tokens += estimate_tokens(result.text) + 2 * kAround;
  }
  return tokens;
}

std::optional<double> guess_billions(std::string_view model) {
  auto at = [&](std::size_t i) { return i < model.size() ? static_cast<unsigned char>(model[i]) : '\0'; };
  for (std::size_t begin = 0; begin < model.size(); ++begin) {
    bool is_inside_word = begin > 0 && (std::isalnum(at(begin - 1)) || at(begin - 1) == '.');
    if (!std::isdigit(at(begin)) || is_inside_word) continue;
    std::size_t end = begin;
    while (std::isdigit(at(end)) || (at(end) == '.' && std::isdigit(at(end + 1)))) ++end;
    if (std::tolower(at(end)) != 'b' || std::isalnum(at(end + 1))) continue;
    double billions = 0;
    auto read = std::from_chars(model.data() + begin, model.data() + end, billions);
    if (read.ec == std::errc() && read.ptr == model.data() + end && billions > 0) return billions;
  }
  return std::nullopt;
}

std::string guess_family(std::string_view model) {
  struct Sign {
    std::string_view part, family;
  };
  constexpr Sign kSigns[] = {
      {"claude", "claude"},     {"gemini", "gemini"},       {"gemma", "gemma"},     {"qwen", "qwen"},
      {"qwq", "qwen"},          {"deepseek", "deepseek"},   {"llama", "llama"},     {"codestral", "mistral"},
      {"devstral", "mistral"},  {"magistral", "mistral"},   {"mixtral", "mistral"}, {"ministral", "mistral"},
      {"mistral", "mistral"},   {"gpt-oss", "gpt-oss"},     {"gpt", "gpt"},         {"codex", "gpt"},
      {"phi", "phi"},           {"starcoder", "starcoder"}, {"grok", "grok"},       {"command", "command"},
      {"granite", "granite"},   {"kimi", "kimi"},           {"moonshot", "kimi"},   {"glm", "glm"},
      {"minimax", "minimax"},   {"nemotron", "nemotron"},   {"smollm", "smollm"},   {"yi-", "yi"},
      {"internlm", "internlm"}, {"falcon", "falcon"},       {"exaone", "exaone"},   {"nova", "nova"}};
  std::string name = base::lower_ascii(model);
  std::size_t slash = name.rfind('/');
  if (slash != std::string::npos) name.erase(0, slash + 1);
  // The earliest sign counts: "deepseek-r1-distill-qwen" was made from Qwen, and fails as Qwen does.
  if (name.find("distill") != std::string::npos && name.find("deepseek") == 0)
    name.erase(0, name.find("distill"));
  const Sign* best = nullptr;
  std::size_t best_at = std::string::npos;
  for (const Sign& sign : kSigns) {
    std::size_t at = name.find(sign.part);
    if (at >= best_at) continue;
    bool is_inside_word = at > 0 && std::isalpha(static_cast<unsigned char>(name[at - 1]));
    if (is_inside_word && sign.part.size() <= 3) continue;  // "dolphin" is no "phi"
    best = &sign;
    best_at = at;
  }
  if (best) return std::string(best->family);
  if (name.size() >= 2 && name[0] == 'o' && std::isdigit(static_cast<unsigned char>(name[1]))) return "gpt";
  return name.substr(0, std::min(name.find_first_of("-:_.@ "), name.size()));
}

}  // namespace agents
