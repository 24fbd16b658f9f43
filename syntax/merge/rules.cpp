#include "syntax/merge/rules.hpp"

#include <array>
#include <span>

#include "base/text.hpp"
#include "syntax/grammar.hpp"
#include "syntax/rules.hpp"

namespace syntax::merge {
namespace {

using What = Row::What;
constexpr int BARRIER = kBarrier;

#define ORDERED(kind, separator) Row{What::ordered, #kind, separator},
#define STATEMENTS(kind) Row{What::statements, #kind},
#define SET(kind, separator) Row{What::set, #kind, separator},
#define SET_IN(parent, kind, separator) Row{What::set_in, #kind, separator, #parent},
#define SET_OF(parent, field, kind, separator) Row{What::set_of, #kind, separator, #parent, field},
#define MEMBERS(kind, rank, words) Row{What::members, #kind, words, {}, {}, rank},
#define MEMBERS_IN(parent, kind, rank, words) Row{What::members_in, #kind, words, #parent, {}, rank},
#define TERMINATOR(kind, text) Row{What::terminator, #kind, text},
#define SIGNATURE(kind, space, paths) Row{What::signature, #kind, paths, space},
#define IDENTITY(kind, space, paths) Row{What::identity, #kind, paths, space},
#define ATTACHED(kind) Row{What::attached, #kind},
#define DESCRIPTION(kind, described) Row{What::description, #kind, #described},
#define FLATTENED(kind) Row{What::flattened, #kind},
#define STRUCTURED(kind) Row{What::structured, #kind},

constexpr Row kPythonRows[] = {
#include "syntax/merge/languages/python.def"
};
constexpr Row kRustRows[] = {
#include "syntax/merge/languages/rust.def"
};
constexpr Row kCRows[] = {
#include "syntax/merge/languages/c.def"
};
constexpr Row kCppRows[] = {
#include "syntax/merge/languages/cpp.def"
};
constexpr Row kJavaScriptRows[] = {
#include "syntax/merge/languages/javascript.def"
};
constexpr Row kTypeScriptRows[] = {
#include "syntax/merge/languages/typescript.def"
};
constexpr Row kGoRows[] = {
#include "syntax/merge/languages/go.def"
};
constexpr Row kJavaRows[] = {
#include "syntax/merge/languages/java.def"
};
constexpr Row kJsonRows[] = {
#include "syntax/merge/languages/json.def"
};
constexpr Row kBashRows[] = {
#include "syntax/merge/languages/bash.def"
};

#undef ORDERED
#undef STATEMENTS
#undef SET
#undef SET_IN
#undef SET_OF
#undef MEMBERS
#undef MEMBERS_IN
#undef TERMINATOR
#undef SIGNATURE
#undef IDENTITY
#undef ATTACHED
#undef DESCRIPTION
#undef FLATTENED
#undef STRUCTURED

std::span<const Row> rows_of(Language language) {
  switch (language) {
    case Language::python:
      return kPythonRows;
    case Language::rust:
      return kRustRows;
    case Language::c:
      return kCRows;
    case Language::cpp:
      return kCppRows;
    case Language::javascript:
      return kJavaScriptRows;
    case Language::typescript:
    case Language::tsx:
      return kTypeScriptRows;
    case Language::go:
      return kGoRows;
    case Language::java:
      return kJavaRows;
    case Language::json:
      return kJsonRows;
    case Language::bash:
      break;
  }
  return kBashRows;
}

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::string_view word : base::split(text, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

Word word_of(std::string_view text) {
  Word word;
  if (std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    word.field = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  std::size_t slash = text.find('/');
  word.kind = text.substr(0, slash);
  if (slash != std::string_view::npos) word.child = text.substr(slash + 1);
  return word;
}

Naming naming_of(const Row& row) {
  Naming naming{std::string(row.parent), {}, row.what == What::signature};
  for (std::string_view path : words_in(row.text)) {
    Path steps;
    for (std::string_view step : base::split(path, '/')) steps.emplace_back(step);
    naming.paths.push_back(std::move(steps));
  }
  return naming;
}

void add_list(KindRules& kind, ListRule::Order order, const Row& row) {
  ListRule rule{order, std::string(row.text), "", "", {}, {}};
  if (row.what == What::set_in || row.what == What::set_of) rule.parent = row.parent;
  rule.field = row.field;
  // Those that ask for a parent are asked first.
  kind.lists.insert(rule.parent.empty() ? kind.lists.end() : kind.lists.begin(), std::move(rule));
}

// The lists that a MEMBERS or TERMINATOR row is about.
void for_lists(KindRules& kind, std::string_view parent, auto apply) {
  for (ListRule& rule : kind.lists) {
    if (parent.empty() || rule.parent == parent) apply(rule);
  }
}

void apply_row(KindRules& kind, const Row& row) {
  switch (row.what) {
    case What::ordered:
      return add_list(kind, ListRule::Order::ordered, row);
    case What::statements:
      return add_list(kind, ListRule::Order::statements, row);
    case What::set:
    case What::set_in:
    case What::set_of:
      return add_list(kind, ListRule::Order::set, row);
    case What::members:
    case What::members_in: {
      Group group{row.rank, {}};
      for (std::string_view word : words_in(row.text)) group.words.push_back(word_of(word));
      return for_lists(kind, row.parent, [&](ListRule& rule) { rule.groups.push_back(group); });
    }
    case What::terminator:
      return for_lists(kind, "", [&](ListRule& rule) { rule.terminators.emplace_back(row.text); });
    case What::signature:
    case What::identity:
      kind.naming = naming_of(row);
      return;
    case What::attached:
      kind.attached = true;
      return;
    case What::description:
      kind.describes.emplace_back(row.text);
      return;
    case What::flattened:
      kind.flattened = true;
      return;
    case What::structured:
      kind.whole = false;
      return;
  }
}

}  // namespace

MergeRules::MergeRules(Language language) : language_(language) {
  const TSLanguage* grammar = syntax::grammar(language);
  kinds_.resize(ts_language_symbol_count(grammar));
  const LayoutRules& layout = layout_rules(language);
  for (std::uint16_t symbol = 0; symbol < kinds_.size(); ++symbol) {
    bool named = ts_language_symbol_type(grammar, symbol) == TSSymbolTypeRegular;
    KindRules& kind = kinds_[symbol];
    kind.comment = named && (layout.flags[symbol] & LayoutRules::kComment) != 0;
    kind.whole = kind.comment || (named && (layout.flags[symbol] & LayoutRules::kLiteral) != 0);
    for (const Row& row : rows_of(language)) {
      bool about_words = row.what == What::signature || row.what == What::identity;
      if ((named || about_words) && row.kind == kind_name(symbol)) apply_row(kind, row);
    }
  }
}

std::string_view MergeRules::kind_name(std::uint16_t symbol) const {
  const char* name = ts_language_symbol_name(syntax::grammar(language_), symbol);
  return name ? name : "";
}

std::string_view MergeRules::field_name(std::uint16_t field) const {
  const char* name = ts_language_field_name_for_id(syntax::grammar(language_), field);
  return name ? name : "";
}

const MergeRules& merge_rules(Language language) {
  static const std::array<MergeRules, kLanguageCount> all = [&]<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<MergeRules, kLanguageCount>{MergeRules(static_cast<Language>(I))...};
  }(std::make_index_sequence<kLanguageCount>());
  return all[static_cast<std::size_t>(language)];
}

}  // namespace syntax::merge
