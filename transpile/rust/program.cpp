// The module: its variables and its own code, and everything in order.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/python/flow.hpp"
#include "transpile/rust/alike.hpp"
#include "transpile/rust/lowering.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Stmt;
using py::StmtKind;

Lowering::Lowering(const LowerInput& input, base::Diagnostics& diagnostics)
    : input_(input),
      module_(input.module),
      names_(input.names),
      types_(input.types),
      diagnostics_(diagnostics) {}

void Lowering::refuse(base::Span span, std::string message, base::DiagnosticCode code) const {
  throw Untranslated{code, span, std::move(message)};
}

void Lowering::refuse_rejected(base::Span span) const {
  auto found = input_.rejected.find(span.begin);
  if (found == input_.rejected.end()) return;
  refuse(span, "rustc rejects its translation, which is a fault of Concord's: " + found->second,
         base::DiagnosticCode::rejected_translation);
}

std::string Lowering::place_text(base::Span span) const {
  return module_.place(span);
}

// ---- the module

void Lowering::lower_globals() {
  Item item;
  Line block{"thread_local! {", {}, "}"};
  for (py::VariableId id : used_globals_) {
    auto constant = constants_.find(id);
    for (py::WebId web = 0; web < names_.webs.size(); ++web) {
      if (names_.webs[web].variable != id) continue;
      const Type& type = types_.of_web(types_.instance(0), web);
      if (is_ghost(type)) break;
      if (constant != constants_.end())
        item.lines.push_back(
            {"const " + global_names_[id] + ": " + rust_type(type) + " = " + constant->second + ";"});
      else {
        std::string held = rust_type(type);
        // A table of functions has the type it has.
        if (held.find("dyn Fn(") != std::string::npos)
          block.body.push_back({"#[allow(clippy::type_complexity)]"});
        block.body.push_back(
            {"static " + global_names_[id] + ": Global<" + held + "> = const { Global::new() };"});
      }
      break;
    }
  }
  for (const Instance* instance : types_.instances()) {
    if (!instance->function) continue;
    for (std::size_t i = 0; i < instance->parameters.size(); ++i) {
      if (!stored_defaults_.contains({instance->function, i})) continue;
      block.body.push_back({"static " + default_name(*instance, i) + ": Global<" +
                            rust_type(types_.of_node(instance->parameters[i])) +
                            "> = const { Global::new() };"});
    }
  }
  if (uses_argv_) item.lines.push_back({"const PROGRAM: &str = " + quote(input_.document.path()) + ";"});
  // The macro unfolds one variable after the other, and no deeper than the compiler's limit.
  constexpr std::size_t kMostInOne = 48;
  for (std::size_t i = 0; i < block.body.size(); i += kMostInOne) {
    Line one{block.text, {}, block.close};
    for (std::size_t j = i; j < std::min(i + kMostInOne, block.body.size()); ++j)
      one.body.push_back(std::move(block.body[j]));
    item.lines.push_back(std::move(one));
  }
  if (!item.lines.empty()) program_.items.insert(program_.items.begin() + 1, std::move(item));
}

void Lowering::lower_module() {
  const Instance& main = types_.instance(0);
  start_frame(0, main);
  Line line{"fn program() {", {}, "}"};
  std::size_t before = diagnostics_.size();
  declare_top(line.body);
  block(module_.body, line.body);
  for (const std::string& comment : module_.closing_comments) line.body.push_back({"// " + comment});
  polish(line.body);
  ++program_.functions;
  if (diagnostics_.size() == before) ++program_.translated;
  if (input_.library) {
    module_code_ = std::move(line.body);
    return;
  }
  // A module that only calls one function is that function.
  bool one_call = line.body.size() == 1 && line.body[0].body.empty() && line.body[0].text.ends_with("();");
  std::string program = one_call ? line.body[0].text.substr(0, line.body[0].text.size() - 3) : "program";
  one_call = one_call && std::any_of(function_names_.begin(), function_names_.end(), [&](const auto& named) {
               const Instance& instance = types_.instance(named.first);
               return named.second == program && instance.self_class == types::kNoId &&
                      types_.of_node(instance.result).is(Kind::none);
             });
  if (!one_call) program_.items.push_back({{}, {std::move(line)}});
  program_.items.push_back({{}, {{std::string("main!(") + (one_call ? program : "program") + ");"}}});
}

// The items from `first` on come from the file of this place.
void Lowering::belong(std::size_t first, base::Span place) {
  const py::SourceFile* file = &module_.file_at(place);
  for (std::size_t i = first; i < program_.items.size(); ++i)
    program_.items[i].file = static_cast<std::uint32_t>(file - module_.files.data());
}

Program Lowering::run() {
  at_ = &types_.instance(0);
  for (const std::string& line : doc_lines(module_.docstring))
    program_.header += line.empty() ? "//!\n" : "//! " + line + "\n";
  name_items();
  find_recursion();
  program_.items.push_back({{}, {{"use concord_rt::prelude::*;"}}});
  // Variables of the module that are assigned once, a literal.
  std::set<std::string> assigned_attributes;
  for (const Stmt& s : module_.stmts) {
    for (const Expr* target : s.targets) {
      if (target->kind == ExprKind::attribute) assigned_attributes.insert(target->text);
    }
  }
  auto constants = [&](const py::Block& stmts) {
    for (const Stmt* s : stmts) {
      bool assigns = (s->kind == StmtKind::assign && s->targets.size() == 1) ||
                     (s->kind == StmtKind::ann_assign && s->value);
      if (!assigns || s->targets[0]->kind != ExprKind::name) continue;
      py::VariableId id = names_.variable(*s->targets[0]);
      if (id == py::kNone) continue;
      const py::Variable& variable = names_.variables[id];
      if (variable.in_class && assigned_attributes.contains(variable.name)) continue;
      const Expr& value = *s->value;
      const Expr& inner =
          value.kind == ExprKind::unary && value.op == py::Op::minus ? *value.items[0] : value;
      bool literal = inner.kind == ExprKind::integer || inner.kind == ExprKind::floating ||
                     (inner.kind == ExprKind::string && &inner == &value) ||
                     (inner.kind == ExprKind::boolean && &inner == &value);
      if (!literal || variable.definitions != 1 || !(variable.is_global || variable.in_class)) continue;
      const Type& type = types_.of_web(types_.instance(0), names_.web(*s->targets[0]));
      bool simple =
          type.is(Kind::integer) || type.is(Kind::floating) || type.is(Kind::str) || type.is(Kind::boolean);
      if (simple) constants_[id] = owned(value, type);
    }
  };
  constants(module_.body);
  for (const py::ClassDef& def : module_.classes) constants(def.body);
  std::vector<const Instance*> functions;
  for (const Instance* instance : types_.instances()) {
    if (instance->id == 0) continue;
    if (instance->self_class != types::kNoId)
      lower_method(*instance);
    else
      functions.push_back(instance);
  }
  std::stable_sort(functions.begin(), functions.end(), [](const Instance* a, const Instance* b) {
    return a->function->span.begin < b->function->span.begin;
  });
  std::size_t head = program_.items.size();
  for (const Instance* instance : functions) {
    std::size_t before = program_.items.size();
    lower_function(*instance);
    belong(before, instance->function->span);
  }
  lower_module();
  std::vector<Item> code(std::make_move_iterator(program_.items.begin() + static_cast<std::ptrdiff_t>(head)),
                         std::make_move_iterator(program_.items.end()));
  program_.items.resize(head);
  // Classes stand first, but are written last: by now it is known what of them is used. A method of a later
  // one may need more of an earlier one, and then they are written anew.
  const std::size_t said = diagnostics_.size(), all = program_.functions, done = program_.translated;
  for (;;) {
    std::set<ClassId> written;  // as what can be no dynamic value
    for (const types::ClassInfo& info : types_.classes()) {
      if (!lowered_families_.insert(info.family).second) continue;
      if (!kept_in_values_.contains(info.family) && !types_.classes()[info.family].dynamic)
        written.insert(info.family);
      std::size_t before = program_.items.size();
      lower_class(info.family);
      belong(before, types_.classes()[info.family].def->span);
    }
    if (std::none_of(written.begin(), written.end(),
                     [&](ClassId family) { return kept_in_values_.contains(family); }))
      break;
    lowered_families_.clear();
    program_.items.resize(head);
    program_.functions = all;
    program_.translated = done;
    diagnostics_.resize(said);
  }
  program_.items.insert(program_.items.end(), std::make_move_iterator(code.begin()),
                        std::make_move_iterator(code.end()));
  if (!input_.extension && !input_.library) merge_alike(program_);
  lower_globals();
  if (input_.extension)
    wrap_extension();
  else if (input_.library)
    wrap_library(std::move(module_code_));
  program_.held_twice = held_twice_;
  return std::move(program_);
}

Program lower(const LowerInput& input, base::Diagnostics& diagnostics) {
  try {
    return Lowering(input, diagnostics).run();
  } catch (const Untranslated& problem) {
    // What stands outside of all statements has no translation: then the whole program has none.
    diagnostics.push_back({problem.code, input.document.path(), problem.span, problem.message});
    Program out;
    out.items.push_back({{}, {{"use concord_rt::prelude::*;"}}});
    if (input.library) return out;
    Line line{"fn program() {", {}, "}"};
    line.body.push_back(
        {"gap(" + quote(input.module.place(problem.span)) + ", " + quote(problem.message) + ")"});
    out.items.push_back({{}, {std::move(line)}});
    out.items.push_back({{}, {{"main!(program);"}}});
    return out;
  }
}

}  // namespace transpile::rust
