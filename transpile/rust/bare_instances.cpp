// Instances that are made without __init__: Board.__new__(Board).
#include <algorithm>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/plain_classes.hpp"

namespace transpile::rust {

using py::Expr;

// The class whose instance `bare__(…)` makes.
Code Lowering::bare_instance(const Expr& e) {
  const auto& alternatives = types_.alternatives(*at_, *e.items[1]);
  if (alternatives.size() != 1 || alternatives[0].kind != Kind::class_object)
    refuse(e.span, "which class this makes an instance of is not known",
           base::DiagnosticCode::unsupported_class);
  ClassId id = alternatives[0].id;
  const types::ClassInfo& info = types_.classes()[id];
  if (info.exception_base != types::kNoId || !info.bare)
    refuse(e.span, "an instance of this class that is made without __init__ is not translated",
           base::DiagnosticCode::unsupported_class);
  return coerce({class_name(info.family) + "::" + bare_name(id) + "()", Binding::atom, Form::value},
                *types_.make(Kind::object, {}, info.family), type_of(e), e);
}

// Whether some instances of a class of the family are made so.
bool Lowering::has_bare(ClassId family) const {
  std::vector<ClassId> members = types_.family_members(family);
  return std::any_of(members.begin(), members.end(),
                     [&](ClassId member) { return types_.classes()[member].bare; });
}

std::string Lowering::bare_name(ClassId id) const {
  const types::ClassInfo& info = types_.classes()[id];
  return types_.family_members(info.family).size() > 1 ? "bare_" + field_name(info.name) : "bare";
}

// What makes such an instance: all its fields are missing, but for what the class itself says.
void Lowering::bare_constructor(ClassId id, Block& out) {
  const types::ClassInfo& info = types_.classes()[id];
  if (!info.bare || info.exception_base != types::kNoId) return;
  std::string family = class_name(info.family), fields;
  auto add = [&](const std::string& text) { fields += (fields.empty() ? "" : ", ") + text; };
  if (types_.family_members(info.family).size() > 1) add("kind: " + family + "Kind::" + class_name(id));
  for (const auto& [field, type] : types_.attributes(info.family)) {
    if (is_ghost(*type)) continue;
    py::VariableId variable = types_.find_class_variable(id, field);
    bool of_class = variable != py::kNone && !follows_class(info.family, field);
    std::string begins = of_class ? class_variable_text(variable, *type) : "None";
    if (of_class && is_late(info.family, field)) begins = "Some(" + begins + ")";
    add(field_name(field) + ": " + (is_fixed(info.family, field) ? begins : "Slot::new(" + begins + ")"));
  }
  Line made{"fn " + bare_name(id) + "() -> " + family + " {",
            {{family + "::make(" + family + "Data { " + fields + " })"}},
            "}"};
  out.push_back(std::move(made));
}

}  // namespace transpile::rust
