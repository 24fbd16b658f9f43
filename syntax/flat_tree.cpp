#include "syntax/flat_tree.hpp"

#include <array>
#include <cstring>
#include <unordered_map>

namespace syntax {
namespace {

// A grammar's numbers for kinds and fields in our words.
struct Words {
  std::vector<Kind> kinds;    // by symbol
  std::vector<Field> fields;  // by field number
};

Words read_words(const TSLanguage* grammar) {
  Words words;
  for (std::uint32_t symbol = 0; symbol < ts_language_symbol_count(grammar); ++symbol) {
    auto id = static_cast<TSSymbol>(symbol);
    bool named = ts_language_symbol_type(grammar, id) == TSSymbolTypeRegular;
    words.kinds.push_back(named ? kind_by_name(ts_language_symbol_name(grammar, id)) : Kind::token);
  }
  words.fields.push_back(Field::none);
  for (std::uint32_t field = 1; field <= ts_language_field_count(grammar); ++field) {
    words.fields.push_back(
        field_by_name(ts_language_field_name_for_id(grammar, static_cast<TSFieldId>(field))));
  }
  return words;
}

const Words& words_of(Language language) {
  static const std::array<Words, kLanguageCount> all = [] {
    std::array<Words, kLanguageCount> made;
    for (std::size_t i = 0; i < kLanguageCount; ++i) made[i] = read_words(grammar(static_cast<Language>(i)));
    return made;
  }();
  return all[static_cast<std::size_t>(language)];
}

constexpr TSSymbol kErrorSymbol = static_cast<TSSymbol>(-1);

}  // namespace

namespace {

// A word of C++ is written with a '_' behind it in the table.
constexpr std::string_view plain(std::string_view word) {
  return word.ends_with('_') ? word.substr(0, word.size() - 1) : word;
}

}  // namespace

Kind kind_by_name(std::string_view name) {
  static const std::unordered_map<std::string_view, Kind> table = {
#define KIND(name) {plain(#name), Kind::name},
#include "syntax/kinds.def"
#undef KIND
  };
  auto found = table.find(name);
  return found == table.end() ? Kind::other : found->second;
}

Field field_by_name(std::string_view name) {
  static const std::unordered_map<std::string_view, Field> table = {
#define FIELD(name) {plain(#name), Field::name},
#include "syntax/fields.def"
#undef FIELD
  };
  auto found = table.find(name);
  return found == table.end() ? Field::none : found->second;
}

FlatTree::FlatTree(Language language, TSNode node, std::string_view text) : language_(language), text_(text) {
  const Words& words = words_of(language);
  nodes_.reserve(ts_node_descendant_count(node) + 1);
  Cursor cursor(node);
  Index parent = 0;
  for (;;) {
    TSNode raw = cursor.node();
    auto index = static_cast<Index>(nodes_.size());
    TSSymbol symbol = ts_node_symbol(raw);
    Kind kind = symbol == kErrorSymbol ? Kind::error : words.kinds[symbol];
    nodes_.push_back({ts_node_start_byte(raw), ts_node_end_byte(raw), parent, index + 1, symbol, kind,
                      words.fields[cursor.field()]});
    if (cursor.to_first_child()) {
      parent = index;
      continue;
    }
    while (!cursor.to_next_sibling()) {
      if (!cursor.to_parent()) return;
      nodes_[parent].next = static_cast<Index>(nodes_.size());
      parent = nodes_[parent].parent;
    }
  }
}

Index FlatTree::child(Index index, Field field) const {
  for (Index child = index + 1; child < nodes_[index].next; child = nodes_[child].next) {
    if (nodes_[child].field == field) return child;
  }
  return index;
}

bool FlatTree::has_token(Index index, std::string_view text) const {
  for (Index child = index + 1; child < nodes_[index].next; child = nodes_[child].next) {
    if (nodes_[child].kind == Kind::token && text_of(child) == text) return true;
  }
  return false;
}

}  // namespace syntax
