// Which identifiers of a text name the same local thing, so that alpha hashing can leave the spelling out.
//
// The rule that keeps this sound: an identifier is renamed only if we know what it refers to. A language's
// resolver tells for each identifier that it declares a local thing, that it refers to whatever is visible
// under that name, that it is a label whose spelling counts and that never means a variable (a field, a
// keyword argument), or that it does not know. One "does not know" keeps every local thing of that name as it
// is spelled, in the whole text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/flat_tree.hpp"

namespace syntax::hashing {

using ScopeId = std::uint32_t;
using BindingId = std::uint32_t;
using NameId = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xffffffff;

enum class ScopeKind : std::uint8_t {
  outside,  // what lies around the hashed node: nothing declared there may be renamed
  block,
  function,
  comprehension,
  members,  // a Python class body: seen from inside it, not from functions in it
  item,     // a Rust function: names of the function around it are not seen
};

// What may be done with the spelling of a declared name.
enum class Spelling : std::uint8_t {
  free,            // any other would do
  kept,            // somebody else may know it
  if_only_called,  // a function's: free if it is only ever called, since the function itself knows its name
  if_called_by_place,  // a parameter's: free if its function is only ever called, and with arguments by place
};

struct Binding {
  NameId name;
  ScopeId scope;
  Index from;                  // not visible before
  BindingId earlier;           // of the same name in the same scope, shadowed from here on
  BindingId function = kNone;  // whose parameter it is
  Spelling spelling;
  bool elsewhere = false;  // Python's nonlocal: look further out
  bool declared_again = false;
  bool escapes = false;         // used otherwise than by calling it
  bool called_by_name = false;  // called with arguments by name, or in a way that could hold such
};

class Names {
 public:
  explicit Names(const FlatTree& tree);

  // Scopes. Every node is in the scope of its parent unless `place` puts it, with all that is in it,
  // elsewhere: before it is visited.
  static constexpr ScopeId kOutside = 0;
  ScopeId open(ScopeId parent, ScopeKind kind);
  void place(Index node, ScopeId scope) { scope_of_[node] = scope; }
  ScopeId scope_of(Index node) const { return scope_of_[node]; }
  ScopeKind kind(ScopeId scope) const { return scopes_[scope].kind; }
  ScopeId parent(ScopeId scope) const { return scopes_[scope].parent; }
  // The nearest scope from `scope` outwards that is no block and no comprehension.
  ScopeId function_of(ScopeId scope) const;
  // The node is next: gives it its parent's scope unless it was placed.
  void visit(Index node) {
    if (scope_of_[node] == kNone) scope_of_[node] = scope_of_[tree_.parent(node)];
  }

  // The identifier `node` declares a name in `scope`, visible from node `from` on. In a language where the
  // whole scope sees it, from = 0. The same `from` as before declares the same thing again.
  BindingId declare(Index node, ScopeId scope, Spelling spelling, Index from = 0);
  // The identifier refers to what is visible.
  void refer(Index node) { references_.push_back({node, scope_of_[node]}); }
  void refer_from(Index node, ScopeId scope) { references_.push_back({node, scope}); }
  // The call's callee is the identifier `node`; `by_name`: some argument is given by name.
  void call(Index node, bool by_name);
  // We do not know what the identifier, or each one inside `node`, means.
  void unclear(Index node) { unclear_name(intern(tree_.text_of(node))); }
  void unclear_text(std::string_view words);
  // A name that is used where nothing of that name is visible may be a macro's, which knows no scopes: no
  // local thing may be called so.
  void free_names_are_unclear() { free_names_are_unclear_ = true; }
  // Some code could see the names of all local things.
  void give_up() { gave_up_ = true; }
  bool gave_up() const { return gave_up_; }

  Binding& binding(BindingId id) { return bindings_[id]; }
  // The latest of that name in exactly that scope, or kNone.
  BindingId declared(std::string_view name, ScopeId scope);
  // Whether `scope` or one of those around it, `scopes` in all, has a name spelled like `node`.
  bool hides(Index node, ScopeId scope, int scopes);

  // Ends the reading: what each identifier means is known afterwards.
  void resolve();
  // What the identifier means, when its spelling does not matter; else kNone.
  BindingId renamed(Index node) const { return meaning_.empty() ? kNone : meaning_[node]; }
  std::size_t binding_count() const { return bindings_.size(); }

 private:
  struct Scope {
    ScopeId parent;
    ScopeKind kind;
  };
  struct Reference {
    Index node;
    ScopeId scope;
  };
  struct Call {
    Index node;
    bool by_name;
  };
  struct Name {
    std::string_view text;
    bool unclear = false;
  };

  NameId intern(std::string_view text);
  void unclear_name(NameId name) { names_[name].unclear = true; }
  std::uint32_t& slot(NameId name, ScopeId scope);
  void grow_slots();
  BindingId find(NameId name, ScopeId scope, Index node);
  BindingId visible(NameId name, ScopeId scope, Index node);
  bool is_free(const Binding& binding) const;

  const FlatTree& tree_;
  bool gave_up_ = false;
  bool free_names_are_unclear_ = false;
  std::vector<Scope> scopes_;
  std::vector<ScopeId> scope_of_;   // by node
  std::vector<BindingId> meaning_;  // by node
  std::vector<Name> names_;
  std::vector<std::uint32_t> name_table_;  // open addressing: name + 1
  std::vector<Binding> bindings_;
  std::vector<std::uint32_t> binding_table_;  // open addressing over (name, scope): latest binding + 1
  std::vector<Reference> references_;
  std::vector<Call> calls_;
};

// Reads the whole tree. For a language without a resolver, nothing is renamed.
void read_names(const FlatTree& tree, Names& names);

// One language each.
void read_python_names(const FlatTree& tree, Names& names);
void read_c_names(const FlatTree& tree, Names& names);
void read_rust_names(const FlatTree& tree, Names& names);
void read_javascript_names(const FlatTree& tree, Names& names);
void read_go_names(const FlatTree& tree, Names& names);
void read_java_names(const FlatTree& tree, Names& names);

}  // namespace syntax::hashing
