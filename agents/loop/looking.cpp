#include "agents/loop/looking.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/text.hpp"

namespace agents::loop {
namespace {

constexpr double kSmallestKnown = 7;  // thousand millions of parameters
constexpr std::int64_t kLocalRoom = 8'192, kRemoteRoom = 64'000;

bool is_number_byte(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) || c == '.';
}

// "7b" of "qwen2.5-coder:7b-instruct", in thousand millions; the largest such number of the name.
std::optional<double> size_in(const std::string& name) {
  std::optional<double> size;
  for (std::size_t at = 0, end = 0; at < name.size(); at = end + 1) {
    end = at;
    while (end < name.size() && is_number_byte(name[end])) ++end;
    bool is_size = end > at && end < name.size() && name[end] == 'b' &&
                   (end + 1 == name.size() || !std::isalnum(static_cast<unsigned char>(name[end + 1])));
    double number = 0;
    auto read = std::from_chars(name.data() + at, name.data() + end, number);
    if (is_size && read.ec == std::errc{}) size = std::max(size.value_or(0), number);
  }
  return size;
}

}  // namespace

bool is_known_to_use_tools(std::string_view model) {
  constexpr std::string_view kFamilies[] = {"claude",  "gpt",     "gpt-oss",  "gemini", "grok",  "deepseek",
                                            "qwen",    "mistral", "glm",      "kimi",   "llama", "command",
                                            "minimax", "nova",    "nemotron", "granite"};
  std::string name = base::lower_ascii(model);
  if (std::ranges::find(kFamilies, guess_family(name)) == std::end(kFamilies)) return false;
  if (auto size = size_in(name)) return *size >= kSmallestKnown;
  // Names without a size that stand for small ones.
  for (std::string_view small : {"llama3.2", "llama-3.2", "ministral", "mini-it", "smol", "tiny"}) {
    if (name.find(small) != std::string::npos) return false;
  }
  return true;
}

std::optional<Protocol> way_to_look(const ModelConfig& model, const Request& request,
                                    const Looking& looking) {
  if (looking.tools.empty() || looking.limits.calls < 1 || model.tools == "none") return std::nullopt;
  Protocol protocol = model.tools == "text" ? Protocol::text : Protocol::native;
  if (looking.always) return protocol;
  if (!request.targets_are_found) return std::nullopt;
  bool is_told = model.tools == "native" || model.tools == "text";
  bool is_known = is_known_to_use_tools(model.model.empty() ? model.name : model.model);
  return is_told || is_known ? std::optional(protocol) : std::nullopt;
}

std::int64_t room_to_look(const ModelConfig& model) {
  if (model.context_tokens > 0) return model.context_tokens;
  return model.local ? kLocalRoom : kRemoteRoom;
}

}  // namespace agents::loop
