// What a merge has to know about a language: which children are lists, which lists are sets, and what names
// their elements. The tables are syntax/merge/languages/*.def.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/syntax.hpp"

namespace syntax::merge {

struct Row {
  enum class What {
    ordered,  // ORDERED(kind, separator): children in an order that counts; each may be replaced on its own
    statements,  // STATEMENTS(kind): the same without separators, where only a similar one is the same one
                 // changed
    set,         // SET(kind, separator): elements commute within their groups
    set_in,      // SET_IN(parent, kind, separator): only below that parent
    set_of,      // SET_OF(parent, field=text, kind, separator): … whose field says that
    members,     // MEMBERS(kind, rank, words): the elements of a list, one group; groups of lower rank stand
              // first where both could. A word is KIND, KIND/CHILD (with that child first), FIELD:KIND; '*'
              // any named node, '~' any that is in no field, '!' an anonymous token
    members_in,  // MEMBERS_IN(parent, kind, rank, words)
    terminator,  // TERMINATOR(kind, text): a token that belongs to the element before it
    signature,   // SIGNATURE(kind, space, paths): two of one space and text are a conflict
    identity,    // IDENTITY(kind, space, paths): two may stand side by side, but of two versions they are the
                 // same
    attached,    // ATTACHED(kind): belongs to the element behind it, as comments do
    description,  // DESCRIPTION(kind, described): in a list, `kind` behind an element `described` belongs to
                  // it
    flattened,    // FLATTENED(kind): a grammar nests it to the left; its elements are one list
    structured,   // STRUCTURED(kind): not taken as a whole although the layout rules call it a literal
  };
  What what;
  std::string_view kind;
  std::string_view text = {};    // separator, words, paths, …
  std::string_view parent = {};  // the `parent` of set_in, the `space` of signature
  std::string_view field = {};   // of set_of
  int rank = 0;
};

// The elements of no group: they keep their place, and nothing passes them.
inline constexpr int kBarrier = -1;

struct Word {
  std::string kind;   // "*", "~", "!" as above
  std::string child;  // "" when any
  std::string field;  // "" when any
};

struct Group {
  int rank = 0;  // kBarrier for what doesn't commute
  std::vector<Word> words;
};

struct ListRule {
  enum class Order { ordered, statements, set } order;
  std::string separator;
  std::string parent;         // "" for any
  std::string field;          // "field=text" of the parent; "" for any
  std::vector<Group> groups;  // empty: all named children are elements of one group
  std::vector<std::string> terminators;
};

// A way from a node to what names it: fields, '*' for the named children, '@kind' for children of a kind,
// '>kind' for the first of that kind below (through fields named declarator), '#text' for a token, '.' for
// all of it.
using Path = std::vector<std::string>;

struct Naming {
  std::string space;
  std::vector<Path> paths;
  bool unique = true;  // two are a conflict
};

struct KindRules {
  std::vector<ListRule> lists;  // those with a parent first
  std::optional<Naming> naming;
  std::vector<std::string> describes;  // kinds of elements that it may follow as their description
  bool comment = false;
  bool whole = false;  // a leaf of the merge whatever is in it
  bool attached = false;
  bool flattened = false;
};

class MergeRules {
 public:
  explicit MergeRules(Language language);
  const KindRules& of(std::uint16_t symbol) const { return symbol < kinds_.size() ? kinds_[symbol] : none_; }
  std::string_view kind_name(std::uint16_t symbol) const;
  std::string_view field_name(std::uint16_t field) const;

 private:
  Language language_;
  std::vector<KindRules> kinds_;  // by symbol
  KindRules none_;
};

const MergeRules& merge_rules(Language language);

}  // namespace syntax::merge
