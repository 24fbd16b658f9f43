#include "syntax/hashing/names.hpp"

#include <algorithm>

#include "syntax/hashing/keywords.hpp"

namespace syntax::hashing {
namespace {

std::uint32_t hash_text(std::string_view text) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash ^ (hash >> 15);
}

std::uint32_t hash_pair(std::uint32_t a, std::uint32_t b) {
  std::uint64_t mixed = ((std::uint64_t{a} << 32) | b) * 0x9e3779b97f4a7c15ull;
  return static_cast<std::uint32_t>(mixed >> 32);
}

bool is_word_byte(char c) {
  auto byte = static_cast<unsigned char>(c);
  return byte == '_' || byte == '$' || byte >= 0x80 || (byte >= '0' && byte <= '9') ||
         (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

constexpr std::size_t kFirstTableSize = 128;

}  // namespace

Names::Names(const FlatTree& tree)
    : tree_(tree),
      scope_of_(tree.size(), kNone),
      name_table_(kFirstTableSize, 0),
      binding_table_(kFirstTableSize, 0) {
  scopes_.push_back({kNone, ScopeKind::outside});
  scope_of_[0] = kOutside;
  names_.reserve(kFirstTableSize / 2);
  bindings_.reserve(kFirstTableSize / 4);
  references_.reserve(tree.size() / 4);
}

ScopeId Names::open(ScopeId parent, ScopeKind kind) {
  scopes_.push_back({parent, kind});
  return static_cast<ScopeId>(scopes_.size() - 1);
}

ScopeId Names::function_of(ScopeId scope) const {
  while (scopes_[scope].kind == ScopeKind::block || scopes_[scope].kind == ScopeKind::comprehension)
    scope = scopes_[scope].parent;
  return scope;
}

NameId Names::intern(std::string_view text) {
  if (names_.size() * 2 >= name_table_.size()) {
    name_table_.assign(name_table_.size() * 2, 0);
    for (NameId id = 0; id < names_.size(); ++id) {
      std::size_t at = hash_text(names_[id].text) & (name_table_.size() - 1);
      while (name_table_[at] != 0) at = (at + 1) & (name_table_.size() - 1);
      name_table_[at] = id + 1;
    }
  }
  std::size_t at = hash_text(text) & (name_table_.size() - 1);
  while (name_table_[at] != 0) {
    if (names_[name_table_[at] - 1].text == text) return name_table_[at] - 1;
    at = (at + 1) & (name_table_.size() - 1);
  }
  names_.push_back({text});
  name_table_[at] = static_cast<std::uint32_t>(names_.size());
  return static_cast<NameId>(names_.size() - 1);
}

std::uint32_t& Names::slot(NameId name, ScopeId scope) {
  std::size_t mask = binding_table_.size() - 1;
  std::size_t at = hash_pair(name, scope) & mask;
  while (binding_table_[at] != 0) {
    const Binding& binding = bindings_[binding_table_[at] - 1];
    if (binding.name == name && binding.scope == scope) break;
    at = (at + 1) & mask;
  }
  return binding_table_[at];
}

void Names::grow_slots() {
  if (bindings_.size() * 2 < binding_table_.size()) return;
  std::vector<std::uint32_t> old(binding_table_.size() * 2, 0);
  old.swap(binding_table_);
  for (std::uint32_t entry : old) {
    if (entry != 0) slot(bindings_[entry - 1].name, bindings_[entry - 1].scope) = entry;
  }
}

BindingId Names::declare(Index node, ScopeId scope, Spelling spelling, Index from) {
  NameId name = intern(tree_.text_of(node));
  if (is_keyword(tree_.language(), names_[name].text)) names_[name].unclear = true;
  grow_slots();
  std::uint32_t& entry = slot(name, scope);
  if (entry != 0 && bindings_[entry - 1].from == from) {
    Binding& again = bindings_[entry - 1];
    again.declared_again = true;
    if (again.elsewhere) {
      references_.push_back({node, scope});
      return entry - 1;
    }
    if (again.spelling != spelling) again.spelling = Spelling::kept;
    meaning_[node] = entry - 1;
    return entry - 1;
  }
  BindingId earlier = entry == 0 ? kNone : entry - 1;
  bindings_.push_back({name, scope, from, earlier, kNone, spelling});
  entry = static_cast<std::uint32_t>(bindings_.size());
  if (meaning_.empty()) meaning_.assign(tree_.size(), kNone);
  meaning_[node] = entry - 1;
  return entry - 1;
}

bool Names::hides(Index node, ScopeId scope, int scopes) {
  NameId name = intern(tree_.text_of(node));
  for (; scope != kNone && scopes > 0; --scopes, scope = scopes_[scope].parent) {
    if (slot(name, scope) != 0) return true;
  }
  return false;
}

BindingId Names::declared(std::string_view name, ScopeId scope) {
  std::uint32_t entry = slot(intern(name), scope);
  return entry == 0 ? kNone : entry - 1;
}

void Names::call(Index node, bool by_name) {
  calls_.push_back({node, by_name});
}

void Names::unclear_text(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = at;
    while (end < words.size() && is_word_byte(words[end])) ++end;
    if (end > at) unclear_name(intern(words.substr(at, end - at)));
    at = end + 1;
  }
}

BindingId Names::find(NameId name, ScopeId scope, Index node) {
  std::uint32_t entry = slot(name, scope);
  BindingId id = entry == 0 ? kNone : entry - 1;
  while (id != kNone && bindings_[id].from > node) id = bindings_[id].earlier;
  return id;
}

BindingId Names::visible(NameId name, ScopeId scope, Index node) {
  bool first = true;
  while (scope != kNone) {
    ScopeKind kind = scopes_[scope].kind;
    if (first || kind != ScopeKind::members) {
      BindingId id = find(name, scope, node);
      if (id != kNone && !bindings_[id].elsewhere) return id;
    }
    if (kind == ScopeKind::item) return kNone;
    first = false;
    scope = scopes_[scope].parent;
  }
  return kNone;
}

bool Names::is_free(const Binding& binding) const {
  if (scopes_[binding.scope].kind == ScopeKind::outside || binding.elsewhere || names_[binding.name].unclear)
    return false;
  switch (binding.spelling) {
    case Spelling::free:
      return true;
    case Spelling::kept:
      return false;
    case Spelling::if_only_called:
      return !binding.escapes && !binding.declared_again;
    case Spelling::if_called_by_place:
      if (binding.function == kNone) return false;
      const Binding& function = bindings_[binding.function];
      return scopes_[function.scope].kind != ScopeKind::outside && function.spelling != Spelling::kept &&
             !names_[function.name].unclear && !function.escapes && !function.called_by_name &&
             !function.declared_again;
  }
  return false;
}

void Names::resolve() {
  if (gave_up_ || bindings_.empty()) {
    meaning_.clear();
    return;
  }
  std::vector<Index> called;
  for (const Call& call : calls_) called.push_back(call.node);
  std::sort(called.begin(), called.end());
  for (const Reference& reference : references_) {
    BindingId id = visible(intern(tree_.text_of(reference.node)), reference.scope, reference.node);
    meaning_[reference.node] = id;
    if (id == kNone && free_names_are_unclear_) unclear(reference.node);
    if (id != kNone && !std::binary_search(called.begin(), called.end(), reference.node))
      bindings_[id].escapes = true;
  }
  for (const Call& call : calls_) {
    BindingId id = meaning_[call.node];
    if (id != kNone && call.by_name) bindings_[id].called_by_name = true;
  }
  for (BindingId& meaning : meaning_) {
    if (meaning != kNone && !is_free(bindings_[meaning])) meaning = kNone;
  }
}

void read_names(const FlatTree& tree, Names& names) {
  switch (tree.language()) {
    case Language::python:
      read_python_names(tree, names);
      break;
    case Language::rust:
      read_rust_names(tree, names);
      break;
    case Language::c:
    case Language::cpp:
      read_c_names(tree, names);
      break;
    case Language::javascript:
    case Language::typescript:
    case Language::tsx:
      read_javascript_names(tree, names);
      break;
    case Language::go:
      read_go_names(tree, names);
      break;
    case Language::java:
      read_java_names(tree, names);
      break;
    case Language::json:
    case Language::bash:
      return;
  }
  names.resolve();
}

}  // namespace syntax::hashing
