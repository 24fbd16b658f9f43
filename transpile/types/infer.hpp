// Whole-program inference: the type of every expression and variable, function by function, without
// annotations.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.hpp"
#include "transpile/python/ast.hpp"
#include "transpile/python/names.hpp"
#include "transpile/types/solver.hpp"
#include "transpile/types/type.hpp"

namespace transpile::types {

namespace py = transpile::python;

using InstanceId = std::uint32_t;
using ClassId = std::uint32_t;
// The id of the type of functions that take their arguments in different ways: all take one tuple of values.
inline constexpr std::uint32_t kSpread = 0xFFFFFFFE;
inline bool is_spread(const Type& type) {
  return type.kind == Kind::function && type.id == kSpread;
}

// A function as it is used at one set of types. Instance 0 is the module's own code.
struct Instance {
  InstanceId id = 0;
  const py::Function* function = nullptr;  // null: the module
  InstanceId outer = 0;                    // the instance around a nested function
  InstanceId caller = 0;                   // who asked for it first
  ClassId self_class = kNoId;              // a method's class
  std::vector<NodeId> parameters;
  NodeId result = kNoNode;
  NodeId yielded = kNoNode;                         // of a generator
  std::unordered_map<std::uint32_t, NodeId> exprs;  // by Expr::id
  std::unordered_map<py::WebId, NodeId> webs;       // variables of its own frame
};

// A function together with where it was made; what an Alternative of Kind::function has as its id.
struct FunctionValue {
  const py::Function* function = nullptr;
  InstanceId outer = 0;
  ClassId self_class = kNoId;
  NodeId bound_self = kNoNode;          // of a bound method
  bool immediate = false;               // a lambda that is part of its surroundings: no instance of its own
  std::vector<NodeId> parameters = {};  // of an immediate one
  NodeId result = kNoNode;
};

enum class MethodKind : std::uint8_t { ordinary, static_, class_, property, setter };

struct ClassInfo {
  ClassId id = 0;
  std::string name;
  const py::ClassDef* def = nullptr;
  std::vector<ClassId> bases;
  std::vector<ClassId> order;  // in which Python looks for a name: itself, then what it derives from
  std::uint32_t exception_base = kNoId;  // index of the exception class of Python's that it derives from
  std::map<std::string, const py::Function*, std::less<>> methods;
  std::map<std::string, const py::Function*, std::less<>> setters;
  std::map<std::string, py::VariableId, std::less<>> variables;  // class attributes
  std::set<std::string, std::less<>> assigned;  // attributes that its methods assign to their instance
  std::optional<std::set<std::string, std::less<>>> slots;  // __slots__, where they can be read
  bool is_dataclass = false;
  bool is_frozen = false;
  bool is_ordered = false;
  struct Field {
    std::string name;
    const py::Expr* default_value = nullptr;
    const py::Expr* factory = nullptr;  // the call of its default_factory
    const py::Expr* annotation = nullptr;
    bool in_init = true;
  };
  std::vector<Field> fields;  // of a dataclass, its bases' first
  ClassId family = 0;         // classes that one variable may hold share a family; the smallest id names it
  bool instantiated = false;
  bool bare = false;     // some are made without __init__
  bool dynamic = false;  // kept in a Value somewhere
};

// The arguments of a call, matched to the parameters of a function.
struct Argument {
  enum class Source : std::uint8_t {
    expr,
    default_value,
    rest,
    rest_keywords,
    spread,       // the value at `index` of what `*` in the call gives
    spread_word,  // the value under the parameter's name in what `**` in the call gives
    missing
  } source = Source::missing;
  const py::Expr* expr = nullptr;
  const py::Expr* words = nullptr;     // spread: what `**` in the call gives, where `*` gives too few
  std::vector<const py::Expr*> items;  // rest: `*args`
  std::size_t index = 0;               // spread; rest: how many of the first item's values others have taken
  std::size_t least = 0, most = 0;     // spread: how many values there have to be
};
struct Matched {
  std::vector<const py::Expr*> left_over;  // what `*` gives where nothing is left to take it
  std::vector<Argument> arguments;         // one a parameter, self apart
  std::string problem;                     // why the call can't be matched; empty when it can
};
Matched match_arguments(const py::Function& function, const py::Expr& call, bool skip_first);

MethodKind method_kind(const py::Function& function);

struct Options {
  bool wide_integers = false;  // every integer may grow
  bool library = false;        // functions may be called by others
  // Calls of a dict's keys(), values() or items(), by Expr::id, whose view is not used up where it stands.
  std::set<std::uint32_t> kept_views = {};
};

class Inference;

// What inference found. Owns its types.
class Types {
 public:
  Types(const py::Module& module, const py::Names& names);
  Types(Types&&) noexcept;
  ~Types();

  const Type& of(const Instance& instance, const py::Expr& expr) const;
  const Type& of_web(const Instance& instance,
                     py::WebId web) const;  // of this instance's frame or one around it
  const Type& of_node(NodeId node) const;
  // The instances that were found to be used; those of one function with equal types are one.
  const std::vector<Instance*>& instances() const;
  const Instance& instance(InstanceId id) const;
  const Instance& canonical(const Instance& instance) const;
  // Which function a call's callee is, where there is only one; null otherwise.
  const FunctionValue* function_value(std::uint32_t id) const;
  // The instance that `call` in `caller` runs when it runs `value`.
  const Instance* target(const Instance& caller, const py::Expr& call, std::uint32_t value) const;
  const std::vector<Alternative>& alternatives(const Instance& instance, const py::Expr& expr) const;
  const std::vector<Alternative>& alternatives(NodeId node) const;

  const std::vector<ClassInfo>& classes() const;
  const ClassInfo* class_of(const py::ClassDef& def) const;
  // A method by name through the bases; `owner` is where it was found.
  const py::Function* find_method(ClassId class_id, std::string_view name, ClassId* owner = nullptr) const;
  // The class whose method super() means in a method of `own`; kNoId for none of the program's.
  ClassId behind_super(const py::Expr& super, ClassId own, std::string_view name) const;
  const Instance* method_instance(ClassId class_id, std::string_view name) const;
  // What an abstract class still lacks, in order of name: of such a class no instance can be made.
  std::vector<std::string> abstract_methods(ClassId class_id) const;
  py::VariableId find_class_variable(ClassId class_id, std::string_view name) const;
  // Whether reading the attribute asks the class's own __getattr__: the program gives it nowhere else.
  bool asks_getattr(ClassId class_id, const std::string& name) const;
  // Whether instances of the class can't be given the attribute: __slots__ names others.
  bool lacks_slot(ClassId class_id, std::string_view name) const;
  // Attributes that instances of the family store, in order of name, with their types.
  std::vector<std::pair<std::string, const Type*>> attributes(ClassId family) const;
  const Type* attribute(ClassId family, std::string_view name) const;
  std::vector<ClassId> family_members(ClassId family) const;
  std::vector<ClassId> instantiated_members(
      ClassId family) const;  // those that the program makes instances of
  bool derives(ClassId class_id, ClassId base) const;
  // The instance that this call of a method uses, where each call may have one of its own.
  const Instance* method_target(const Instance& caller, const py::Expr& call,
                                const py::Function& method) const;
  // Whether the class derives from Python's own `list` or `dict`, as `name` says.
  bool is_builtin_subclass(ClassId class_id, std::string_view name) const;

  const std::string& text(std::uint32_t id) const;  // names of builtins, modules and modelled classes
  std::uint32_t text_id(std::string_view text) const;
  const std::vector<std::string>& class_names() const;
  const Type* make(Kind kind, std::vector<const Type*> parts = {}, std::uint32_t id = 0) const;
  // All instances, also those that became one with an equal one.
  std::vector<const Instance*> all_instances() const;
  // The nodes behind all this, for whoever follows values further than types.
  NodeId root(NodeId node) const;
  std::size_t node_count() const;
  bool is_dynamic(NodeId node) const;
  // Whether a call that fits one of these function values does not fit all, or may not mean the same.
  bool take_differently(const std::vector<std::uint32_t>& functions) const;
  std::vector<NodeId> attribute_nodes() const;
  // Lists whose inside is one of these nodes are plain from now on.
  void set_plain(std::set<NodeId> groups);
  bool finished() const;  // false: the program was too large to infer

  // For `--print=types`: each function with its parameters, result and variables.
  std::string print() const;

 private:
  friend Types infer(const py::Module&, const py::Names&, Options);
  std::unique_ptr<Inference> inference_;
};

Types infer(const py::Module& module, const py::Names& names, Options options);

// The literal that `e` is, also through a name that is assigned once; null when it is none.
const py::Expr* literal_of(const py::Module& module, const py::Names& names, const py::Expr& e);

// Whether `e` is the name of a function of the program.
bool is_function_name(const py::Module& module, const py::Names& names, const py::Expr& e);

// Whether `call` is items.get(key, ()) of which only the items are looked at, where it stands.
bool gives_items_or_none(const py::Module& module, const py::Expr& call);

// The exception classes of Python's own: their names and what each derives from (kNoId: nothing).
struct ExceptionClass {
  std::string_view name;
  std::uint32_t base;
};
const std::vector<ExceptionClass>& exception_classes();
std::uint32_t exception_class(std::string_view name);  // kNoId: not one
// What instances of one of them have beside `args`.
struct ExceptionAttribute {
  std::string_view name;
  std::string_view owner;
  Kind kind;
};
const ExceptionAttribute* find_exception_attribute(std::string_view name);  // null: none has it
// Whether one of them is the other, or derives from it.
bool is_exception(std::uint32_t one, std::uint32_t base);

}  // namespace transpile::types
