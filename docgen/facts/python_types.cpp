// What the form of an expression says about its type. `[]` is a list and `len(x)` an int whatever happens; a
// name, an attribute and an unknown call say nothing.
#include <algorithm>
#include <array>

#include "docgen/facts/python.hpp"

namespace docgen {
namespace {

struct CalleeType {
  std::string_view callee;
  std::string_view type;
};
constexpr std::array kCallees = {CalleeType{"str", "str"},
                                 CalleeType{"int", "int"},
                                 CalleeType{"float", "float"},
                                 CalleeType{"bool", "bool"},
                                 CalleeType{"bytes", "bytes"},
                                 CalleeType{"list", "list"},
                                 CalleeType{"dict", "dict"},
                                 CalleeType{"set", "set"},
                                 CalleeType{"frozenset", "frozenset"},
                                 CalleeType{"tuple", "tuple"},
                                 CalleeType{"sorted", "list"},
                                 CalleeType{"len", "int"},
                                 CalleeType{"repr", "str"},
                                 CalleeType{"isinstance", "bool"},
                                 CalleeType{"issubclass", "bool"},
                                 CalleeType{"hasattr", "bool"},
                                 CalleeType{"callable", "bool"},
                                 CalleeType{"any", "bool"},
                                 CalleeType{"all", "bool"},
                                 CalleeType{"id", "int"},
                                 CalleeType{"hash", "int"},
                                 CalleeType{"ord", "int"},
                                 CalleeType{"chr", "str"},
                                 CalleeType{"hex", "str"},
                                 CalleeType{"format", "str"},
                                 CalleeType{"bytearray", "bytearray"}};

// Methods of a string literal that give a string.
constexpr std::array<std::string_view, 8> kStringMethods = {"join",  "format", "strip",  "replace",
                                                            "lower", "upper",  "rstrip", "lstrip"};

std::string type_of_call(const PythonFile& file, Index call) {
  const FlatTree& tree = file.tree;
  Index callee = tree.child(call, Field::function);
  if (tree.kind(callee) == Kind::identifier) {
    std::string_view name = file.text(callee);
    for (const CalleeType& known : kCallees) {
      if (known.callee == name) return std::string(known.type);
    }
    if (std::ranges::find(file.classes, name) != file.classes.end()) return std::string(name);
  }
  if (tree.kind(callee) == Kind::attribute) {
    Index object = without_parentheses(tree, tree.child(callee, Field::object));
    std::string_view method = file.text(tree.child(callee, Field::attribute));
    bool on_string = tree.kind(object) == Kind::string || tree.kind(object) == Kind::concatenated_string;
    if (on_string && std::ranges::find(kStringMethods, method) != kStringMethods.end()) return "str";
  }
  return "";
}

std::string type_of_string(const PythonFile& file, Index string) {
  const FlatTree& tree = file.tree;
  if (tree.kind(string) == Kind::concatenated_string) string = first_named(tree, string);
  std::string_view start = file.text(first_named(tree, string));
  return start.find_first_of("bB") < start.find_first_of("'\"") ? "bytes" : "str";
}

}  // namespace

std::string type_of_expression(const PythonFile& file, Index expression) {
  const FlatTree& tree = file.tree;
  expression = without_parentheses(tree, expression);
  switch (tree.kind(expression)) {
    case Kind::none:
      return "None";
    case Kind::true_:
    case Kind::false_:
    case Kind::not_operator:
      return "bool";
    case Kind::comparison_operator: {
      // numpy and pandas compare element by element; only identity and membership are always a bool.
      bool always = tree.has_token(expression, "is") || tree.has_token(expression, "in") ||
                    tree.has_token(expression, "is not") || tree.has_token(expression, "not in");
      return always ? "bool" : "";
    }
    case Kind::integer:
      return file.text(expression).find_first_of("jJ") == std::string_view::npos ? "int" : "complex";
    case Kind::float_:
      return file.text(expression).find_first_of("jJ") == std::string_view::npos ? "float" : "complex";
    case Kind::string:
    case Kind::concatenated_string:
      return type_of_string(file, expression);
    case Kind::list:
    case Kind::list_comprehension:
      return "list";
    case Kind::dictionary:
    case Kind::dictionary_comprehension:
      return "dict";
    case Kind::set:
    case Kind::set_comprehension:
      return "set";
    case Kind::tuple:
    case Kind::expression_list:
      return "tuple";
    case Kind::generator_expression:
      return "Iterator";
    case Kind::unary_operator: {
      Index operand = tree.child(expression, Field::argument);
      bool number = tree.kind(operand) == Kind::integer || tree.kind(operand) == Kind::float_;
      return number ? type_of_expression(file, operand) : "";
    }
    case Kind::call:
      return type_of_call(file, expression);
    default:
      return "";
  }
}

}  // namespace docgen
