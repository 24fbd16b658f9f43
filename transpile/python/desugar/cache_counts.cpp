// A cache whose program asks how often it helped is written out with its counts, and, where it has a size,
// with the order in which CPython forgets.
//
//   before   @lru_cache(maxsize=2)         after    square_known = {}
//            def square(x):                         square_counts = [0, 0]
//                return x * x                       def square_computed(x):
//                                                       return x * x
//                                                   def square(x):
//                                                       if x in square_known:
//                                                           square_counts[0] += 1
//                                                           …
//            square.cache_info()                    square_cache_info()
//
// Functions of the module itself alone: for others `cache_info` stays what it is, a gap.
#include <algorithm>
#include <optional>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

// "None" or the number of values that the decorator keeps; nothing when it is no cache, or a size that only
// running tells.
std::optional<std::string> cache_size(const Expr& decorator) {
  bool called = decorator.kind == ExprKind::call;
  const Expr& name = called ? *decorator.items[0] : decorator;
  if (is_named(name, "cache") && !called) return "None";
  if (!is_named(name, "lru_cache")) return std::nullopt;
  if (!called) return "128";
  const Expr* size = decorator.items.size() == 2 ? decorator.items[1] : nullptr;
  for (const Keyword& keyword : decorator.keywords) {
    if (keyword.name != "maxsize") return std::nullopt;
    size = keyword.value;
  }
  if (!size) return "128";
  if (size->kind == ExprKind::none) return "None";
  bool number = size->kind == ExprKind::integer && size->text != "0" && size->text.size() < 10;
  return number ? std::optional(size->text) : std::nullopt;
}

class CacheCounts {
 public:
  explicit CacheCounts(Module& module) : module_(module), make_(module) {}

  void run() {
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::attribute && e->text == "cache_info" && e->items[0]->kind == ExprKind::name)
        asked_.insert(e->items[0]->text);
    });
    if (asked_.empty()) return;
    bool taken = std::any_of(module_.classes.begin(), module_.classes.end(),
                             [](const ClassDef& one) { return one.name == "CacheInfo"; });
    if (taken) return;
    auto bound = count_bindings(module_);
    for (std::size_t i = 0; i < module_.body.size(); ++i) {
      Stmt& s = *module_.body[i];
      bool counts = s.function && asked_.contains(s.function->name) && s.function->decorators.size() == 1 &&
                    !s.function->is_generator && bound[s.function->name] == 1;
      if (!counts) continue;
      if (auto size = cache_size(*s.function->decorators[0])) i += write_out(s, i, *size);
    }
    if (written_.empty()) return;
    Block info = read_snippet(
        module_, "CacheInfo = namedtuple('CacheInfo', 'hits misses maxsize currsize')\n", {0, 0});
    module_.body.insert(module_.body.begin(), info.begin(), info.end());
    each_expr(module_.body, [&](Expr*& e) {
      bool asks = e->kind == ExprKind::attribute && (e->text == "cache_info" || e->text == "cache_clear") &&
                  e->items[0]->kind == ExprKind::name && written_.contains(e->items[0]->text);
      if (asks) e = make_.name(e->items[0]->text + "_" + e->text, e->span);
    });
  }

 private:
  // Puts the parts around the function; how many statements stand before it now.
  std::size_t write_out(Stmt& s, std::size_t index, const std::string& size) {
    Function& function = *s.function;
    std::string names, key;
    for (const Parameter& parameter : function.parameters) {
      if (parameter.kind != Parameter::Kind::ordinary && parameter.kind != Parameter::Kind::positional_only)
        return 0;
      names += (names.empty() ? "" : ", ") + parameter.name;
    }
    key = function.parameters.size() == 1 ? names : "(" + names + ")";
    const std::string& name = function.name;
    std::string known = name + "_known", counts = name + "_counts", result = name + "_result";
    bool bounded = size != "None";
    Stmt* computed = make_.copy(&s);
    computed->function->name = name + "_computed";
    computed->function->decorators.clear();
    computed->function->docstring.clear();
    computed->comments.clear();
    for (Parameter& parameter : computed->function->parameters) parameter.default_value = nullptr;
    Block before =
        read_snippet(module_,
                     known + " = {}\n" + counts + " = [0, 0]\ndef " + name +
                         "_cache_info():\n    return CacheInfo(" + counts + "[0], " + counts + "[1], " +
                         size + ", len(" + known + "))\ndef " + name + "_cache_clear():\n    " + known +
                         ".clear()\n    " + counts + "[0] = 0\n    " + counts + "[1] = 0\n",
                     s.span);
    std::string found = bounded ? "    " + result + " = " + known + ".pop(" + key + ")\n    " + known + "[" +
                                      key + "] = " + result + "\n    return " + result + "\n"
                                : "    return " + known + "[" + key + "]\n";
    std::string forgets =
        bounded ? "if len(" + known + ") >= " + size + ":\n    del " + known + "[next(iter(" + known + "))]\n"
                : "";
    function.body = read_snippet(module_,
                                 "if " + key + " in " + known + ":\n    " + counts + "[0] += 1\n" + found +
                                     counts + "[1] += 1\n" + result + " = " + name + "_computed(" + names +
                                     ")\n" + forgets + known + "[" + key + "] = " + result + "\n",
                                 s.span);
    function.body.push_back(make_.returns(make_.name(result, function.name_span)));
    function.decorators.clear();
    before.push_back(computed);
    module_.body.insert(module_.body.begin() + static_cast<std::ptrdiff_t>(index), before.begin(),
                        before.end());
    written_.insert(name);
    return before.size();
  }

  Module& module_;
  Maker make_;
  std::set<std::string> asked_, written_;
};

}  // namespace

void desugar_cache_counts(Module& module) {
  CacheCounts(module).run();
}

}  // namespace transpile::python
