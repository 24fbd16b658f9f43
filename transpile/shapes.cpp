#include "transpile/shapes.hpp"

#include <algorithm>
#include <set>

namespace transpile {
namespace {

using types::Kind;

Shape shape_of(const types::Type& type) {
  Shape out;
  switch (type.kind) {
    case Kind::none:
      out.kind = Shape::Kind::none;
      break;
    case Kind::boolean:
      out.kind = Shape::Kind::boolean;
      break;
    case Kind::integer:
    case Kind::big:
      out.kind = Shape::Kind::integer;
      break;
    case Kind::number:
      out.kind = Shape::Kind::number;
      break;
    case Kind::floating:
      out.kind = Shape::Kind::floating;
      break;
    case Kind::str:
      out.kind = Shape::Kind::str;
      break;
    case Kind::bytes:
      out.kind = Shape::Kind::bytes;
      break;
    case Kind::list:
      out.kind = Shape::Kind::list;
      break;
    case Kind::dict:
      out.kind = Shape::Kind::dict;
      break;
    case Kind::set:
      out.kind = Shape::Kind::set;
      break;
    case Kind::tuple:
      out.kind = Shape::Kind::tuple;
      break;
    case Kind::option:
      out.kind = Shape::Kind::option;
      break;
    default:
      return out;
  }
  for (const types::Type* part : type.parts) out.parts.push_back(shape_of(*part));
  bool vague = std::any_of(out.parts.begin(), out.parts.end(),
                           [](const Shape& part) { return part.kind == Shape::Kind::other; });
  return vague ? Shape{} : out;
}

FunctionShape shape_of(const types::Instance& instance, const types::Types& types) {
  const python::Function& function = *instance.function;
  FunctionShape out;
  out.name = function.name;
  out.is_generator = function.is_generator;
  out.callable = !function.is_async && function.decorators.empty();
  for (std::size_t i = 0; i < function.parameters.size() && i < instance.parameters.size(); ++i) {
    const python::Parameter& parameter = function.parameters[i];
    bool needed = !parameter.default_value && (parameter.kind == python::Parameter::Kind::ordinary ||
                                               parameter.kind == python::Parameter::Kind::positional_only);
    if (!needed) {
      out.callable =
          out.callable && (parameter.default_value || parameter.kind == python::Parameter::Kind::star ||
                           parameter.kind == python::Parameter::Kind::double_star);
      continue;
    }
    out.parameters.push_back(shape_of(types.of_node(instance.parameters[i])));
    out.callable = out.callable && out.parameters.back().kind != Shape::Kind::other;
  }
  return out;
}

bool is_name(const python::Expr& expr, std::string_view text) {
  return expr.kind == python::ExprKind::name && expr.text == text;
}

}  // namespace

std::vector<FunctionShape> shapes(const python::Module& module, const types::Types& types) {
  std::vector<FunctionShape> out;
  for (const python::Stmt* stmt : module.body) {
    if (stmt->file != 0 || !stmt->function) continue;
    std::vector<FunctionShape> found;
    for (const types::Instance* instance : types.instances()) {
      if (instance->function != stmt->function) continue;
      FunctionShape shape = shape_of(*instance, types);
      bool known = std::any_of(found.begin(), found.end(), [&](const FunctionShape& other) {
        return other.parameters == shape.parameters;
      });
      if (!known) found.push_back(std::move(shape));
    }
    // A function that nobody calls, a test for example, can be called when that takes no arguments.
    const python::Function& function = *stmt->function;
    if (found.empty() && function.parameters.empty())
      found.push_back(
          {function.name, {}, !function.is_async && function.decorators.empty(), function.is_generator});
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

std::vector<std::string> docstrings(const python::Module& module) {
  std::vector<std::string> out;
  auto add = [&](const std::string& text) {
    if (!text.empty()) out.push_back(text);
  };
  std::size_t end = module.files.size() > 1 ? module.files[1].offset : std::string::npos;
  add(module.docstring);
  for (const python::Function& function : module.functions) {
    if (function.span.begin < end) add(function.docstring);
  }
  for (const python::ClassDef& class_def : module.classes) {
    if (class_def.span.begin < end) add(class_def.docstring);
  }
  return out;
}

std::vector<base::Span> main_guards(const python::Module& module) {
  std::vector<base::Span> out;
  for (const python::Stmt* stmt : module.body) {
    if (stmt->file != 0 || stmt->kind != python::StmtKind::if_ ||
        stmt->value->kind != python::ExprKind::compare)
      continue;
    const python::Expr& test = *stmt->value;
    if (test.ops.size() == 1 && test.ops[0] == python::Op::eq && is_name(*test.items[0], "__name__"))
      out.push_back(stmt->span);
  }
  return out;
}

}  // namespace transpile
