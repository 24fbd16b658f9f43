#include "orchestrator/standing.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include <boost/math/special_functions/beta.hpp>
#include <fmt/format.h>

#include "agents/model.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator {
namespace {

using agents::RequestKind;

struct KindWords {
  RequestKind kind;
  std::string_view name;
  std::string_view plural;
};

constexpr KindWords kKinds[] = {
    {RequestKind::edit, "edit", "edits"},
    {RequestKind::fix, "fix", "fixes"},
    {RequestKind::explain, "explain", "explanations"},
    {RequestKind::document, "document", "documentation"},
    {RequestKind::translate, "translate", "translations"},
    {RequestKind::test, "test", "tests"},
};

constexpr std::size_t kSmallBytes = 4 << 10;
constexpr std::size_t kMediumBytes = 32 << 10;
constexpr std::size_t kPlainWords = 60;

// How many outcomes a coarser context is worth as the prior of a finer one.
constexpr double kPriorOutcomes = 4;

// From this many billions of parameters on, a size says nothing that its maker's other models don't
// contradict; below, each halving costs. It decides between strangers, and two outcomes outweigh it.
constexpr double kLargeEnough = 7;
constexpr double kLostByHalving = 0.02;

Standing unknown(std::string_view model) {
  Standing standing;
  double billions = agents::guess_billions(model).value_or(kLargeEnough);
  if (billions >= kLargeEnough) return standing;
  double lost = std::min(0.2, kLostByHalving * std::log2(kLargeEnough / billions));
  standing.right -= 2 * lost;
  standing.wrong += 2 * lost;
  return standing;
}

bool covers(const Context& coarse, const Context& fine) {
  auto agrees = [](const std::string& a, const std::string& b) { return a.empty() || a == b; };
  return agrees(coarse.language, fine.language) && agrees(coarse.kind, fine.kind) &&
         agrees(coarse.size, fine.size) && agrees(coarse.difficulty, fine.difficulty);
}

}  // namespace

std::string_view name(RequestKind kind) {
  return std::ranges::find(kKinds, kind, &KindWords::kind)->name;
}

std::optional<RequestKind> request_kind(std::string_view name) {
  auto found = std::ranges::find(kKinds, name, &KindWords::name);
  if (found == std::end(kKinds)) return std::nullopt;
  return found->kind;
}

std::string difficulty_of(std::string_view statement) {
  std::size_t words = 0;
  bool inside = false;
  for (char c : statement) {
    auto byte = static_cast<unsigned char>(c);
    bool is_word = std::isalnum(byte) || c == '_' || byte >= 0x80;
    if (is_word && !inside) ++words;
    inside = is_word;
  }
  return words > kPlainWords ? "involved" : "plain";
}

Context context_of(const agents::Request& request) {
  std::string statement = request.text;
  for (const agents::Target& target : request.targets) {
    std::string_view text = target.document.text();
    if (!target.span || target.span->begin >= text.size()) continue;
    statement += '\n';
    statement += text.substr(target.span->begin, target.span->end - target.span->begin);
  }
  Context context{.language = "other",
                  .kind = std::string(name(request.kind)),
                  .size = "large",
                  .difficulty = difficulty_of(statement)};
  std::size_t bytes = 0;
  for (const agents::Target& target : request.targets) bytes += target.document.text().size();
  if (bytes < kSmallBytes) {
    context.size = "small";
  } else if (bytes < kMediumBytes) {
    context.size = "medium";
  }
  if (!request.targets.empty()) {
    if (auto language = syntax::language_of_path(request.targets.front().document.path())) {
      context.language = syntax::name(*language);
    }
  }
  return context;
}

std::vector<Context> back_off(const Context& context) {
  std::vector<Context> contexts = {context,
                                   {context.language, context.kind, context.size},
                                   {context.language, context.kind, ""},
                                   {"", context.kind, ""},
                                   {"", "", ""}};
  // What a context doesn't say can't be left out of it.
  contexts.erase(std::ranges::unique(contexts).begin(), contexts.end());
  return contexts;
}

std::string describe(const Context& context) {
  if (context == Context{}) return "everything";
  auto kind = std::ranges::find(kKinds, context.kind, &KindWords::name);
  std::string words = context.difficulty.empty() ? "" : context.difficulty + " ";
  if (!context.size.empty()) words += context.size + " ";
  words += kind == std::end(kKinds) ? std::string_view("tasks") : kind->plural;
  if (!context.language.empty()) {
    words += context.language == "other" ? " in other languages" : " in " + context.language;
  }
  return words;
}

Interval Standing::interval() const {
  return {boost::math::ibeta_inv(right, wrong, 0.025), boost::math::ibeta_inv(right, wrong, 0.975)};
}

Standing estimate(std::span<const Tally> tallies, const Context& context, const Standing& at_first) {
  Standing standing = at_first;
  std::vector<Context> contexts = back_off(context);
  for (std::size_t level = contexts.size(); level-- > 0;) {
    Tally here;    // all outcomes in this context
    Tally beyond;  // of these, what lies outside the next finer one: each outcome counts once
    for (const Tally& tally : tallies) {
      if (!covers(contexts[level], tally.context)) continue;
      here.right += tally.right;
      here.wrong += tally.wrong;
      if (level > 0 && covers(contexts[level - 1], tally.context)) continue;
      beyond.right += tally.right;
      beyond.wrong += tally.wrong;
    }
    double mean = standing.mean();
    double prior = std::min(kPriorOutcomes, standing.right + standing.wrong);
    standing.right = mean * prior + beyond.right;
    standing.wrong = (1 - mean) * prior + beyond.wrong;
    if (here.right + here.wrong > 0) {
      standing.observed = here.right + here.wrong;
      standing.basis = describe(contexts[level]);
    }
  }
  return standing;
}

Standing standing(const History& history, std::string_view model, const Context& context) {
  auto found = history.find(model);
  Standing at_first = unknown(model);
  return found == history.end() ? at_first : estimate(found->second.tallies, context, at_first);
}

}  // namespace orchestrator
