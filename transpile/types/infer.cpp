#include "transpile/types/infer.hpp"

#include <algorithm>
#include <set>

#include "transpile/types/inference.hpp"

namespace transpile::types {

const std::vector<ExceptionClass>& exception_classes() {
  static const std::vector<ExceptionClass> all = {{"BaseException", kNoId},
                                                  {"Exception", 0},
                                                  {"ArithmeticError", 1},
                                                  {"ZeroDivisionError", 2},
                                                  {"OverflowError", 2},
                                                  {"FloatingPointError", 2},
                                                  {"AssertionError", 1},
                                                  {"AttributeError", 1},
                                                  {"EOFError", 1},
                                                  {"ImportError", 1},
                                                  {"ModuleNotFoundError", 9},
                                                  {"LookupError", 1},
                                                  {"IndexError", 11},
                                                  {"KeyError", 11},
                                                  {"MemoryError", 1},
                                                  {"NameError", 1},
                                                  {"UnboundLocalError", 15},
                                                  {"OSError", 1},
                                                  {"FileNotFoundError", 17},
                                                  {"FileExistsError", 17},
                                                  {"PermissionError", 17},
                                                  {"IsADirectoryError", 17},
                                                  {"NotADirectoryError", 17},
                                                  {"TimeoutError", 17},
                                                  {"RuntimeError", 1},
                                                  {"NotImplementedError", 24},
                                                  {"RecursionError", 24},
                                                  {"StopIteration", 1},
                                                  {"StopAsyncIteration", 1},
                                                  {"SyntaxError", 1},
                                                  {"TypeError", 1},
                                                  {"ValueError", 1},
                                                  {"UnicodeError", 31},
                                                  {"UnicodeDecodeError", 32},
                                                  {"UnicodeEncodeError", 32},
                                                  {"SystemExit", 0},
                                                  {"KeyboardInterrupt", 0},
                                                  {"GeneratorExit", 0},
                                                  {"Warning", 1},
                                                  {"UserWarning", 38},
                                                  {"DeprecationWarning", 38},
                                                  {"RuntimeWarning", 38},
                                                  {"IOError", 17},
                                                  {"EnvironmentError", 17},
                                                  {"BufferError", 1},
                                                  {"ReferenceError", 1},
                                                  {"SystemError", 1},
                                                  {"ConnectionError", 17},
                                                  {"re.error", 1},
                                                  {"struct.error", 1},
                                                  {"binascii.Error", 31},
                                                  {"csv.Error", 1},
                                                  {"statistics.StatisticsError", 31},
                                                  {"json.JSONDecodeError", 31},
                                                  {"decimal.DecimalException", 2},
                                                  {"decimal.InvalidOperation", 54},
                                                  {"decimal.DivisionByZero", 3},
                                                  {"decimal.Overflow", 54},
                                                  {"argparse.ArgumentTypeError", 1},
                                                  {"argparse.ArgumentError", 1},
                                                  {"queue.Empty", 1},
                                                  {"queue.Full", 1},
                                                  {"dataclasses.FrozenInstanceError", 7}};
  return all;
}

std::uint32_t exception_class(std::string_view name) {
  const auto& all = exception_classes();
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].name == name) return i;
  }
  return kNoId;
}

bool gives_items_or_none(const py::Module& module, const py::Expr& call) {
  bool asks = call.kind == py::ExprKind::call && call.items.size() == 3 && call.keywords.empty() &&
              call.items[0]->kind == py::ExprKind::attribute && call.items[0]->text == "get" &&
              call.items[2]->kind == py::ExprKind::tuple && call.items[2]->items.empty();
  if (!asks) return false;
  auto takes = [&](const py::Expr& e) {
    bool adds = e.kind == py::ExprKind::call && e.items.size() == 2 &&
                e.items[0]->kind == py::ExprKind::attribute &&
                (e.items[0]->text == "extend" || e.items[0]->text == "update");
    if (adds && e.items[1] == &call) return true;
    auto parts = py::iterated_parts(e, true);
    return std::find(parts.begin(), parts.end(), &call) != parts.end();
  };
  return std::any_of(module.exprs.begin(), module.exprs.end(), takes) ||
         std::any_of(module.stmts.begin(), module.stmts.end(),
                     [&](const py::Stmt& s) { return s.kind == py::StmtKind::for_ && s.value == &call; });
}

const ExceptionAttribute* find_exception_attribute(std::string_view name) {
  static constexpr ExceptionAttribute all[] = {{"code", "SystemExit", Kind::value},
                                               {"value", "StopIteration", Kind::value},
                                               {"errno", "OSError", Kind::integer},
                                               {"strerror", "OSError", Kind::str},
                                               {"filename", "OSError", Kind::str},
                                               {"msg", "json.JSONDecodeError", Kind::str},
                                               {"lineno", "json.JSONDecodeError", Kind::integer},
                                               {"colno", "json.JSONDecodeError", Kind::integer},
                                               {"pos", "json.JSONDecodeError", Kind::integer},
                                               {"encoding", "UnicodeError", Kind::str},
                                               {"reason", "UnicodeError", Kind::str},
                                               {"start", "UnicodeError", Kind::integer},
                                               {"end", "UnicodeError", Kind::integer}};
  auto found = std::find_if(std::begin(all), std::end(all),
                            [&](const ExceptionAttribute& one) { return one.name == name; });
  return found == std::end(all) ? nullptr : found;
}

bool is_exception(std::uint32_t one, std::uint32_t base) {
  while (one != kNoId && one != base) one = exception_classes()[one].base;
  return one == base;
}

Types::Types(const py::Module& module, const py::Names& names)
    : inference_(std::make_unique<Inference>(module, names)) {}
Types::Types(Types&&) noexcept = default;
Types::~Types() = default;

Types infer(const py::Module& module, const py::Names& names, Options options) {
  std::set<const py::Function*> polymorphic, unrolled;
  std::set<std::uint32_t> float_literals;
  for (int round = 0;; ++round) {
    Types types(module, names);
    types.inference_->start(options, polymorphic, unrolled, float_literals);
    types.inference_->run();
    if (!types.inference_->finished_ || round == 4) return types;
    auto unseen = types.inference_->unseen_literals();
    if (float_literals.empty() && !unseen.empty()) {
      float_literals = std::move(unseen);
      continue;
    }
    auto ambiguous = types.inference_->ambiguous_functions();
    auto mixed = types.inference_->mixed_recursions();
    if (ambiguous.empty() && mixed.empty()) return types;
    unrolled.insert(mixed.begin(), mixed.end());
    polymorphic.insert(ambiguous.begin(), ambiguous.end());
  }
}

bool Types::finished() const {
  return inference_->finished_;
}

const Instance& Types::canonical(const Instance& instance) const {
  return inference_->instances_[inference_->canonical_[instance.id]];
}

const Type& Types::of_node(NodeId node) const {
  return *inference_->type_of(node);
}

const Type& Types::of(const Instance& instance, const py::Expr& expr) const {
  auto found = instance.exprs.find(expr.id);
  return found == instance.exprs.end() ? *inference_->make(Kind::never) : *inference_->type_of(found->second);
}

const Type& Types::of_web(const Instance& instance, py::WebId web) const {
  return *inference_->type_of(inference_->web_node(const_cast<Instance&>(instance), web));
}

const std::vector<Instance*>& Types::instances() const {
  return inference_->used_;
}
const Instance& Types::instance(InstanceId id) const {
  return inference_->instances_[id];
}
const FunctionValue* Types::function_value(std::uint32_t id) const {
  return id < inference_->values_.size() ? &inference_->values_[id] : nullptr;
}

const Instance* Types::target(const Instance& caller, const py::Expr& call, std::uint32_t value) const {
  Inference& in = *inference_;
  const FunctionValue& fv = in.values_[value];
  std::uint32_t plain = fv.bound_self == kNoNode ? value : in.value_ids_.at({fv.function, fv.outer});
  auto own = in.by_key_.find({plain, caller.id, call.id});
  if (own != in.by_key_.end()) return &canonical(in.instances_[own->second]);
  if (in.polymorphic_.contains(fv.function)) {
    for (const Instance* up = &caller; up->id != 0; up = &in.instances_[up->caller]) {
      if (up->function == fv.function) return &canonical(*up);
    }
  }
  auto shared = in.by_key_.find({plain, 0, kNoId});
  return shared == in.by_key_.end() ? nullptr : &canonical(in.instances_[shared->second]);
}

const std::vector<Alternative>& Types::alternatives(NodeId node) const {
  return inference_->solver_.alternatives(node);
}
const std::vector<Alternative>& Types::alternatives(const Instance& instance, const py::Expr& expr) const {
  static const std::vector<Alternative> none;
  auto found = instance.exprs.find(expr.id);
  return found == instance.exprs.end() ? none : inference_->solver_.alternatives(found->second);
}

const std::vector<ClassInfo>& Types::classes() const {
  return inference_->classes_;
}
const ClassInfo* Types::class_of(const py::ClassDef& def) const {
  auto found = inference_->class_ids_.find(&def);
  return found == inference_->class_ids_.end() ? nullptr : &inference_->classes_[found->second];
}
const py::Function* Types::find_method(ClassId id, std::string_view name, ClassId* owner) const {
  return inference_->find_method(id, name, owner);
}
std::vector<std::string> Types::abstract_methods(ClassId id) const {
  auto is = [](const py::Expr& e, std::string_view name) {
    return (e.kind == py::ExprKind::name || e.kind == py::ExprKind::attribute) && e.text == name;
  };
  std::vector<ClassId> all{id};  // the class and what it derives from
  bool guarded = false;          // by ABCMeta
  for (std::size_t i = 0; i < all.size(); ++i) {
    const ClassInfo& info = classes()[all[i]];
    for (ClassId base : info.bases) {
      if (std::find(all.begin(), all.end(), base) == all.end()) all.push_back(base);
    }
    if (!info.def) continue;
    for (const py::Expr* base : info.def->bases) guarded = guarded || is(*base, "ABC");
    for (const py::Keyword& keyword : info.def->keywords)
      guarded = guarded || (keyword.name == "metaclass" && is(*keyword.value, "ABCMeta"));
  }
  if (!guarded) return {};
  auto is_abstract = [&](const py::Function& function) {
    return std::any_of(function.decorators.begin(), function.decorators.end(),
                       [&](const py::Expr* decorator) {
                         return is(*decorator, "abstractmethod") || is(*decorator, "abstractproperty");
                       });
  };
  std::set<std::string> out;
  for (ClassId one : all) {
    for (const auto& [name, function] : classes()[one].methods) {
      if (!is_abstract(*function)) continue;
      const py::Function* found = find_method(id, name);
      bool variable = find_class_variable(id, name) != py::kNone;
      if (!variable && found && is_abstract(*found)) out.insert(name);
    }
  }
  return {out.begin(), out.end()};
}
ClassId Types::behind_super(const py::Expr& super, ClassId own, std::string_view name) const {
  return inference_->behind_super(super, own, name);
}
const Instance* Types::method_instance(ClassId id, std::string_view name) const {
  ClassId owner = 0;
  const py::Function* method = inference_->find_method(id, name, &owner);
  if (!method) return nullptr;
  auto value = inference_->value_ids_.find({method, 0});
  if (value == inference_->value_ids_.end()) return nullptr;
  auto shared = inference_->by_key_.find({value->second, 0, kNoId});
  return shared == inference_->by_key_.end() ? nullptr : &canonical(inference_->instances_[shared->second]);
}
py::VariableId Types::find_class_variable(ClassId id, std::string_view name) const {
  return inference_->find_class_variable(id, name);
}

bool Types::lacks_slot(ClassId id, std::string_view name) const {
  const ClassInfo& info = classes()[id];
  if (!info.def || !info.slots || info.exception_base != kNoId) return false;
  std::string own = info.name.substr(std::min(info.name.find_first_not_of('_'), info.name.size()));
  bool listed = std::any_of(info.slots->begin(), info.slots->end(), [&](const std::string& slot) {
    return slot == name || slot == "__dict__" || "_" + own + slot == name;
  });
  if (listed) return false;
  static const std::set<std::string_view> without = {"object", "ABC", "Generic", "Protocol"};
  auto is_without = [&](const py::Expr* base) {
    return without.contains(base->kind == py::ExprKind::subscript ? base->items[0]->text : base->text);
  };
  auto others = std::count_if(info.def->bases.begin(), info.def->bases.end(), is_without);
  return info.bases.size() + static_cast<std::size_t>(others) == info.def->bases.size() &&
         std::all_of(info.bases.begin(), info.bases.end(),
                     [&](ClassId base) { return lacks_slot(base, name); });
}

bool Types::asks_getattr(ClassId id, const std::string& name) const {
  return inference_->asks_getattr(id, name);
}

std::vector<std::pair<std::string, const Type*>> Types::attributes(ClassId family) const {
  std::vector<std::pair<std::string, const Type*>> out;
  for (const auto& [key, node] : inference_->attributes_) {
    if (key.first == family && inference_->stored_.contains({family, key.second}))
      out.emplace_back(key.second, inference_->type_of(node));
  }
  return out;
}

const Type* Types::attribute(ClassId family, std::string_view name) const {
  auto found = inference_->attributes_.find({family, std::string(name)});
  if (found == inference_->attributes_.end() || !inference_->stored_.contains({family, std::string(name)}))
    return nullptr;
  return inference_->type_of(found->second);
}

std::vector<ClassId> Types::family_members(ClassId family) const {
  std::vector<ClassId> out;
  for (const ClassInfo& info : inference_->classes_) {
    if (info.family == family) out.push_back(info.id);
  }
  return out;
}

std::vector<ClassId> Types::instantiated_members(ClassId family) const {
  std::vector<ClassId> out;
  for (const ClassInfo& info : inference_->classes_) {
    if (info.family == family && info.instantiated) out.push_back(info.id);
  }
  return out;
}

bool Types::derives(ClassId class_id, ClassId base) const {
  return inference_->derives(class_id, base);
}
const Instance* Types::method_target(const Instance& caller, const py::Expr& call,
                                     const py::Function& method) const {
  auto value = inference_->value_ids_.find({&method, 0});
  return value == inference_->value_ids_.end() ? nullptr : target(caller, call, value->second);
}
bool Types::is_builtin_subclass(ClassId class_id, std::string_view name) const {
  return inference_->is_builtin_subclass(class_id, name);
}
const std::string& Types::text(std::uint32_t id) const {
  return inference_->texts_[id];
}
std::uint32_t Types::text_id(std::string_view text) const {
  return inference_->text_id(text);
}
const std::vector<std::string>& Types::class_names() const {
  return inference_->class_names_;
}
const Type* Types::make(Kind kind, std::vector<const Type*> parts, std::uint32_t id) const {
  return inference_->make(kind, std::move(parts), id);
}

std::vector<const Instance*> Types::all_instances() const {
  std::vector<const Instance*> out;
  for (const Instance& instance : inference_->instances_) out.push_back(&instance);
  return out;
}
NodeId Types::root(NodeId node) const {
  return inference_->solver_.find(node);
}
std::size_t Types::node_count() const {
  return inference_->solver_.size();
}
bool Types::is_dynamic(NodeId node) const {
  return inference_->solver_.is_dynamic(node);
}
bool Types::take_differently(const std::vector<std::uint32_t>& functions) const {
  std::vector<Alternative> some;
  for (std::uint32_t id : functions) {
    if (id == kNoId || id == kSpread) return false;
    some.push_back({Kind::function, id, {}});
  }
  return inference_->take_differently(some);
}
std::vector<NodeId> Types::attribute_nodes() const {
  std::vector<NodeId> out;
  for (const auto& [key, node] : inference_->attributes_) out.push_back(node);
  return out;
}
void Types::set_plain(std::set<NodeId> groups) {
  inference_->set_plain(std::move(groups));
}

std::string Types::print() const {
  std::string out;
  for (const Instance* instance : inference_->used_) {
    if (instance->function) {
      out += instance->function->name.empty() ? "lambda" : instance->function->name;
      out += "(";
      for (std::size_t i = 0; i < instance->parameters.size(); ++i) {
        if (i) out += ", ";
        out += instance->function->parameters[i].name + ": " +
               describe(of_node(instance->parameters[i]), class_names());
      }
      out += ") -> " + describe(of_node(instance->result), class_names()) + "\n";
    } else {
      out += "module\n";
    }
    std::map<std::string, std::string> lines;
    for (const auto& [web, node] : instance->webs) {
      const py::Variable& variable = inference_->names_.variables[inference_->names_.webs[web].variable];
      if (!variable.is_parameter)
        lines[variable.name + " " + std::to_string(web)] =
            "  " + variable.name + ": " + describe(of_node(node), class_names()) + "\n";
    }
    for (const auto& [key, line] : lines) out += line;
  }
  return out;
}

}  // namespace transpile::types
