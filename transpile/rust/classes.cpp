// Classes: a struct or an enum of a family, its constructors, its methods, the traits of its instances.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/python/flow.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/operators.hpp"
#include "transpile/rust/plain_classes.hpp"
#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Stmt;
using py::StmtKind;

const Instance* Lowering::init_of(ClassId id) const {
  return types_.method_instance(id, "__init__");
}

namespace {

bool mentions_name(const Expr& e, std::string_view name) {
  if (e.kind == ExprKind::name && e.text == name) return true;
  bool found = false;
  py::for_each_part(e, [&](const Expr& part) { found = found || mentions_name(part, name); });
  for (const py::Clause& clause : e.clauses) found = found || mentions_name(*clause.iterable, name);
  if (e.function && e.function->lambda_body) found = found || mentions_name(*e.function->lambda_body, name);
  return found;
}

bool returns(const py::Block& stmts) {
  for (const Stmt* s : stmts) {
    if (s->kind == StmtKind::return_) return true;
    if (returns(s->body) || returns(s->orelse) || returns(s->final)) return true;
    for (const py::Handler& handler : s->handlers) {
      if (returns(handler.body)) return true;
    }
    for (const py::Case& one : s->cases) {
      if (returns(one.body)) return true;
    }
  }
  return false;
}

}  // namespace

namespace {

// `self.x = value`, and `self.x, self.y = a, b`: the attributes with their values; nothing for another
// statement.
std::vector<std::pair<const Expr*, const Expr*>> attributes_assigned(const Stmt& s, std::string_view self) {
  bool assigns =
      (s.kind == StmtKind::assign && s.targets.size() == 1) || (s.kind == StmtKind::ann_assign && s.value);
  if (!assigns) return {};
  auto is_own = [&](const Expr& target) {
    return target.kind == ExprKind::attribute && target.items[0]->kind == ExprKind::name &&
           target.items[0]->text == self;
  };
  const Expr& target = *s.targets[0];
  if (is_own(target)) return {{&target, s.value}};
  bool pairs = target.kind == ExprKind::tuple && s.value->kind == ExprKind::tuple &&
               target.items.size() == s.value->items.size();
  if (!pairs) return {};
  std::vector<std::pair<const Expr*, const Expr*>> out;
  for (std::size_t i = 0; i < target.items.size(); ++i) {
    if (!is_own(*target.items[i]) || s.value->items[i]->kind == ExprKind::star) return {};
    out.emplace_back(target.items[i], s.value->items[i]);
  }
  return out;
}

// Whether `e` mentions `self` other than to read one of `known`; what it reads is added to `read`.
bool reads_only(const Expr& e, std::string_view self, const std::set<std::string>& known,
                std::set<std::string>& read) {
  if (e.kind == ExprKind::attribute && e.items[0]->kind == ExprKind::name && e.items[0]->text == self) {
    read.insert(e.text);
    return known.contains(e.text);
  }
  if (e.kind == ExprKind::name && e.text == self) return false;
  bool only = true;
  py::for_each_part(e, [&](const Expr& part) { only = only && reads_only(part, self, known, read); });
  for (const py::Clause& clause : e.clauses) {
    only = only && reads_only(*clause.iterable, self, known, read);
    for (const Expr* condition : clause.conditions) only = only && reads_only(*condition, self, known, read);
  }
  if (e.function && e.function->lambda_body) only = only && !mentions_name(*e.function->lambda_body, self);
  return only;
}

bool calls_super(const py::Block& stmts) {
  for (const Stmt* s : stmts) {
    // super().__init__(…), and Base.__init__(self, …)
    bool named = s->value && s->value->kind == ExprKind::call &&
                 s->value->items[0]->kind == ExprKind::attribute && s->value->items[0]->text == "__init__";
    bool found = named || (s->value && mentions_name(*s->value, "super"));
    if (found || calls_super(s->body) || calls_super(s->orelse) || calls_super(s->final)) return true;
    for (const py::Handler& handler : s->handlers) {
      if (calls_super(handler.body)) return true;
    }
  }
  return false;
}

// The names of the attributes that an assignment to `target` changes, apart from those in `except`.
void stored_attributes(const Expr& target, const std::set<const Expr*>& except, std::set<std::string>& out) {
  if (target.kind == ExprKind::attribute && !except.contains(&target)) out.insert(target.text);
  bool parts =
      target.kind == ExprKind::tuple || target.kind == ExprKind::list || target.kind == ExprKind::star;
  if (!parts) return;
  for (const Expr* item : target.items) stored_attributes(*item, except, out);
}

bool is_plain_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.';
  });
}

}  // namespace

// How an instance is made whole at once: what of __init__ comes before the struct's literal, and what its
// fields are.
std::optional<Lowering::Leading> Lowering::leading(ClassId id) const {
  const types::ClassInfo& info = types_.classes()[id];
  const Instance* init = init_of(id);
  if (!init || init->function->parameters.empty() || returns(init->function->body)) return std::nullopt;
  if (has_bare(info.family)) return std::nullopt;
  if (types_.family_members(info.family).size() != 1) {
    // With classes that call each other's __init__ the fields are assigned in more than one place.
    for (ClassId member : types_.family_members(info.family)) {
      const Instance* other = init_of(member);
      if (!other && types_.classes()[member].instantiated) return std::nullopt;
      if (other && calls_super(other->function->body)) return std::nullopt;
    }
  }
  const py::Function& function = *init->function;
  auto place =
      input_.places.at(names_.frame_of.at(&function)).find(names_.web(*function.parameters[0].target));
  if (place != input_.places.at(names_.frame_of.at(&function)).end() && place->second.shared)
    return std::nullopt;
  const std::string& self = function.parameters[0].name;
  Leading out;
  std::set<std::string> seen;
  for (const Stmt* s : function.body) {
    auto assigned = attributes_assigned(*s, self);
    if (assigned.empty()) break;
    bool fits = true;
    std::set<std::string> read;
    for (const auto& [target, value] : assigned) fits = fits && reads_only(*value, self, seen, read);
    for (const auto& [target, value] : assigned)
      fits = fits && seen.insert(target->text).second && !info.setters.contains(target->text);
    if (!fits) break;
    out.read.insert(read.begin(), read.end());
    out.fields.insert(out.fields.end(), assigned.begin(), assigned.end());
    ++out.statements;
  }
  return out;
}

bool Lowering::is_late(ClassId family, const std::string& field) const {
  if (follows_class(family, field) || deletes_field(field)) return true;
  for (ClassId member : types_.family_members(family)) {
    const types::ClassInfo& info = types_.classes()[member];
    if (!info.instantiated) continue;
    if (info.bare && types_.find_class_variable(member, field) == py::kNone) return true;
    bool in_order = std::any_of(info.fields.begin(), info.fields.end(),
                                [&](const types::ClassInfo::Field& one) { return one.name == field; });
    if (in_order && !init_of(info.id)) continue;
    if (types_.find_class_variable(member, field) != py::kNone) continue;  // begins as its class says
    auto first = leading(member);
    bool given = first && std::any_of(first->fields.begin(), first->fields.end(),
                                      [&](const auto& one) { return one.first->text == field; });
    if (!given) return true;
  }
  return false;
}

// Whether nobody assigns the field once its instance is made: it needs no Slot.
bool Lowering::is_fixed(ClassId family, const std::string& field) const {
  if (fixed_fields_.empty()) {
    std::set<const Expr*> made;
    for (const types::ClassInfo& info : types_.classes()) {
      if (auto first = leading(info.id)) {
        for (const auto& [target, value] : first->fields) made.insert(target);
      }
    }
    std::set<std::string> changed;
    for (const Stmt& s : module_.stmts) {
      for (const Expr* target : s.targets) stored_attributes(*target, made, changed);
      for (const py::WithItem& item : s.with_items) {
        if (item.target) stored_attributes(*item.target, made, changed);
      }
    }
    for (const Expr& e : module_.exprs) {
      for (const py::Clause& clause : e.clauses) stored_attributes(*clause.target, made, changed);
    }
    for (const types::ClassInfo& info : types_.classes()) {
      if (info.family != info.id) continue;
      // A copy is made first and filled then, since what it holds may hold it.
      if (uses_copies() && copies_objects(info.family)) continue;
      for (const auto& [name, type] : types_.attributes(info.family)) {
        if (!changed.contains(name) && !is_late(info.family, name)) fixed_fields_.insert({info.family, name});
      }
    }
    fixed_fields_.insert({types::kNoId, ""});
  }
  return fixed_fields_.contains({family, field});
}

bool Lowering::takes(const Instance& instance, std::size_t parameter) const {
  const py::Function& function = *instance.function;
  if (function.name != "__init__" || instance.self_class == types::kNoId || parameter == 0) return false;
  // Every class that this __init__ makes instances of must make them whole.
  for (const types::ClassInfo& info : types_.classes()) {
    if (info.instantiated && init_of(info.id) == &instance && !leading(info.id)) return false;
  }
  const Expr& target = *function.parameters[parameter].target;
  if (function.parameters[parameter].kind == py::Parameter::Kind::star ||
      function.parameters[parameter].kind == py::Parameter::Kind::double_star)
    return false;
  auto places = input_.places.find(names_.frame_of.at(&function));
  if (places == input_.places.end()) return false;
  auto place = places->second.find(names_.web(target));
  if (place == places->second.end() || place->second.uses != 1 || place->second.shared ||
      place->second.definitions > 0)
    return false;
  auto first = leading(instance.self_class);
  return first && std::any_of(first->fields.begin(), first->fields.end(), [&](const auto& one) {
           return one.second->kind == ExprKind::name && names_.variable(*one.second) != py::kNone &&
                  names_.web(*one.second) == names_.web(target);
         });
}

// Reads the field of the object that `holder` is.
Code Lowering::read_field(ClassId family, const std::string& holder, const std::string& field) {
  std::string read = holder + "." + field_name(field);
  if (is_fixed(family, field)) return {read, Binding::atom, Form::place};
  read += ".get()";
  if (!is_late(family, field)) return {read, Binding::atom, Form::value};
  if (follows_class(family, field)) {
    const Type& wanted = *types_.attribute(family, field);
    if (auto shared = class_variable_of(field, {holder, Binding::atom, Form::place},
                                        *types_.make(Kind::object, {}, family), wanted))
      return {read + ".unwrap_or_else(|| " + shared->text + ")", Binding::atom, Form::value};
  }
  class_name_used_.insert(family);
  std::string name = field_name(field);
  read = "late!(" + holder + ", " + name + (name == field ? ")" : ", " + quote(field) + ")");
  return {read, Binding::atom, Form::value};
}

void Lowering::constructor(ClassId id, Block& out) {
  const types::ClassInfo& info = types_.classes()[id];
  if (!info.instantiated) return;
  std::string family_name = class_name(info.family);
  bool several = types_.family_members(info.family).size() > 1;
  std::string name = several ? "new_" + field_name(info.name) : "new";
  const Instance* init = init_of(id);
  auto first = leading(id);
  bool exception = info.exception_base != types::kNoId;
  std::string parameters;
  Block body;
  std::vector<std::pair<std::string, std::string>> given;
  if (init) {
    start_frame(names_.frame_of.at(init->function), *init);
    parameters = parameter_list(*init, true);
    if (first) {
      made_self_ = names_.web(*init->function->parameters[0].target);
      declare_top(body);
      for (std::size_t i = 0; i < first->statements; ++i) comments(*init->function->body[i], body);
      for (const auto& [target, value] : first->fields) {
        const Type* type = types_.attribute(info.family, target->text);
        if (!type || is_ghost(*type)) continue;
        std::string text;
        try {
          refuse_without_slot(*target, info.family);
          text = owned(*value, *type);
        } catch (const Untranslated& problem) {
          diagnostics_.push_back({problem.code, input_.document.path(), problem.span, problem.message});
          text = "gap(" + quote(place_text(problem.span)) + ", " + quote(problem.message) + ")";
        }
        // What later values read has a name, and then all that may act keeps its turn.
        bool named = first->read.contains(target->text) || (!first->read.empty() && !is_plain_word(text));
        if (named) {
          std::string held = unique(field_name(target->text), taken_);
          body.push_back({"let " + held + ": " + rust_type(*type) + " = " + text + ";"});
          made_fields_[target->text] = held;
          text = first->read.contains(target->text) && !types::is_copy(*type) ? held + ".clone()" : held;
        }
        given.emplace_back(target->text, text);
      }
      made_fields_.clear();
    }
  } else {
    at_ = &types_.instance(0);
    for (const types::ClassInfo::Field& field : info.fields) {
      const Type* type = types_.attribute(info.family, field.name);
      if (!type) continue;
      parameters += (parameters.empty() ? "" : ", ") + field_name(field.name) + ": " + rust_type(*type);
      given.emplace_back(field.name, field_name(field.name));
    }
  }
  if (exception) parameters += (parameters.empty() ? "all_args: Vec<Value>" : ", all_args: Vec<Value>");
  std::string fields;
  auto add = [&](const std::string& text) { fields += (fields.empty() ? "" : ", ") + text; };
  if (several) add("kind: " + family_name + "Kind::" + class_name(id));
  if (exception) add("args: Slot::new(all_args)");
  if (exception && asks_for_causes()) add("raised_from: Slot::new(None)");
  auto add_field = [&](const std::string& field, std::string text, bool some) {
    if (some && is_late(info.family, field)) text = "Some(" + text + ")";
    std::string key = field_name(field);
    if (!is_fixed(info.family, field)) text = "Slot::new(" + text + ")";
    add(key == text ? key : key + ": " + text);
  };
  std::set<std::string> done;
  for (const auto& [field, text] : given) {
    done.insert(field);
    add_field(field, text, true);
  }
  for (const auto& [field, type] : types_.attributes(info.family)) {
    if (is_ghost(*type) || done.contains(field)) continue;
    py::VariableId variable = types_.find_class_variable(id, field);
    if (variable != py::kNone && !follows_class(info.family, field))
      add_field(field, class_variable_text(variable, *type), true);
    else
      add_field(field, "None", false);
  }
  std::string whole = family_name + "::make(" + family_name + "Data { " + fields + " })";
  if (fields.empty()) whole = family_name + "::make(" + family_name + "Data {})";
  Block rest;
  if (first) {
    py::Block remaining(init->function->body.begin() + static_cast<std::ptrdiff_t>(first->statements),
                        init->function->body.end());
    block(remaining, rest);
    ++program_.functions;
    ++program_.translated;
  } else if (init) {
    rest.push_back({"made." + function_name(*init) + "(" + arguments_of_init(*init) + ");"});
  }
  if (!init && types_.method_instance(id, "__post_init__"))
    rest.push_back({"made." + function_name(*types_.method_instance(id, "__post_init__")) + "();"});
  if (rest.empty()) {
    body.push_back({whole});
  } else {
    body.push_back({"let made = " + whole + ";"});
    body.insert(body.end(), rest.begin(), rest.end());
    body.push_back({"made"});
  }
  polish(body);
  if (first) {
    for (const std::string& line : doc_lines(init->function->docstring))
      out.push_back({line.empty() ? "///" : "/// " + line});
  }
  out.push_back(
      {(input_.library ? "pub fn " : "fn ") + name + "(" + parameters + ") -> " + family_name + " {",
       std::move(body), "}"});
  made_self_ = py::kNone;
  bare_constructor(id, out);
}

std::string Lowering::arguments_of_init(const Instance& init) {
  std::string text;
  for (std::size_t i = 1; i < init.function->parameters.size(); ++i) {
    if (is_ghost(types_.of_node(init.parameters[i]))) continue;
    text += (text.empty() ? "" : ", ") + local_name(names_.web(*init.function->parameters[i].target));
  }
  return text;
}

// The methods of a class and of those that it derives from.
std::map<std::string, const py::Function*> Lowering::methods_of(ClassId id) const {
  std::map<std::string, const py::Function*> out;
  for (ClassId one : types_.classes()[id].order) {
    for (const auto& [name, function] : types_.classes()[one].methods) out.try_emplace(name, function);
  }
  return out;
}

// A method that several classes of a family define is chosen by the instance's class.
void Lowering::dispatchers(ClassId family, Block& out) {
  if (types_.family_members(family).size() < 2) return;
  std::vector<ClassId> members = types_.instantiated_members(family);
  std::set<std::string> done;
  for (ClassId member : members) {
    for (const auto& [name, function] : methods_of(member)) {
      if (name == "__init__" || !done.insert(name).second) continue;
      // Each call says what it means then.
      if (!name.starts_with("__") && take_differently(family, name)) continue;
      types::MethodKind kind = types::method_kind(*function);
      if (kind == types::MethodKind::static_ || kind == types::MethodKind::class_) continue;
      unsigned definitions = 0;
      for (ClassId other : types_.family_members(family))
        definitions += types_.classes()[other].methods.contains(name);
      if (definitions < 2) continue;
      const Instance* first = nullptr;
      Line match{"match self.kind {", {}, "}"};
      std::map<std::string, std::string> arms;  // call -> kinds
      std::string missing;
      std::string different;  // kinds whose method takes another number of arguments
      std::string arguments;
      std::string parameters;
      std::string arrow;
      for (ClassId other : members) {
        const Instance* instance = types_.method_instance(other, name);
        std::string kind_text = class_name(family) + "Kind::" + class_name(other);
        if (instance && first && instance->parameters.size() != first->parameters.size()) {
          different += (different.empty() ? "" : " | ") + kind_text;
          continue;
        }
        if (!instance) {
          missing += (missing.empty() ? "" : " | ") + kind_text;
          continue;
        }
        if (!first) {
          first = instance;
          for (std::size_t i = 1; i < first->parameters.size(); ++i) {
            const Type& type = types_.of_node(first->parameters[i]);
            if (is_ghost(type)) continue;
            std::string parameter = safe_local(snake_case(first->function->parameters[i].name));
            parameters += ", " + parameter + ": " + parameter_type(type);
            arguments += (arguments.empty() ? "" : ", ") + parameter;
          }
          const Type& result = types_.of_node(first->result);
          if (!result.is(Kind::none) && !is_ghost(result))
            arrow = result.is(Kind::never) ? "" : " -> " + rust_type(result);
        }
        std::string call = "self." + function_name(*instance) + "(" + arguments + ")";
        const Type& gives = types_.of_node(instance->result);
        const Type& wanted = types_.of_node(first->result);
        if (&gives != &wanted && !is_ghost(gives) && !is_ghost(wanted) && !gives.is(Kind::never)) {
          try {
            call = own(coerce({call, Binding::atom, Form::value}, gives, wanted, nowhere_at_all()), wanted);
          } catch (const Untranslated&) {
            call =
                "gap(" + quote(class_name(other) + "." + name) + ", \"its result is of another type there\")";
          }
        }
        std::string& kinds = arms[call];
        kinds += (kinds.empty() ? "" : " | ") + kind_text;
      }
      if (!first) continue;
      for (const auto& [call, kinds] : arms) match.body.push_back({kinds + " => " + call + ","});
      auto leave_gap = [&](const std::string& kinds, const std::string& why) {
        match.body.push_back(
            {kinds + " => gap(" + quote(place_text(function->name_span)) + ", " + quote(why) + "),"});
      };
      if (!different.empty()) {
        std::string why = "methods '" + name + "' of one family take different numbers of arguments";
        diagnostics_.push_back(
            {base::DiagnosticCode::unsupported_class, input_.document.path(), function->name_span, why});
        leave_gap(different, why);
      }
      if (!missing.empty() && types_.attribute(family, name)) {
        leave_gap(missing, "'" + name + "' is a method here and a variable of another class of the family");
      } else if (!missing.empty()) {
        class_name_used_.insert(family);
        match.body.push_back(
            {missing + " => no_attribute(self.class_name().as_str(), " + quote(name) + "),"});
      }
      out.push_back(
          {"fn " + field_name(name) + "(&self" + parameters + ")" + arrow + " {", {std::move(match)}, "}"});
    }
  }
}

void Lowering::class_traits(ClassId family, Block& out) {
  std::string name = class_name(family);
  std::vector<ClassId> members = types_.family_members(family);
  at_ = &types_.instance(0);
  const Expr& nowhere = nowhere_at_all();
  auto instance_of = [&](const char* method) -> const Instance* {
    for (ClassId member : members) {
      if (const Instance* found = types_.method_instance(member, method)) return found;
    }
    return nullptr;
  };
  // The name to call a method by: the dispatcher's where several classes define it.
  auto called = [&](const char* method) {
    unsigned definitions = 0;
    for (ClassId member : members) definitions += types_.classes()[member].methods.contains(method);
    return definitions > 1 ? field_name(method) : function_name(*instance_of(method));
  };
  auto all_have = [&](const char* method) {
    return std::all_of(members.begin(), members.end(), [&](ClassId member) {
      return !types_.classes()[member].instantiated || types_.find_method(member, method);
    });
  };
  // `text` for the classes that have the method, what `otherwise` says for the others.
  using ForClass = std::function<std::string(const types::ClassInfo&)>;
  auto by_class = [&](const char* method, const std::string& text, const ForClass& otherwise) {
    std::vector<std::pair<std::string, std::string>> arms;  // what is done, for which kinds
    for (ClassId member : types_.instantiated_members(family)) {
      std::string one = types_.find_method(member, method) ? text : otherwise(types_.classes()[member]);
      std::string kind = name + "Kind::" + class_name(member);
      auto same = std::find_if(arms.begin(), arms.end(), [&](const auto& arm) { return arm.first == one; });
      if (same == arms.end())
        arms.emplace_back(one, kind);
      else
        same->second += " | " + kind;
    }
    if (arms.empty()) return otherwise(types_.classes()[family]);
    if (arms.size() == 1) return arms[0].first;
    if (arms.size() == 2)
      return "if matches!(self.kind, " + arms[0].second + ") { " + arms[0].first + " } else { " +
             arms[1].first + " }";
    std::string match = "match self.kind { ";
    for (const auto& [one, kinds] : arms) match += kinds + " => { " + one + " } ";
    return match + "}";
  };
  auto where_defined = [&](const char* method, const std::string& text, const std::string& otherwise) {
    return by_class(method, text, [&](const types::ClassInfo&) { return otherwise; });
  };
  const types::ClassInfo& info = types_.classes()[family];
  bool exception = info.exception_base != types::kNoId;
  const Type& self_type = *types_.make(Kind::object, {}, family);
  auto own_field = [&](const char* holder, const std::string& field) {
    const Type* held = types_.attribute(family, field);
    Code code = read_field(family, holder, field);
    return held ? own(code, *held) : code.text;
  };
  std::vector<std::string> defaults;
  bool several_data = members.size() > 1 && std::any_of(members.begin(), members.end(), [&](ClassId member) {
                        return types_.classes()[member].is_dataclass && types_.classes()[member].instantiated;
                      });
  // Equality.
  const Instance* eq = instance_of("__eq__");
  if ((eq && eq->parameters.size() == 2) || several_data) {
    std::string equal;
    if (eq && eq->parameters.size() == 2) {
      const Type& to = types_.of_node(eq->parameters[1]);
      Code other = coerce({"other", Binding::atom, Form::reference}, self_type, to, nowhere);
      std::string call =
          "self." + called("__eq__") + "(" + (by_reference(to) ? borrow(other) : own(other, to)) + ")";
      equal = truth_of({call, Binding::atom, Form::value}, types_.of_node(eq->result), false).text;
    }
    std::string test = by_class("__eq__", equal, [&](const types::ClassInfo& one) {
      if (!one.is_dataclass) return std::string("self.is(other)");
      std::string all = "self.kind == other.kind";
      for (const types::ClassInfo::Field& field : one.fields)
        all += " && " + read_field(family, "self", field.name).text +
               " == " + read_field(family, "other", field.name).text;
      return all;
    });
    out.push_back({"impl PartialEq for " + name + " {",
                   {{"fn eq(&self, other: &Self) -> bool {", {{test}}, "}"}},
                   "}"});
  } else if (info.is_dataclass && members.size() == 1) {
    std::string test;
    for (const types::ClassInfo::Field& field : info.fields)
      test += (test.empty() ? "" : " && ") + read_field(family, "self", field.name).text +
              " == " + read_field(family, "other", field.name).text;
    out.push_back({"impl PartialEq for " + name + " {",
                   {{"fn eq(&self, other: &Self) -> bool {", {{test.empty() ? "true" : test}}, "}"}},
                   "}"});
  } else {
    defaults.push_back("eq");
  }
  // Hash.
  const Instance* hash = instance_of("__hash__");
  bool hashable =
      hash || std::any_of(members.begin(), members.end(), [&](ClassId member) {
        const types::ClassInfo& one = types_.classes()[member];
        bool compares = one.is_dataclass || types_.find_method(member, "__eq__");
        return several_data && one.instantiated && (!compares || (one.is_dataclass && one.is_frozen));
      });
  // As the tuple of its fields, of which Rust knows those of up to twelve.
  auto hash_of = [&](const types::ClassInfo& one) {
    constexpr std::size_t kMostParts = 12;
    std::string parts, added;
    for (const types::ClassInfo::Field& field : one.fields) {
      const Type* type = types_.attribute(family, field.name);
      if (type && is_unhashable(*type) && is_plain_value(*type))
        return "raise(exceptions::TYPE_ERROR.with(" +
               quote("unhashable type: '" + std::string(types::python_name(type->kind)) + "'") + "))";
      std::string mine = own_field("self", field.name);
      parts += mine + ", ";
      added += "parts.add(" + mine + ".hash()); ";
    }
    if (one.fields.size() <= kMostParts) return "(" + parts + ").hash()";
    return "let mut parts = concord_rt::hash::TupleHasher::new(); " + added + "parts.finish()";
  };
  if (hashable) {
    std::string own_hash;
    if (hash)
      own_hash = coerce({"self." + called("__hash__") + "()", Binding::atom, Form::value},
                        types_.of_node(hash->result), *make(Kind::integer), nowhere)
                     .text;
    std::string hashed = by_class("__hash__", own_hash, [&](const types::ClassInfo& one) -> std::string {
      bool compares = one.is_dataclass || types_.find_method(one.id, "__eq__");
      if (!compares) return "hash_of_object(self)";
      if (!one.is_dataclass || !one.is_frozen)
        return "raise(exceptions::TYPE_ERROR.with(" + quote("unhashable type: '" + one.name + "'") + "))";
      return hash_of(one);
    });
    out.push_back({"impl Key for " + name + " {", {{"fn hash(&self) -> i64 {", {{hashed}}, "}"}}, "}"});
  } else if (info.is_dataclass && info.is_frozen && members.size() == 1) {
    out.push_back(
        {"impl Key for " + name + " {", {{"fn hash(&self) -> i64 {", {{hash_of(info)}}, "}"}}, "}"});
  } else {
    defaults.push_back(eq || info.is_dataclass ? "unhashable" : "key");
  }
  // Text, of the usual form: methods that others need more for are not what print() calls.
  std::string unshown;  // what the text is in place of one that is not translated
  auto shows = [&](const Instance* instance) {
    if (!instance) return instance;
    const Type& gives = types_.of_node(instance->result);
    const Type& held = gives.is(Kind::option) ? gives.part(0) : gives;
    bool text = held.is(Kind::str) || held.is(Kind::value);
    if (instance->function->parameters.size() == 1 && text) return instance;
    std::string why = "this " + instance->function->name + " does not only take the object and give a text";
    diagnostics_.push_back(
        {base::DiagnosticCode::unsupported_class, input_.document.path(), instance->function->span, why});
    unshown = "gap(" + quote(place_text(instance->function->span)) + ", " + quote(why) + ");";
    return static_cast<const Instance*>(nullptr);
  };
  const Instance* repr = shows(instance_of("__repr__"));
  const Instance* str = shows(instance_of("__str__"));
  auto push_text = [&](const Instance* one, const char* method) {
    bool checked = !types_.of_node(one->result).is(Kind::str);
    std::string text = "self." + called(method) + "()";
    if (checked) text = "Value::of(" + text + ").returned_text(" + quote(method) + ")";
    return "out.push_str(" + text + ".as_str());";
  };
  if (!unshown.empty()) {
    out.push_back(
        {"impl Show for " + name + " {", {{"fn repr(&self, _out: &mut String) {", {{unshown}}, "}"}}, "}"});
  } else if (repr || str || info.is_dataclass || several_data || exception) {
    Line item{"impl Show for " + name + " {", {}, "}"};
    Line write{"fn repr(&self, out: &mut String) {", {}, "}"};
    bool kinds = members.size() > 1 && types_.instantiated_members(family).size() > 1;
    bool addressed = std::any_of(members.begin(), members.end(), [&](ClassId member) {
      const types::ClassInfo& one = types_.classes()[member];
      return one.instantiated && !one.is_dataclass && !types_.find_method(member, "__repr__");
    });
    if (kinds && !exception && addressed) class_name_used_.insert(family);
    std::string address =
        kinds ? "write_object(&format!(\"__main__.{}\", self.class_name().as_str()), self.address(), out)"
              : "write_object(" + quote("__main__." + info.name) + ", self.address(), out)";
    if (several_data || (repr && (all_have("__repr__") || (kinds && !exception)))) {
      std::string own_text = repr ? push_text(repr, "__repr__") : "";
      write.body.push_back({by_class("__repr__", own_text, [&](const types::ClassInfo& one) {
        if (!one.is_dataclass) return address + ";";
        std::string text = "out.push_str(" + quote(one.name + "(") + "); ";
        for (std::size_t i = 0; i < one.fields.size(); ++i)
          text += "out.push_str(" + quote((i ? ", " : "") + one.fields[i].name + "=") + "); " +
                  read_field(family, "self", one.fields[i].name).text + ".repr(out); ";
        return text + "out.push(')');";
      })});
    } else if (info.is_dataclass) {
      write.body.push_back({"out.push_str(\"" + info.name + "(\");"});
      for (std::size_t i = 0; i < info.fields.size(); ++i) {
        std::string read = read_field(family, "self", info.fields[i].name).text;
        write.body.push_back(
            {"out.push_str(\"" + std::string(i ? ", " : "") + info.fields[i].name + "=\");"});
        write.body.push_back({read + ".repr(out);"});
      }
      write.body.push_back({"out.push(')');"});
    } else if (exception) {
      write.body.push_back({"self.exception().repr(out);"});
    } else {
      write.body.push_back({address + ";"});
    }
    item.body.push_back(std::move(write));
    std::string shown = exception ? "out.push_str(&exceptions::message_of(self.class(), &self.args.get()));"
                                  : "self.repr(out);";
    if (str) {
      item.body.push_back({"fn show(&self, out: &mut String) {",
                           {{where_defined("__str__", push_text(str, "__str__"), shown)}},
                           "}"});
    } else if (exception) {
      item.body.push_back({"fn show(&self, out: &mut String) {",
                           {{"out.push_str(&exceptions::message_of(self.class(), &self.args.get()));"}},
                           "}"});
    }
    out.push_back(std::move(item));
  } else {
    defaults.push_back("show");
  }
  // Order.
  const Instance* lt = instance_of("__lt__");
  bool ordered = lt && lt->parameters.size() == 2 && all_have("__lt__");
  if (orders_by_kind(family)) {
    Block order = order_by_kind(family);
    out.insert(out.end(), std::make_move_iterator(order.begin()), std::make_move_iterator(order.end()));
    ordered = true;
  } else if (ordered) {
    const Type& to = types_.of_node(lt->parameters[1]);
    auto test = [&](const char* self, const char* other) {
      Code given = coerce({other, Binding::atom, Form::reference}, self_type, to, nowhere);
      return truth_of({std::string(self) + "." + called("__lt__") + "(" +
                           (by_reference(to) ? borrow(given) : own(given, to)) + ")",
                       Binding::atom, Form::value},
                      types_.of_node(lt->result), false)
          .text;
    };
    out.push_back({"impl Compare for " + name + " {",
                   {{"fn compare_by(&self, other: &Self, op: &'static str) -> Option<std::cmp::Ordering> {",
                     {{"order_by(op, || " + test("self", "other") + ", || " + test("other", "self") + ")"}},
                     "}"}},
                   "}"});
  } else if (info.is_dataclass && info.is_ordered && members.size() == 1) {
    std::string mine;
    std::string theirs;
    for (const types::ClassInfo::Field& field : info.fields) {
      mine += own_field("self", field.name) + ", ";
      theirs += own_field("other", field.name) + ", ";
    }
    out.push_back({"impl Compare for " + name + " {",
                   {{"fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {",
                     {{"(" + mine + ").compare(&(" + theirs + "))"}},
                     "}"}},
                   "}"});
  } else {
    defaults.push_back("compare");
  }
  // Truth.
  if (instance_of("__bool__") || instance_of("__len__")) {
    std::string text = "true";
    if (const Instance* length = instance_of("__len__")) {
      Code asked{"self." + called("__len__") + "()", Binding::atom, Form::value};
      text = where_defined("__len__", truth_of(asked, types_.of_node(length->result), false).text, text);
    }
    if (const Instance* truth = instance_of("__bool__")) {
      Code asked{"self." + called("__bool__") + "()", Binding::atom, Form::value};
      text = where_defined("__bool__", truth_of(asked, types_.of_node(truth->result), false).text, text);
    }
    out.push_back({"impl Truth for " + name + " {", {{"fn truth(&self) -> bool {", {{text}}, "}"}}, "}"});
  } else {
    defaults.push_back("truth");
  }
  if (info.dynamic || kept_in_values_.contains(family)) {
    ordered = ordered || (info.is_dataclass && info.is_ordered && members.size() == 1);
    if (has_formats(family) && plain_field(types_, family).empty()) formatted_.insert(family);
    Block more = behaviour_in_values(family, ordered);
    if (more.empty())
      defaults.push_back("object");
    else
      out.push_back({"object!(" + name + ", " + quote(info.name) + ", {", std::move(more), "});"});
  }
  if (formatted_.contains(family)) {
    Block format = formats(family);
    out.insert(out.end(), std::make_move_iterator(format.begin()), std::make_move_iterator(format.end()));
  }
  std::string list;
  for (const std::string& one : defaults) list += (list.empty() ? "" : " ") + one;
  if (!list.empty())
    out.insert(out.begin(), Line{"defaults!(" + name + ", " + quote(info.name) + ": " + list + ");"});
}

// class Bad(AppError, ValueError): one chain of classes, in the order in which Python looks at them. A class
// is known by its name, so that links of a chain of its own stand for those that have other bases elsewhere.
std::string Lowering::joined_bases(const types::ClassInfo& info, std::string base) {
  std::vector<std::vector<std::string>> lines;  // the names from each base up
  std::vector<std::string> statics;
  for (const Expr* one : info.def->bases) {
    std::vector<std::string> line;
    std::uint32_t exception = types::exception_class(one->text);
    const types::ClassInfo* own = nullptr;
    for (ClassId id : info.bases) {
      if (types_.classes()[id].name == one->text) own = &types_.classes()[id];
    }
    statics.push_back(own ? constant_of(class_name(own->id)) : "exceptions::" + constant_of(one->text));
    while (own) {
      line.push_back(own->name);
      exception = own->exception_base;
      own = own->bases.empty() ? nullptr : &types_.classes()[own->bases[0]];
    }
    for (; exception != types::kNoId; exception = types::exception_classes()[exception].base)
      line.emplace_back(types::exception_classes()[exception].name);
    lines.push_back(std::move(line));
  }
  if (lines.size() < 2) return base;
  base = statics.back();
  for (std::size_t i = lines.size() - 1; i-- > 0;) {
    for (std::size_t n = lines[i].size(); n-- > 0;) {
      const std::string& name = lines[i][n];
      bool later = false;
      for (std::size_t j = i + 1; j < lines.size(); ++j)
        later = later || std::find(lines[j].begin(), lines[j].end(), name) != lines[j].end();
      if (later) continue;
      std::string link = unique(constant_of(info.name) + "_" + constant_of(name), item_names_);
      program_.items.push_back(
          {{}, {{"static " + link + ": Class = Class::new(" + quote(name) + ", &" + base + ");"}}});
      base = link;
    }
  }
  return base;
}

void Lowering::lower_class(ClassId family) {
  std::vector<ClassId> members = types_.family_members(family);
  bool used = std::any_of(members.begin(), members.end(),
                          [&](ClassId member) { return types_.classes()[member].instantiated; });
  std::string name = class_name(family);
  const types::ClassInfo& info = types_.classes()[family];
  Item item;
  bool exception = info.exception_base != types::kNoId;
  if (exception) {
    for (ClassId member : members) {
      const types::ClassInfo& one = types_.classes()[member];
      std::string base = "exceptions::EXCEPTION";
      auto constant = [](std::string_view text) { return constant_of(text); };
      if (!one.bases.empty())
        base = constant(class_name(one.bases[0]));
      else
        base = "exceptions::" + constant(types::exception_classes()[one.exception_base].name);
      base = joined_bases(one, base);
      program_.items.push_back({{},
                                {{"static " + constant(class_name(member)) + ": Class = Class::new(" +
                                  quote(one.name) + ", &" + base + ");"}}});
    }
  }
  if (!used && methods_[family].empty()) return;
  if (members.size() > 1) {
    std::string kinds;
    for (ClassId member : members) kinds += (kinds.empty() ? "" : ", ") + class_name(member);
    program_.items.push_back(
        {{}, {{"#[derive(Clone, Copy, PartialEq)]"}, {"enum " + name + "Kind { " + kinds + " }"}}});
    // Laid out as rustfmt would: one a line.
    Item& made = program_.items.back();
    Line list{"enum " + name + "Kind {", {}, "}"};
    for (ClassId member : types_.instantiated_members(family))
      list.body.push_back({class_name(member) + ","});
    made.lines[1] = std::move(list);
  }
  Line fields{"class!(" + name + ", " + name + "Data {", {}, "});"};
  if (members.size() > 1) fields = {"class!(" + name + "(" + name + "Kind), " + name + "Data {", {}, "});"};
  if (exception) fields.body.push_back({"args: Slot<Vec<Value>>,"});
  if (exception && asks_for_causes()) fields.body.push_back({"raised_from: Slot<Option<Exception>>,"});
  for (const auto& [field, type] : types_.attributes(family)) {
    if (is_ghost(*type)) continue;
    std::string text = rust_type(*type);
    if (is_late(family, field)) text = "Option<" + text + ">";
    if (!is_fixed(family, field)) text = "Slot<" + text + ">";
    fields.body.push_back({field_name(field) + ": " + text + ","});
  }
  if (fields.body.empty())
    fields = {members.size() > 1 ? "class!(" + name + "(" + name + "Kind), " + name + "Data {});"
                                 : "class!(" + name + ", " + name + "Data {});",
              {},
              ""};
  item.lines.push_back(std::move(fields));
  if (uses_copies() && copies_objects(family)) {
    std::string names;
    for (const auto& [field, type] : types_.attributes(family)) {
      if (!is_ghost(*type)) names += (names.empty() ? "" : ", ") + field_name(field);
    }
    item.lines.push_back({"copies!(" + name + ", " + name + "Data { " + names + " }" +
                          (members.size() > 1 ? " kind" : "") + ");"});
  }
  Block traits;
  class_traits(family, traits);
  Line body{"impl " + name + " {", {}, "}"};
  for (ClassId member : members) constructor(member, body.body);
  dispatchers(family, body.body);
  if (!class_name_used_.contains(family)) {
    // Nobody asks.
  } else if (members.size() > 1) {
    Line match{"match self.kind {", {}, "}"};
    for (ClassId member : types_.instantiated_members(family))
      match.body.push_back(
          {name + "Kind::" + class_name(member) + " => " + quote(types_.classes()[member].name) + ","});
    Line named{"fn class_name(&self) -> Str {", {}, "}"};
    match.text = "Str::lit(match self.kind {";
    match.close = "})";
    named.body.push_back(std::move(match));
    body.body.push_back(std::move(named));
  } else {
    body.body.push_back({"fn class_name(&self) -> Str {", {{"Str::lit(" + quote(info.name) + ")"}}, "}"});
  }
  if (exception) {
    Line chosen{"fn class(&self) -> &'static Class {", {}, "}"};
    if (members.size() > 1) {
      Line match{"match self.kind {", {}, "}"};
      for (ClassId member : types_.instantiated_members(family))
        match.body.push_back(
            {name + "Kind::" + class_name(member) + " => &" + constant_of(class_name(member)) + ","});
      chosen.body.push_back(std::move(match));
    } else {
      chosen.body.push_back({"&" + constant_of(name)});
    }
    body.body.push_back(std::move(chosen));
    std::string made = "Exception::from_object(self.class(), self.clone(), self.args.get())";
    Line whole{"fn exception(&self) -> Exception {", {{made}}, "}"};
    if (asks_for_causes())
      whole.body = {{"let made = " + made + ";"}, {"made.caused_by(&self.raised_from.get())"}};
    body.body.push_back(std::move(whole));
  }
  const Block& methods = methods_[family];  // it may be written once more
  body.body.insert(body.body.end(), methods.begin(), methods.end());
  program_.items.push_back(std::move(item));
  program_.items.push_back({doc_lines(info.def->docstring), {std::move(body)}});
  for (Line& line : traits) program_.items.push_back({{}, {std::move(line)}});
}

}  // namespace transpile::rust
