// Enumerations become classes whose members are variables of the module.
//
//   class Color(Enum):          class Color:
//       RED = 1                     def __init__(self, name, value): …
//                               Color__RED = Color("RED", 1)
//                               Color__members = [Color__RED]
//   Color.RED                   Color__RED
//   Color(1), Color["RED"]      Color__of(1), Color__named("RED")
//   for c in Color:             for c in Color__members:
#include <algorithm>
#include <set>

#include "transpile/python/desugaring.hpp"

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
    if (class_.bases.size() != 1 || !is_named(*class_.bases[0], "Enum") || !class_.keywords.empty())
      return {};
    if (!read_members() || method("__new__") || method("_missing_")) return {};
    class_.bases.clear();
    std::erase_if(class_.body, [&](Stmt* s) { return is_member(*s) != nullptr; });
    Stmt* init = write_init();
    write_texts();
    Block after = write_members(init);
    use_members();
    Block lookups = write_lookups();
    after.insert(after.end(), lookups.begin(), lookups.end());
    return after;
  }

 private:
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

  bool read_members() {
    long next = 1;
    for (Stmt* s : class_.body) {
      Expr* target = is_member(*s);
      if (!target) continue;
      Expr* value = s->value;
      if (value->kind == ExprKind::call && is_named(*value->items[0], "auto"))
        value = make_.integer(next, value->span);
      if (value->kind == ExprKind::integer && value->text.size() < 9) next = std::stol(value->text) + 1;
      members_.push_back({target->text, value});
    }
    return !members_.empty();
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
    if (!method("__hash__") && !method("__eq__"))
      add("__hash__", make_.call(make_.name("hash", at), {own_name()}, at));
  }

  Block write_members(const Stmt* init) {
    Block out;
    Expr* all = make_.expr(ExprKind::list, class_.name_span);
    for (std::size_t i = 0; i < members_.size(); ++i) {
      const Member& member = members_[i];
      base::Span at = member.value->span;
      const Member* same = nullptr;
      for (std::size_t j = 0; j < i && !same; ++j) {
        bool literal = member.value->kind == ExprKind::integer || member.value->kind == ExprKind::string;
        if (literal && members_[j].value->kind == member.value->kind &&
            members_[j].value->text == member.value->text)
          same = &members_[j];
      }
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
      all->items.push_back(make_.name(variable(member.name), at));
    }
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
    static constexpr std::string_view takes[] = {"list", "len",    "tuple", "sorted", "enumerate",
                                                 "set",  "zip",    "map",   "filter", "reversed",
                                                 "iter", "choice", "sum"};
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
      out.push_back(made);
    };
    Expr* message = make_.expr(ExprKind::fstring, at);
    Expr* shown = make_.expr(ExprKind::formatted, at);
    shown->text = "r";
    shown->items.push_back(make_.name("wanted", at));
    message->items = {shown, make_.text(" is not a valid " + class_.name, at)};
    if (of_) lookup("of", "value", "ValueError", message);
    if (named_) lookup("named", "name", "KeyError", make_.name("wanted", at));
    return out;
  }

  Maker make_;
  Module& module_;
  ClassDef& class_;
  std::vector<Member> members_;
  std::set<const Expr*> makers_;  // the calls that make the members
  std::size_t given_ = 0;         // how many arguments its own __init__ takes
  bool of_ = false;
  bool named_ = false;
};

}  // namespace

void desugar_enums(Module& module) {
  for (std::size_t i = 0; i < module.body.size(); ++i) {
    if (!module.body[i]->class_def) continue;
    Block after = EnumWriter(module, *module.body[i]).run();
    module.body.insert(module.body.begin() + static_cast<std::ptrdiff_t>(i) + 1, after.begin(), after.end());
  }
}

}  // namespace transpile::python
