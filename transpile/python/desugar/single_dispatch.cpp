// @singledispatch becomes a function that asks for the class of its first argument.
//
//   before   @singledispatch                     after   def show__otherwise(x):
//            def show(x):                                    return "thing"
//                return "thing"                          def show(x):
//            @show.register                                  if isinstance(x, int):
//            def _(x: int):                                      return show__1(x)
//                return "int"                                return show__otherwise(x)
//                                                        def show__1(x: int):
//                                                            return "int"
//
// A class is asked for before those that it derives from.
#include <algorithm>
#include <map>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

struct Choice {
  Expr* kind;        // the class
  std::string name;  // of the function for it
};

class Dispatching {
 public:
  explicit Dispatching(Module& module) : module_(module), make_(module) {}

  void run() {
    each_stmt(module_.body, [&](Stmt& s) {
      if (!s.class_def) return;
      for (const Expr* base : s.class_def->bases) bases_[s.class_def->name].push_back(base->text);
    });
    Block& body = module_.body;
    for (std::size_t i = 0; i < body.size(); ++i) {
      Function* function = body[i]->function;
      bool generic = function && !function->parameters.empty() && function->decorators.size() == 1 &&
                     is_named(*function->decorators[0], "singledispatch");
      if (!generic) continue;
      std::vector<Choice> choices;
      if (!collect(function->name, choices)) continue;
      body.insert(body.begin() + static_cast<std::ptrdiff_t>(i) + 1, write(*body[i], std::move(choices)));
      ++i;
    }
  }

 private:
  // The functions that are registered for `generic`, which get names of their own.
  bool collect(const std::string& generic, std::vector<Choice>& out) {
    auto registers = [&](const Expr& e) {
      return e.kind == ExprKind::attribute && e.text == "register" && is_named(*e.items[0], generic);
    };
    std::vector<std::pair<Stmt*, std::vector<Expr*>>> found;
    for (Stmt* s : module_.body) {
      if (!s->function) continue;
      std::vector<Expr*> kinds;
      bool other = false;
      for (Expr* d : s->function->decorators) {
        bool called = d->kind == ExprKind::call && registers(*d->items[0]);
        if (called && d->items.size() == 2)
          kinds.push_back(d->items[1]);
        else if (registers(*d) && !s->function->parameters.empty() && s->function->parameters[0].annotation)
          classes_in(s->function->parameters[0].annotation, kinds);
        else
          other = true;
      }
      if (kinds.empty()) continue;
      if (other) return false;
      found.emplace_back(s, std::move(kinds));
    }
    for (auto& [stmt, kinds] : found) {
      stmt->function->decorators.clear();
      stmt->function->name = generic + "__" + std::to_string(out.size() + 1);
      const std::string name = stmt->function->name;
      for (Expr* kind : kinds) out.push_back({kind, name});
    }
    return true;
  }

  void classes_in(Expr* annotation, std::vector<Expr*>& out) {
    if (annotation->kind == ExprKind::binary && annotation->op == Op::bit_or) {
      classes_in(annotation->items[0], out);
      classes_in(annotation->items[1], out);
    } else if (annotation->kind == ExprKind::subscript) {
      classes_in(annotation->items[0], out);
    } else {
      out.push_back(make_.copy(annotation));
    }
  }

  bool derives(const std::string& one, const std::string& other) const {
    if (one == "bool" && other == "int") return true;
    auto bases = bases_.find(one);
    return bases != bases_.end() &&
           std::any_of(bases->second.begin(), bases->second.end(),
                       [&](const std::string& base) { return base == other || derives(base, other); });
  }

  Stmt* write(Stmt& plain, std::vector<Choice> choices) {
    Function& function = *plain.function;
    base::Span at = function.name_span;
    std::vector<Choice> ordered;
    for (Choice& choice : choices) {
      auto place = std::find_if(ordered.begin(), ordered.end(), [&](const Choice& other) {
        return derives(choice.kind->text, other.kind->text);
      });
      ordered.insert(place, choice);
    }
    Stmt* made = make_.function(function.name, {}, at);
    make_.take_like(*made->function, function);
    for (const Choice& choice : ordered) {
      Stmt* branch = make_.stmt(StmtKind::if_, at);
      Expr* given = make_.name(function.parameters[0].name, at);
      branch->value = choice.kind->kind == ExprKind::none
                          ? make_.compare(Op::is, given, make_.expr(ExprKind::none, at))
                          : make_.call(make_.name("isinstance", at), {given, choice.kind}, at);
      branch->body = {make_.returns(make_.forward(function, make_.name(choice.name, at)))};
      made->function->body.push_back(branch);
    }
    function.decorators.clear();
    made->function->docstring = function.docstring;
    function.name += "__otherwise";
    made->function->body.push_back(make_.returns(make_.forward(function, make_.name(function.name, at))));
    return made;
  }

  Module& module_;
  Maker make_;
  std::map<std::string, std::vector<std::string>, std::less<>> bases_;
};

}  // namespace

void desugar_single_dispatch(Module& module) {
  bool any = std::any_of(module.functions.begin(), module.functions.end(), [](const Function& function) {
    return !function.decorators.empty() && is_named(*function.decorators[0], "singledispatch");
  });
  if (any) Dispatching(module).run();
}

}  // namespace transpile::python
