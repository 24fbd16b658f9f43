// Facts about Python, for the files of this folder.
#pragma once

#include "docgen/facts/facts.hpp"
#include "docgen/facts/tree_view.hpp"

namespace docgen {

// What the reading of one Python file shares.
struct PythonFile {
  const FlatTree& tree;
  const base::LineIndex& lines;
  std::vector<std::pair<std::string, std::string>> hierarchy;  // (class, base) of this file's classes
  std::vector<std::string> classes;

  std::string_view text(Index node) const { return tree.text_of(node); }
};

// Fills what the body of a function shows: returns, yields, raises, mutations, effects, calls, attributes of
// self, and the types that isinstance guards give its parameters.
void read_python_body(const PythonFile& file, Index body, Symbol& function);

// Whether the end of `block` can be reached.
bool can_fall_off(const FlatTree& tree, Index block);

// The type of an expression as far as its form alone shows: literals, comparisons, constructors of builtins.
std::string type_of_expression(const PythonFile& file, Index expression);

// The documentation string of a body, if its first statement is one.
std::optional<Comment> docstring_of(const PythonFile& file, Index block);

// `x` of `((x))`.
Index without_parentheses(const FlatTree& tree, Index expression);

}  // namespace docgen
