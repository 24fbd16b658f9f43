// A nested function that is given attributes becomes an object that can be called.
//
//   before   def counter():                     after   def counter__call():
//                …                                          …
//            counter.reset = reset                      counter = Counter_object(counter__call)
//            return counter                             counter.reset = reset
//                                                       return counter
//
// So does the wrapper of a decorator that stays one; what it is called and documents is said by its text.
// Functions of the module keep their attributes in variables of the module (function_forms.cpp).
#include <algorithm>
#include <cctype>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

class FunctionObjects {
 public:
  explicit FunctionObjects(Module& module)
      : module_(module), make_(module), bindings_(count_bindings(module)) {}

  void run() {
    Block made;
    // The classes that are made add functions of their own.
    const std::size_t count = module_.functions.size();
    for (std::size_t f = 0; f < count; ++f) {
      Function& function = module_.functions[f];
      std::set<std::string, std::less<>> stored = given_attributes(function.body);
      for (std::size_t i = 0; !stored.empty() && i < function.body.size(); ++i) {
        Function* inner = function.body[i]->function;
        if (!inner || !stored.contains(inner->name) || !is_plain(*inner, function.body)) continue;
        if (inner->decorators.empty()) say_names(function.body, *inner);
        inner->decorators.clear();
        made.push_back(class_for(*inner));
        Expr* object = make_.name(inner->name, inner->name_span);
        inner->name += "__call";
        Expr* given = make_.name(inner->name, inner->name_span);
        Expr* called =
            make_.call(make_.name(made.back()->class_def->name, inner->name_span), {given}, inner->name_span);
        function.body.insert(function.body.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                             make_.assign(object, called));
      }
    }
    auto first = std::find_if(module_.body.begin(), module_.body.end(),
                              [](const Stmt* s) { return s->function || s->class_def; });
    module_.body.insert(first, made.begin(), made.end());
  }

 private:
  // The names whose attributes are assigned.
  static std::set<std::string, std::less<>> given_attributes(Block& body) {
    std::set<std::string, std::less<>> names;
    each_stmt(body, [&](Stmt& s) {
      for (const Expr* target : s.targets) {
        bool attribute = target->kind == ExprKind::attribute && target->items[0]->kind == ExprKind::name &&
                         !target->text.starts_with("__");
        if (attribute) names.insert(target->items[0]->text);
      }
    });
    return names;
  }

  // At most decorated with wraps(…), which an object has no use for.
  static bool is_plain(const Function& function, Block& around) {
    bool wraps = std::all_of(function.decorators.begin(), function.decorators.end(), [](const Expr* one) {
      return one->kind == ExprKind::call && is_named(*one->items[0], "wraps");
    });
    return wraps && bound_here(around, function.name) == 1 &&
           std::all_of(function.parameters.begin(), function.parameters.end(), [](const Parameter& p) {
             return !p.default_value && p.kind != Parameter::Kind::keyword_only;
           });
  }

  // step.__name__ and step.__doc__, of which the object knows nothing.
  void say_names(Block& body, const Function& inner) {
    each_expr(body, [&](Expr*& e) {
      bool asks = e->kind == ExprKind::attribute && is_name(*e->items[0], inner.name) &&
                  (e->text == "__name__" || e->text == "__doc__");
      if (!asks) return;
      const std::string& said = e->text == "__name__" ? inner.shown_name() : inner.shown_doc();
      e = said.empty() ? make_.expr(ExprKind::none, e->span) : make_.text(said, e->span);
    });
  }

  Stmt* class_for(const Function& function) {
    std::string name = function.name + "_object";
    name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    name = fresh(bindings_, name);
    std::string given;
    for (const Parameter& parameter : function.parameters) {
      std::string_view stars = parameter.kind == Parameter::Kind::star          ? "*"
                               : parameter.kind == Parameter::Kind::double_star ? "**"
                                                                                : "";
      given += ", " + std::string(stars) + parameter.name;
    }
    std::string arguments = given.empty() ? "" : given.substr(2);
    return read_snippet(module_,
                        "class " + name +
                            ":\n"
                            "    def __init__(self, call):\n"
                            "        self.call = call\n"
                            "    def __call__(self" +
                            given +
                            "):\n"
                            "        return self.call(" +
                            arguments + ")\n",
                        function.name_span)[0];
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> bindings_;
};

}  // namespace

void desugar_function_objects(Module& module) {
  FunctionObjects(module).run();
}

}  // namespace transpile::python
