// Enumerations become classes whose members are variables of the module.
//
//   class Color(Enum):          class Color:
//       RED = 1                     def __init__(self, name, value): …
//                               Color__RED = Color("RED", 1)
//                               Color__members = [Color__RED]
//   Color.RED                   Color__RED
//   Color(1), Color["RED"]      Color__of(1), Color__named("RED")
//   for c in Color:             for c in Color__members:
//
// Members of IntEnum, StrEnum and flags have what they have of int and str as methods.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

struct Member {
  std::string name;
  Expr* value;
};

class EnumWriter {
 public:
  EnumWriter(Module& module, Stmt& stmt) : make_(module), module_(module), class_(*stmt.class_def) {}

  // Gives the statements that follow the class. Nothing when the class is no enumeration of the plain kind.
  Block run() {
    if (!read_kind() || !class_.keywords.empty()) return {};
    if (!read_members() || method("__new__") || method("_generate_next_value_")) return {};
    class_.bases.clear();
    class_.is_enumeration = true;
    class_.is_number = kind_ == Kind::integer || kind_ == Kind::integer_flag;
    if (class_.is_number) class_.builtin = "int";
    if (kind_ == Kind::text) class_.builtin = "str";
    std::erase_if(class_.body, [&](Stmt* s) { return is_member(*s) != nullptr; });
    if (!members_.empty()) name_own_class();
    Stmt* init = write_init();
    write_operators();
    write_texts();
    Block after = write_members(init);
    use_members();
    Block lookups = write_lookups();
    after.insert(after.end(), lookups.begin(), lookups.end());
    return after;
  }

  // Enum and what of its subclasses the class is.
  std::vector<const char*> bases() const {
    switch (kind_) {
      case Kind::plain:
        return {"Enum"};
      case Kind::integer:
        return shows_value_ ? std::vector{"Enum", "IntEnum"} : std::vector{"Enum"};
      case Kind::text:
        return shows_value_ ? std::vector{"Enum", "StrEnum"} : std::vector{"Enum"};
      case Kind::flag:
        return {"Enum", "Flag"};
      case Kind::integer_flag:
        return {"Enum", "Flag", "IntFlag"};
    }
    return {};
  }

 private:
  // type(self) and self.__class__ of a member: nothing derives from a class that has members.
  void name_own_class() {
    for (Stmt* s : class_.body) {
      if (!s->function || s->function->parameters.empty()) continue;
      const std::string& self = s->function->parameters[0].name;
      each_expr(s->function->body, [&](Expr*& e) {
        bool asks = (e->kind == ExprKind::call && e->items.size() == 2 && e->keywords.empty() &&
                     is_named(*e->items[0], "type") && e->items[1]->kind == ExprKind::name &&
                     e->items[1]->text == self) ||
                    (e->kind == ExprKind::attribute && e->text == "__class__" &&
                     e->items[0]->kind == ExprKind::name && e->items[0]->text == self);
        if (asks) e = make_.name(class_.name, e->span);
      });
    }
  }

  Stmt* method(std::string_view name) {
    for (Stmt* s : class_.body) {
      if (s->function && s->function->name == name) return s;
    }
    return nullptr;
  }

  static Expr* is_member(const Stmt& s) {
    bool assigns = (s.kind == StmtKind::assign || s.kind == StmtKind::ann_assign) && s.targets.size() == 1 &&
                   s.targets[0]->kind == ExprKind::name && s.value && !s.targets[0]->text.starts_with('_');
    return assigns ? s.targets[0] : nullptr;
  }

  // Which of enum's classes it derives from; false for anything else.
  bool read_kind() {
    auto named = [&](std::size_t i, std::string_view name) { return is_named(*class_.bases[i], name); };
    if (class_.bases.size() == 2 && named(1, "Enum")) {
      if (named(0, "int")) kind_ = Kind::integer, shows_value_ = false;
      if (named(0, "str")) kind_ = Kind::text, shows_value_ = false;
      return kind_ != Kind::plain;
    }
    if (class_.bases.size() != 1) return false;
    if (named(0, "Enum")) return true;
    shows_value_ = !named(0, "Flag");
    kind_ = named(0, "IntEnum")   ? Kind::integer
            : named(0, "StrEnum") ? Kind::text
            : named(0, "Flag")    ? Kind::flag
            : named(0, "IntFlag") ? Kind::integer_flag
                                  : Kind::plain;
    return kind_ != Kind::plain;
  }

  bool is_flag() const { return kind_ == Kind::flag || kind_ == Kind::integer_flag; }

  // The number that a member's value is: a literal, or other members and literals with `|` and `<<`.
  std::optional<long> number_of(const Expr& e) const {
    if (e.kind == ExprKind::integer && e.text.size() < 9) return std::stol(e.text);
    if (e.kind == ExprKind::unary && e.op == Op::minus) {
      auto number = number_of(*e.items[0]);
      return number ? std::optional(-*number) : std::nullopt;
    }
    if (e.kind != ExprKind::binary) return std::nullopt;
    auto left = number_of(*e.items[0]), right = number_of(*e.items[1]);
    if (!left || !right) return std::nullopt;
    constexpr long kMost = 1'000'000'000;
    switch (e.op) {
      case Op::bit_or:
        return *left | *right;
      case Op::bit_and:
        return *left & *right;
      case Op::shift_left:
        if (*left < 0 || *left > kMost || *right < 0 || *right > 30) return std::nullopt;
        return *left << *right;
      case Op::add:
        return *left + *right;
      case Op::sub:
        return *left - *right;
      case Op::mul:
        if (std::abs(*left) > kMost || std::abs(*right) > kMost) return std::nullopt;
        return *left * *right;
      case Op::pow: {
        long made = 1;
        for (long i = 0; i < *right && std::abs(made) <= kMost; ++i) made *= *left;
        if (*right < 0 || std::abs(*left) > kMost || std::abs(made) > kMost) return std::nullopt;
        return made;
      }
      default:
        return std::nullopt;
    }
  }

  // MID = LOW + 1: in the class's body the name of a member is its value, and alone it is that member again.
  // False where that is worked out by a call.
  bool use_earlier(Expr*& value) {
    bool good = true;
    auto find = [&](const Expr& e) {
      return std::find_if(members_.begin(), members_.end(), [&](const Member& member) {
        return e.kind == ExprKind::name && member.name == e.text;
      });
    };
    if (auto same = find(*value); same != members_.end()) {
      value = same->value;
      return true;
    }
    each_expr(value, [&](Expr*& e) {
      auto member = find(*e);
      if (member == members_.end()) return;
      each_expr(member->value, [&](Expr*& part) { good = good && part->kind != ExprKind::call; });
      e = make_.copy(member->value);
    });
    return good;
  }

  bool read_members() {
    long next = 1;
    for (Stmt* s : class_.body) {
      Expr* target = is_member(*s);
      if (!target) continue;
      Expr* value = s->value;
      if (value->kind == ExprKind::call && is_named(*value->items[0], "auto")) {
        value = kind_ == Kind::text ? make_.text(lower(target->text), value->span)
                                    : make_.integer(next, value->span);
      }
      if (!use_earlier(value)) return false;
      if (kind_ != Kind::plain && kind_ != Kind::text) {
        auto number = number_of(*value);
        if (!number || (*number < 0 && is_flag())) return false;
        if (*number >= 0) value = make_.integer(*number, value->span);
      }
      if (auto number = number_of(*value)) {
        next = *number + 1;
        // The next power of two.
        for (long bit = 1; is_flag() && bit <= *number; bit *= 2) next = bit * 2;
      }
      members_.push_back({target->text, value});
    }
    return !members_.empty();
  }

  static std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
  }

  void add_methods(const std::string& text) {
    Block made = read_snippet(module_, "class Made:\n" + text, class_.name_span);
    for (Stmt* s : made[0]->class_def->body) {
      if (!method(s->function->name)) class_.body.push_back(s);
    }
  }

  // What its members have of int, str or a set of bits.
  void write_operators() {
    if (kind_ == Kind::plain) return;
    const std::string other = "(other.value if isinstance(other, " + class_.name + ") else other)";
    std::string text;
    auto add = [&](std::string_view name, const std::string& result) {
      text += "    def " + std::string(name) + "(self, other):\n        return " + result + "\n";
    };
    if (kind_ == Kind::flag) {
      add("__eq__", "self.value == other.value");
    } else {
      add("__eq__", "self.value == " + other);
      for (auto [name, op] :
           {std::pair("__lt__", "<"), {"__le__", "<="}, {"__gt__", ">"}, {"__ge__", ">="}, {"__add__", "+"}})
        add(name, "self.value " + std::string(op) + " " + other);
      add("__radd__", "other + self.value");
    }
    text += "    def __hash__(self):\n        return hash(self.value)\n";
    if (kind_ == Kind::integer || kind_ == Kind::integer_flag) {
      for (auto [name, op] : {std::pair("sub", "-"),
                              {"mul", "*"},
                              {"floordiv", "//"},
                              {"truediv", "/"},
                              {"mod", "%"},
                              {"lshift", "<<"},
                              {"rshift", ">>"},
                              {"pow", "**"}}) {
        add("__" + std::string(name) + "__", "self.value " + std::string(op) + " " + other);
        add("__r" + std::string(name) + "__", "other " + std::string(op) + " self.value");
      }
      text +=
          "    def __int__(self):\n        return self.value\n    def __index__(self):\n        return "
          "self.value\n"
          "    def __bool__(self):\n        return self.value != 0\n    def __neg__(self):\n        return "
          "-self.value\n"
          "    def __abs__(self):\n        return abs(self.value)\n"
          "    def __format__(self, spec):\n        return format(self.value, spec)\n";
    }
    if (kind_ == Kind::integer) {
      for (auto [name, op] : {std::pair("and", "&"), {"or", "|"}, {"xor", "^"}}) {
        add("__" + std::string(name) + "__", "self.value " + std::string(op) + " " + other);
        add("__r" + std::string(name) + "__", "other " + std::string(op) + " self.value");
      }
    }
    if (is_flag()) {
      const std::string of = variable("of");
      of_ = true;
      std::string whole = kind_ == Kind::flag ? "other.value" : other;
      for (auto [name, op] : {std::pair("__and__", "&"), {"__or__", "|"}, {"__xor__", "^"}})
        add(name, of + "(self.value " + std::string(op) + " " + whole + ")");
      text += "    def __invert__(self):\n        return " + of + "(" + std::to_string(all_bits()) +
              " & ~self.value)\n"
              "    def __bool__(self):\n        return self.value != 0\n"
              "    def __contains__(self, other):\n        return self.value & other.value == other.value\n"
              "    def __iter__(self):\n        return iter([one for one in " +
              variable("members") +
              " if self.value & one.value])\n"
              "    def __len__(self):\n        return bin(self.value).count('1')\n";
    }
    if (kind_ == Kind::text) text += "    def __len__(self):\n        return len(self.value)\n";
    add_methods(text);
  }

  long all_bits() const {
    long all = 0;
    for (const Member& member : members_) all |= number_of(*member.value).value_or(0);
    return all;
  }

  std::string variable(std::string_view member) const { return class_.name + "__" + std::string(member); }

  Stmt* write_init() {
    base::Span at = class_.name_span;
    Stmt* init = method("__init__");
    given_ = init ? init->function->parameters.size() - 1 : 0;
    Stmt* fresh = make_.function("__init__", {"self", "name", "value"}, at);
    Function& function = *fresh->function;
    std::string self = init ? init->function->parameters[0].name : "self";
    function.parameters[0].name = self;
    function.parameters[0].target->text = self;
    for (const char* field : {"name", "value"})
      function.body.push_back(
          make_.assign(make_.attribute(make_.name(self, at), field), make_.name(field, at)));
    if (init) {
      auto& old = init->function->parameters;
      function.parameters.insert(function.parameters.end(), old.begin() + 1, old.end());
      function.body.insert(function.body.end(), init->function->body.begin(), init->function->body.end());
      std::erase(class_.body, init);
    }
    class_.body.insert(class_.body.begin(), fresh);
    return init;
  }

  void write_texts() {
    base::Span at = class_.name_span;
    auto own_name = [&] { return make_.attribute(make_.name("self", at), "name"); };
    auto add = [&](std::string_view name, Expr* value) {
      Stmt* made = make_.function(name, {"self"}, at);
      made->function->body.push_back(make_.returns(value));
      class_.body.push_back(made);
    };
    auto piece = [&](Expr* value, std::string_view conversion) {
      Expr* made = make_.expr(ExprKind::formatted, at);
      made->items.push_back(value);
      made->text = conversion;
      return made;
    };
    if (is_flag()) {
      // What is no member itself is named after those in it.
      std::string shown = "'" + class_.name + ".' + self.name";
      add_methods("    def __repr__(self):\n        if self.value == 0:\n            return '<" +
                  class_.name + ": 0>'\n        return f\"<" + class_.name +
                  ".{self.name}: {self.value}>\"\n    def __str__(self):\n" +
                  (kind_ == Kind::integer_flag ? "        return str(self.value)\n"
                                               : "        if self.value == 0:\n            return '" +
                                                     class_.name + "(0)'\n        return " + shown + "\n"));
    } else if (shows_value_) {
      add_methods("    def __str__(self):\n        return str(self.value)\n");
    }
    if (!method("__repr__")) {
      Expr* shown = make_.expr(ExprKind::fstring, at);
      shown->items = {make_.text("<" + class_.name + ".", at), piece(own_name(), ""), make_.text(": ", at),
                      piece(make_.attribute(make_.name("self", at), "value"), "r"), make_.text(">", at)};
      add("__repr__", shown);
    }
    if (!method("__str__")) {
      Expr* shown = make_.expr(ExprKind::fstring, at);
      shown->items = {make_.text(class_.name + ".", at), piece(own_name(), "")};
      add("__str__", shown);
    }
    if (kind_ == Kind::plain && !method("__hash__") && !method("__eq__"))
      add("__hash__", make_.call(make_.name("hash", at), {own_name()}, at));
  }

  Block write_members(const Stmt* init) {
    Block out;
    Expr* all = make_.expr(ExprKind::list, class_.name_span);
    Expr* named = make_.expr(ExprKind::list, class_.name_span);
    for (std::size_t i = 0; i < members_.size(); ++i) {
      const Member& member = members_[i];
      base::Span at = member.value->span;
      const Member* same = nullptr;
      for (std::size_t j = 0; j < i && !same; ++j) {
        bool literal = member.value->kind == ExprKind::integer || member.value->kind == ExprKind::string;
        if (members_[j].value == member.value || (literal && members_[j].value->kind == member.value->kind &&
                                                  members_[j].value->text == member.value->text))
          same = &members_[j];
      }
      all_names_.emplace_back(member.name, same ? same->name : member.name);
      if (same) {
        out.push_back(
            make_.assign(make_.name(variable(member.name), at), make_.name(variable(same->name), at)));
        continue;
      }
      std::vector<Expr*> arguments{make_.text(member.name, at), member.value};
      if (init && given_ && member.value->kind == ExprKind::tuple) {
        for (Expr* item : member.value->items) arguments.push_back(make_.copy(item));
      } else if (init && given_) {
        arguments.push_back(make_.copy(member.value));
      }
      Expr* made = make_.call(make_.name(class_.name, at), std::move(arguments), at);
      makers_.insert(made);
      out.push_back(make_.assign(make_.name(variable(member.name), at), made));
      // Iteration is over single bits.
      long bits = is_flag() ? number_of(*member.value).value_or(0) : 1;
      if (bits > 0 && (bits & (bits - 1)) == 0) all->items.push_back(make_.name(variable(member.name), at));
      named->items.push_back(make_.name(variable(member.name), at));
    }
    if (is_flag()) out.push_back(make_.assign(make_.name(variable("named_bits"), class_.name_span), named));
    Stmt* listed = make_.assign(make_.name(variable("members"), class_.name_span), all);
    out.push_back(listed);
    each_expr(out, [&](Expr*& e) { rewrite(e); });
    return out;
  }

  // The whole module, this class's methods included, speaks of members by their variables.
  void use_members() {
    for (Stmt* s : class_.body) {
      if (!s->function || s->function->parameters.empty()) continue;
      bool of_class = std::any_of(s->function->decorators.begin(), s->function->decorators.end(),
                                  [](const Expr* d) { return is_named(*d, "classmethod"); });
      if (!of_class) continue;
      std::string cls = s->function->parameters[0].name;
      each_expr(s->function->body, [&](Expr*& e) {
        if (e->kind == ExprKind::name && e->text == cls) e->text = class_.name;
      });
    }
    each_expr(module_.body, [&](Expr*& e) { rewrite(e); });
    each_stmt(module_.body, [&](Stmt& s) {
      if (s.kind == StmtKind::for_) iterated(s.value);
    });
  }

  bool is_class(const Expr* e) const { return e && e->kind == ExprKind::name && e->text == class_.name; }
  void iterated(Expr*& e) {
    if (is_class(e)) e = make_.name(variable("members"), e->span);
  }

  void rewrite(Expr*& e) {
    if (e->kind == ExprKind::attribute && is_class(e->items[0])) {
      if (e->text == "__members__") {
        table_ = true;
        e = make_.name(variable("table"), e->span);
        return;
      }
      bool known = std::any_of(members_.begin(), members_.end(),
                               [&](const Member& member) { return member.name == e->text; });
      if (known) e = make_.name(variable(e->text), e->span);
      return;
    }
    for (Clause& clause : e->clauses) iterated(clause.iterable);
    if (e->kind == ExprKind::compare && (e->ops.back() == Op::in || e->ops.back() == Op::not_in))
      iterated(e->items.back());
    if (e->kind == ExprKind::subscript && is_class(e->items[0])) {
      named_ = true;
      e = make_.call(make_.name(variable("named"), e->span), {e->items[1]}, e->span);
      return;
    }
    if (e->kind != ExprKind::call) return;
    static constexpr std::string_view takes[] = {
        "list",         "len",          "tuple",    "sorted", "enumerate", "set",     "zip",
        "map",          "filter",       "reversed", "iter",   "choice",    "sum",     "max",
        "min",          "any",          "all",      "dict",   "frozenset", "product", "cycle",
        "combinations", "permutations", "chain",    "islice", "deque",     "pairwise"};
    bool iterates = std::any_of(std::begin(takes), std::end(takes),
                                [&](std::string_view name) { return is_named(*e->items[0], name); });
    for (std::size_t i = 1; iterates && i < e->items.size(); ++i) iterated(e->items[i]);
    if (is_class(e->items[0]) && e->items.size() == 2 && !makers_.contains(e)) {
      of_ = true;
      e->items[0] = make_.name(variable("of"), e->span);
    }
  }

  Block write_lookups() {
    Block out;
    base::Span at = class_.name_span;
    auto lookup = [&](std::string_view name, std::string_view field, std::string_view error, Expr* message) {
      Stmt* made = make_.function(variable(name), {"wanted"}, at);
      Stmt* loop = make_.stmt(StmtKind::for_, at);
      loop->targets.push_back(make_.name("member", at));
      loop->value = make_.name(variable("members"), at);
      Stmt* test = make_.stmt(StmtKind::if_, at);
      test->value =
          make_.compare(Op::eq, make_.attribute(make_.name("member", at), field), make_.name("wanted", at));
      test->body.push_back(make_.returns(make_.name("member", at)));
      loop->body.push_back(test);
      Stmt* raised = make_.stmt(StmtKind::raise, at);
      raised->value = make_.call(make_.name(error, at), {message}, at);
      made->function->body = {loop, raised};
      if (field == "name") {  // an alias is no member of its own
        for (const auto& [alias, member] : all_names_) {
          if (alias == member) continue;
          Block found = read_snippet(
              module_, "if wanted == '" + alias + "':\n    return " + variable(member) + "\n", at);
          made->function->body.insert(made->function->body.begin(), found.begin(), found.end());
        }
      } else if (method("_missing_")) {
        Block asked = read_snippet(
            module_,
            "other = " + class_.name + "._missing_(wanted)\nif other is not None:\n    return other\n", at);
        made->function->body.insert(made->function->body.end() - 1, asked.begin(), asked.end());
      }
      out.push_back(made);
    };
    if (table_) {
      std::string text;
      for (const auto& [name, member] : all_names_)
        text += (text.empty() ? "" : ", ") + ("'" + name + "': " + variable(member));
      out = read_snippet(module_, variable("table") + " = {" + text + "}\n", at);
    }
    if (is_flag() && of_) {
      std::string wrong = kind_ == Kind::flag
                              ? "    if wanted & ~" + std::to_string(all_bits()) +
                                    ":\n        raise ValueError(f\"{wanted!r} is not a valid " +
                                    class_.name + "\")\n"
                              : "";
      Block of = read_snippet(
          module_,
          "def " + variable("of") + "(wanted):\n    for member in " + variable("named_bits") +
              ":\n        if member.value == wanted:\n            return member\n" + wrong +
              "    names = [member.name for member in " + variable("members") +
              " if member.value & wanted and member.value & (member.value - 1) == 0]\n    return " +
              class_.name + "('|'.join(names), wanted" + ")\n",
          at);
      out.insert(out.end(), of.begin(), of.end());
      return out;
    }
    Expr* message = make_.expr(ExprKind::fstring, at);
    Expr* shown = make_.expr(ExprKind::formatted, at);
    shown->text = "r";
    shown->items.push_back(make_.name("wanted", at));
    message->items = {shown, make_.text(" is not a valid " + class_.name, at)};
    if (of_) lookup("of", "value", "ValueError", message);
    if (named_) lookup("named", "name", "KeyError", make_.name("wanted", at));
    return out;
  }

  enum class Kind { plain, integer, text, flag, integer_flag };

  Maker make_;
  Module& module_;
  ClassDef& class_;
  Kind kind_ = Kind::plain;
  bool shows_value_ = false;  // str() of a member is that of its value
  std::vector<Member> members_;
  std::set<const Expr*> makers_;                                // the calls that make the members
  std::size_t given_ = 0;                                       // how many arguments its own __init__ takes
  std::vector<std::pair<std::string, std::string>> all_names_;  // and the member that each stands for
  bool of_ = false;
  bool named_ = false;
  bool table_ = false;
};

}  // namespace

namespace {

// isinstance(x, Enum) asks for one of the program's own enumerations.
void name_enumerations(Module& module, const std::map<std::string, std::vector<std::string>>& made) {
  Maker make(module);
  auto named = [&](Expr*& e) {
    if (e->kind != ExprKind::name && e->kind != ExprKind::attribute) return;
    for (const auto& [base, classes] : made) {
      if (!is_named(*e, base)) continue;
      std::vector<Expr*> names;
      for (const std::string& one : classes) names.push_back(make.name(one, e->span));
      e = names.size() == 1 ? names[0] : make.tuple(std::move(names), e->span);
      return;
    }
  };
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind != ExprKind::call || e->items.size() != 3 || !is_named(*e->items[0], "isinstance")) return;
    if (e->items[2]->kind != ExprKind::tuple) return named(e->items[2]);
    std::vector<Expr*> all;
    for (Expr* item : e->items[2]->items) {
      named(item);
      if (item->kind == ExprKind::tuple)
        all.insert(all.end(), item->items.begin(), item->items.end());
      else
        all.push_back(item);
    }
    e->items[2]->items = std::move(all);
  });
}

}  // namespace

// Color = Enum("Color", "RED GREEN"): the class that it makes, where its members are written out.
static void write_out_calls(Module& module) {
  Maker make(module);
  for (Stmt*& s : module.body) {
    bool makes =
        s->kind == StmtKind::assign && s->targets.size() == 1 && s->targets[0]->kind == ExprKind::name &&
        s->value->kind == ExprKind::call && s->value->items.size() == 3 && s->value->keywords.empty() &&
        (is_named(*s->value->items[0], "Enum") || is_named(*s->value->items[0], "IntEnum")) &&
        s->value->items[1]->kind == ExprKind::string && s->value->items[1]->text == s->targets[0]->text;
    if (!makes) continue;
    auto is_word = [](const std::string& name) {
      return !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
             std::all_of(name.begin(), name.end(),
                         [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; });
    };
    auto names = listed_names(*s->value->items[2]);
    if (!names || names->empty() || !std::all_of(names->begin(), names->end(), is_word)) continue;
    std::string text = "class " + s->targets[0]->text + "(Enum):\n";
    for (std::size_t i = 0; i < names->size(); ++i)
      text += "    " + (*names)[i] + " = " + std::to_string(i + 1) + "\n";
    Stmt* made = read_snippet(module, text, s->span)[0];
    made->class_def->bases = {s->value->items[0]};
    made->comments = s->comments;
    s = made;
  }
}

void desugar_enums(Module& module) {
  write_out_calls(module);
  std::map<std::string, std::vector<std::string>> made;  // by what of enum's classes they are
  for (std::size_t i = 0; i < module.body.size(); ++i) {
    if (!module.body[i]->class_def) continue;
    EnumWriter writer(module, *module.body[i]);
    Block after = writer.run();
    if (after.empty()) continue;
    for (const char* base : writer.bases()) made[base].push_back(module.body[i]->class_def->name);
    module.body.insert(module.body.begin() + static_cast<std::ptrdiff_t>(i) + 1, after.begin(), after.end());
  }
  if (!made.empty()) name_enumerations(module, made);
}

}  // namespace transpile::python
