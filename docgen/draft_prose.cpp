// Rust and Go: documentation without tags. Rust's has headings with a meaning (the rustdoc book; API
// guidelines, C-FAILURE), Go's is sentences that begin with the name (go.dev/doc/comment).
#include <algorithm>

#include "docgen/draft.hpp"

namespace docgen {
namespace {

// The conditions of some failures; empty where one of them has none.
std::vector<std::string> conditions_of(const std::vector<const Raise*>& raises) {
  std::vector<std::string> conditions;
  for (const Raise* raise : raises) {
    if (raise->guard.empty()) return {};
    if (std::ranges::find(conditions, raise->guard) == conditions.end()) conditions.push_back(raise->guard);
  }
  return conditions;
}

std::string lower_first(std::string words) {
  if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z')
    words[0] = static_cast<char>(words[0] - 'A' + 'a');
  return words;
}

std::string effects_sentence(const Symbol& symbol) {
  std::string effects;
  for (const std::string& effect : symbol.effects) effects += (effects.empty() ? "" : ", ") + effect;
  if (!effects.empty()) effects[0] = static_cast<char>(effects[0] - 'a' + 'A');
  return effects.empty() ? "" : effects + ".";
}

// Those of one kind and one name, in the order of their first.
struct Failure {
  std::string name;
  std::vector<const Raise*> raises;
};
std::vector<Failure> failures_of(const Symbol& symbol, Raise::Kind kind, bool by_name) {
  std::vector<Failure> all;
  for (const Raise& raise : symbol.raises) {
    if (raise.kind != kind || !raise.via.empty()) continue;
    std::string name = by_name ? raise.exception : "";
    auto same = std::ranges::find(all, name, &Failure::name);
    if (same == all.end())
      all.push_back({name, {&raise}});
    else
      same->raises.push_back(&raise);
  }
  return all;
}

}  // namespace

std::vector<Content::Item> draft_rust_sections(const Symbol& symbol, const Style& style) {
  std::vector<Content::Item> items;
  auto item = [&](std::string title, std::string text) {
    items.push_back(
        {std::move(title), "", std::nullopt, text.empty() ? std::string(kPlaceholder) : text, false});
  };
  if (symbol.is_unsafe) item("Safety", "");
  if (symbol.gives_error) {
    std::string words;
    bool told = !symbol.passes_errors;
    for (const Failure& failure : failures_of(symbol, Raise::Kind::error, true)) {
      std::string guard = guard_words(conditions_of(failure.raises), style);
      std::string name = quote_or_nothing(failure.name, style);
      if (guard.empty()) told = false;
      if (guard.empty() && name.empty()) continue;
      if (!words.empty()) words += ' ';
      if (name.empty()) {
        words += guard;
      } else {
        words += "Returns " + name + (guard.empty() ? "." : " " + lower_first(guard));
      }
    }
    if (!told || words.empty()) words += (words.empty() ? "" : " ") + std::string(kPlaceholder);
    item("Errors", words);
  }
  auto panics = failures_of(symbol, Raise::Kind::panic, false);
  if (!panics.empty()) {
    std::string guard = guard_words(conditions_of(panics[0].raises), style);
    item("Panics", guard.empty() ? "" : "Panics " + lower_first(guard));
  }
  return items;
}

Content draft_rust(const Symbol& symbol, const Style& style, bool arguments) {
  Content content;
  content.summary = kPlaceholder;
  if (symbol.kind == SymbolKind::class_) {
    if (symbol.is_unsafe)
      content.raises.push_back({"Safety", "", std::nullopt, std::string(kPlaceholder), false});
    return content;
  }
  if (std::string effects = effects_sentence(symbol); !effects.empty()) content.paragraphs.push_back(effects);
  if (arguments) {
    for (const Parameter& parameter : symbol.parameters) {
      if (parameter.name.empty() || parameter.name.starts_with('_')) continue;
      content.parameters.push_back({parameter.name, "", std::nullopt, std::string(kPlaceholder), false});
    }
  }
  content.raises = draft_rust_sections(symbol, style);
  return content;
}

Content draft_go(const Symbol& symbol, const Style& style) {
  Content content;
  content.summary = symbol.name + " " + std::string(kPlaceholder);
  if (symbol.kind == SymbolKind::class_ || symbol.kind == SymbolKind::field) return content;
  if (std::string effects = effects_sentence(symbol); !effects.empty()) content.paragraphs.push_back(effects);
  std::string words;
  for (const Failure& failure : failures_of(symbol, Raise::Kind::error, true)) {
    std::string guard = guard_words(conditions_of(failure.raises), style);
    const std::string& name = failure.name;
    if (guard.empty() && name.empty()) continue;
    words += (words.empty() ? "" : " ") + std::string("It returns ") + (name.empty() ? "an error" : name) +
             (guard.empty() ? "." : " " + lower_first(guard));
  }
  auto panics = failures_of(symbol, Raise::Kind::panic, false);
  if (!panics.empty()) {
    std::string guard = guard_words(conditions_of(panics[0].raises), style);
    words += (words.empty() ? "" : " ") + std::string("It panics") +
             (guard.empty() ? ": " + std::string(kPlaceholder) : " " + lower_first(guard));
  }
  if (!words.empty()) content.paragraphs.push_back(words);
  return content;
}

Content draft_shell(const Symbol& symbol) {
  Content content;
  content.summary = kPlaceholder;
  for (const Attribute& global : symbol.attributes)
    content.attributes.push_back({global.name, "", std::nullopt, "", false});
  for (const Parameter& parameter : symbol.parameters) {
    std::string name = parameter.members.empty() ? "" : parameter.members[0];
    std::string text(kPlaceholder);
    if (parameter.optional) text += " May be left out.";
    content.parameters.push_back({parameter.name, name, std::nullopt, text, parameter.optional});
  }
  for (const std::string& effect : symbol.effects) {
    std::string words = effect;
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
      words[0] = static_cast<char>(words[0] - 'a' + 'A');
    content.yields.push_back({"", "", std::nullopt, words + ".", false});
  }
  if (!symbol.returns.empty())
    content.returns.push_back({"", "", std::nullopt, std::string(kPlaceholder), false});
  return content;
}

}  // namespace docgen
