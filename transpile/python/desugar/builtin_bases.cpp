// A class that derives from list, dict or OrderedDict derives from a class of the program that holds one:
//
//   before   class Stack(list):              after   class ListBase:
//                def peek(self):                         def __init__(self, items=()):
//                    return self[-1]                         self.own_items = list(items)
//                                                        def append(self, item):
//                                                            self.own_items.append(item)
//                                                        …
//                                                    class Stack(ListBase): …
//
// Only methods that are used become Rust. What such a class would have to be taken for by Python itself
// (json.dumps(stack)) is refused where it stands.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

constexpr std::string_view kList = R"py(class ListBase:
    def __init__(self, items=()):
        self.own_items = list(items)
    def append(self, item):
        self.own_items.append(item)
    def extend(self, more):
        self.own_items.extend(more)
    def insert(self, index, item):
        self.own_items.insert(index, item)
    def remove(self, item):
        self.own_items.remove(item)
    def pop(self, index=-1):
        return self.own_items.pop(index)
    def clear(self):
        self.own_items.clear()
    def index(self, item):
        return self.own_items.index(item)
    def count(self, item):
        return self.own_items.count(item)
    def reverse(self):
        self.own_items.reverse()
    def sort(self, key=None, reverse=False):
        if key is None:
            self.own_items.sort(reverse=reverse)
        else:
            self.own_items.sort(key=key, reverse=reverse)
    def copy(self):
        return self.own_items.copy()
    def __getitem__(self, index):
        return self.own_items[index]
    def __setitem__(self, index, item):
        self.own_items[index] = item
    def __delitem__(self, index):
        del self.own_items[index]
    def __len__(self):
        return len(self.own_items)
    def __contains__(self, item):
        return item in self.own_items
    def __iter__(self):
        return iter(self.own_items)
    def __reversed__(self):
        return reversed(self.own_items)
    def __add__(self, more):
        return self.own_items + list(more)
    def __radd__(self, more):
        return list(more) + self.own_items
    def __iadd__(self, more):
        self.own_items.extend(more)
        return self
    def __mul__(self, count):
        return self.own_items * count
    def __eq__(self, other):
        return self.own_items == (other.own_items if isinstance(other, ListBase) else other)
    def __repr__(self):
        return repr(self.own_items)
)py";

constexpr std::string_view kDict = R"py(class DictBase:
    def __init__(self, items=()):
        self.own_items = dict(items)
    def __getitem__(self, key):
        return self.own_items[key]
    def __setitem__(self, key, value):
        self.own_items[key] = value
    def __delitem__(self, key):
        del self.own_items[key]
    def __len__(self):
        return len(self.own_items)
    def __contains__(self, key):
        return key in self.own_items
    def __iter__(self):
        return iter(self.own_items)
    def keys(self):
        return list(self.own_items.keys())
    def values(self):
        return list(self.own_items.values())
    def items(self):
        return list(self.own_items.items())
    def get(self, key, otherwise=None):
        return self.own_items.get(key, otherwise)
    def pop(self, key, *otherwise):
        if otherwise and key not in self.own_items:
            return otherwise[0]
        return self.own_items.pop(key)
    def popitem(self):
        return self.own_items.popitem()
    def setdefault(self, key, value=None):
        return self.own_items.setdefault(key, value)
    def update(self, more):
        self.own_items.update(more)
    def clear(self):
        self.own_items.clear()
    def copy(self):
        return self.own_items.copy()
    def __or__(self, other):
        return self.own_items | dict(other)
    def __ior__(self, other):
        self.own_items.update(other)
        return self
    def __eq__(self, other):
        return self.own_items == (other.own_items if isinstance(other, DictBase) else other)
    def __repr__(self):
        return repr(self.own_items)
)py";

// A UserDict does all by its own __getitem__, __setitem__ and __delitem__, those of derived classes included.
// Source: the Python library reference, collections.UserDict and collections.abc.MutableMapping.
constexpr std::string_view kUserDict = R"py(class DictBase:
    def __init__(self, items=(), **words):
        self.data = {}
        self.update(items)
        self.update(words)
    def __getitem__(self, key):
        return self.data[key]
    def __setitem__(self, key, value):
        self.data[key] = value
    def __delitem__(self, key):
        del self.data[key]
    def __len__(self):
        return len(self.data)
    def __contains__(self, key):
        return key in self.data
    def __iter__(self):
        return iter(self.data)
    def keys(self):
        return list(self.data.keys())
    def values(self):
        return [self[key] for key in self.data]
    def items(self):
        return [(key, self[key]) for key in self.data]
    def get(self, key, otherwise=None):
        try:
            return self[key]
        except KeyError:
            return otherwise
    def pop(self, key, *otherwise):
        try:
            value = self[key]
        except KeyError:
            if otherwise:
                return otherwise[0]
            raise
        del self[key]
        return value
    def popitem(self):
        key = next(iter(self.data))
        value = self[key]
        del self[key]
        return (key, value)
    def setdefault(self, key, value=None):
        try:
            return self[key]
        except KeyError:
            self[key] = value
        return value
    def update(self, more):
        for key, value in dict(more).items():
            self[key] = value
    def clear(self):
        for key in list(self.data):
            del self[key]
    def __eq__(self, other):
        return dict(self.items()) == dict(other.items())
    def __repr__(self):
        return repr(self.data)
)py";

// Where the program gives items by name.
constexpr std::string_view kNamedItems = R"py(    def __init__(self, items=(), **words):
        self.own_items = dict(items)
        self.own_items.update(words)
)py";
constexpr std::string_view kNamedUpdate = R"py(    def update(self, more=(), **words):
        self.own_items.update(more)
        self.own_items.update(words)
)py";

constexpr std::string_view kNamedUserUpdate = R"py(    def update(self, more=(), **words):
        for key, value in dict(more).items():
            self[key] = value
        for key, value in words.items():
            self[key] = value
)py";

constexpr std::string_view kMissing = R"py(    def __getitem__(self, key):
        if key not in self.own_items:
            return self.__missing__(key)
        return self.own_items[key]
)py";

constexpr std::string_view kOrdered = R"py(    def popitem(self, last=True):
        key = list(self.own_items.keys())[-1 if last else 0]
        return (key, self.own_items.pop(key))
    def move_to_end(self, key, last=True):
        value = self.own_items.pop(key)
        if last:
            self.own_items[key] = value
        else:
            others = list(self.own_items.items())
            self.own_items.clear()
            self.own_items[key] = value
            self.own_items.update(others)
    def __repr__(self):
        return type(self).__name__ + "(" + (repr(list(self.own_items.items())) if self.own_items else "") + ")"
)py";

class BuiltinBases {
 public:
  explicit BuiltinBases(Module& module) : module_(module) {}

  void run() {
    std::set<std::string, std::less<>> own;
    for (const ClassDef& def : module_.classes) own.insert(def.name);
    find_named_items(own);
    Block made;
    for (std::size_t i = 0, count = module_.classes.size(); i < count; ++i) {
      ClassDef& def = module_.classes[i];
      if (def.bases.size() != 1) continue;
      Expr* base = def.bases[0];
      const Expr& named = base->kind == ExprKind::subscript ? *base->items[0] : *base;
      if (own.contains(named.text)) continue;
      std::string kind = kind_of(named);
      if (kind.empty()) continue;
      bool named_user = named.text.starts_with("User");
      bool missing = has(def, "__missing__");
      std::string name = fresh(own, missing ? "Missing" + kind : kind);
      if (written_.insert(name).second) {
        Block text = read_snippet(module_, text_of(kind, name, named_user, missing), def.name_span);
        if (!named_user) text[0]->class_def->builtin = kind == "ListBase" ? "list" : "dict";
        made.insert(made.end(), text.begin(), text.end());
      }
      ClassDef& again = module_.classes[i];
      again.bases[0]->kind = ExprKind::name;
      again.bases[0]->text = name;
      again.bases[0]->items.clear();
      if (!named_user) begin_with_items(again, kind == "ListBase");
      if (kind.ends_with("ListBase")) give_items(again, named_user ? "data" : "own_items");
    }
    if (made.empty()) return;
    insert_behind_imports(module_, made);
  }

 private:
  // An instance holds its items before an __init__ that leaves the base's alone begins.
  void begin_with_items(ClassDef& def, bool list) {
    for (Stmt* s : def.body) {
      if (!s->function || s->function->name != "__init__" || s->function->parameters.empty()) continue;
      bool asks_base = false;
      each_expr(s->function->body, [&](Expr*& e) {
        asks_base = asks_base || (e->kind == ExprKind::attribute && e->text == "__init__");
      });
      if (asks_base) continue;
      std::string text = s->function->parameters[0].name + ".own_items = " + (list ? "[]" : "{}") + "\n";
      Block made = read_snippet(module_, text, def.name_span);
      s->function->body.insert(s->function->body.begin(), made.begin(), made.end());
    }
  }
  // bisect.insort(self, item): what the library changes or looks through is the list that the object holds.
  void give_items(ClassDef& def, const char* items) {
    static const std::set<std::string_view> modules = {"bisect", "heapq", "random"};
    static const std::set<std::string_view> functions = {
        "insort",  "insort_left", "insort_right", "bisect_left", "bisect_right", "heappush",
        "heappop", "heapify",     "heappushpop",  "heapreplace", "shuffle"};
    Maker make(module_);
    for (Stmt* s : def.body) {
      if (!s->function || s->function->parameters.empty()) continue;
      const std::string& self = s->function->parameters[0].name;
      each_expr(s->function->body, [&](Expr*& e) {
        if (e->kind != ExprKind::call || e->items.size() < 2 || !is_named(*e->items[1], self)) return;
        const Expr& callee = *e->items[0];
        bool known = callee.kind == ExprKind::name && functions.contains(callee.text);
        known = known || (callee.kind == ExprKind::attribute && callee.items[0]->kind == ExprKind::name &&
                          modules.contains(callee.items[0]->text));
        if (known) e->items[1] = make.attribute(e->items[1], items);
      });
    }
  }

  static std::string kind_of(const Expr& base) {
    static const std::map<std::string_view, std::string_view> kinds = {{"list", "ListBase"},
                                                                       {"List", "ListBase"},
                                                                       {"UserList", "UserListBase"},
                                                                       {"dict", "DictBase"},
                                                                       {"Dict", "DictBase"},
                                                                       {"UserDict", "UserDictBase"},
                                                                       {"OrderedDict", "OrderedDictBase"}};
    bool named = base.kind == ExprKind::name || base.kind == ExprKind::attribute;
    auto found = named ? kinds.find(base.text) : kinds.end();
    return found == kinds.end() ? "" : std::string(found->second);
  }

  static bool has(const ClassDef& def, std::string_view method) {
    return std::any_of(def.body.begin(), def.body.end(),
                       [&](const Stmt* s) { return s->function && s->function->name == method; });
  }

  static std::string fresh(const std::set<std::string, std::less<>>& own, std::string name) {
    while (own.contains(name)) name += "_";
    return name;
  }

  // Bag(a=1), super().__init__(**items) and bag.update(b=2).
  void find_named_items(const std::set<std::string, std::less<>>& own) {
    for (const Expr& e : module_.exprs) {
      if (e.kind != ExprKind::call || e.keywords.empty()) continue;
      const Expr& callee = *e.items[0];
      if (callee.kind == ExprKind::attribute && callee.text == "update") updates_named_ = true;
      bool begins = callee.kind == ExprKind::attribute && callee.text == "__init__";
      bool makes = callee.kind == ExprKind::name && (own.contains(callee.text) || callee.text == "cls");
      takes_named_ = takes_named_ || begins || makes;
    }
  }

  static void replace_method(std::string& text, std::string_view name, std::string_view with) {
    std::size_t at = text.find("    def " + std::string(name) + "(");
    std::size_t end = text.find("    def ", at + 1);
    text.replace(at, end - at, with);
  }

  std::string text_of(const std::string& kind, const std::string& name, bool user, bool missing) const {
    bool list = kind.ends_with("ListBase");
    bool user_dict = user && !list;
    std::string text(list ? kList : user_dict ? kUserDict : kDict);
    if (!list && !user_dict && takes_named_) replace_method(text, "__init__", kNamedItems);
    if (!list && updates_named_) replace_method(text, "update", user_dict ? kNamedUserUpdate : kNamedUpdate);
    if (kind == "OrderedDictBase") {
      text.resize(text.find("    def __repr__"));
      text += kOrdered;
    }
    if (missing) replace_method(text, "__getitem__", kMissing);
    std::string_view written = list ? "ListBase" : "DictBase";
    for (std::size_t at = 0; (at = text.find(written, at)) != std::string::npos; at += name.size())
      text.replace(at, written.size(), name);
    if (user) {
      for (std::size_t at = 0; (at = text.find("own_items", at)) != std::string::npos;)
        text.replace(at, 9, "data");
    }
    return text;
  }

  Module& module_;
  std::set<std::string, std::less<>> written_;
  bool takes_named_ = false, updates_named_ = false;
};

}  // namespace

void desugar_builtin_bases(Module& module) {
  if (!module.classes.empty()) BuiltinBases(module).run();
}

}  // namespace transpile::python
