// A nested function that is given attributes becomes an object that can be called.
//
//   before   def counter():                     after   def counter__call():
//                …                                          …
//            counter.reset = reset                      counter = Counter_object(counter__call)
//            return counter                             counter.reset = reset
//                                                       return counter
//
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
    std::set<std::string, std::less<>> stored;
    each_stmt(module_.body, [&](Stmt& s) {
      for (const Expr* target : s.targets) {
        bool attribute = target->kind == ExprKind::attribute && target->items[0]->kind == ExprKind::name &&
                         !target->text.starts_with("__");
        if (attribute) stored.insert(target->items[0]->text);
      }
    });
    if (stored.empty()) return;
    Block made;
    for (Function& function : module_.functions) {
      for (std::size_t i = 0; i < function.body.size(); ++i) {
        Function* inner = function.body[i]->function;
        if (!inner || !stored.contains(inner->name) || !is_plain(*inner)) continue;
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
  bool is_plain(const Function& function) const {
    bool named = function.decorators.empty() && bindings_.at(function.name) == 1;
    return named &&
           std::all_of(function.parameters.begin(), function.parameters.end(), [](const Parameter& p) {
             return p.kind == Parameter::Kind::ordinary && !p.default_value;
           });
  }

  Stmt* class_for(const Function& function) {
    std::string name = function.name + "_object";
    name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    name = fresh(bindings_, name);
    std::string given;
    for (const Parameter& parameter : function.parameters) given += ", " + parameter.name;
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
