// One reader a language, each adding the symbols of a text to its facts; the module comes first.
#pragma once

#include "docgen/facts/facts.hpp"
#include "docgen/facts/tree_view.hpp"

namespace docgen {

void read_python(const base::Document& document, const FlatTree& tree, Facts& facts);
void read_javascript(const base::Document& document, const FlatTree& tree, Facts& facts);  // and TypeScript
void read_c(const base::Document& document, const FlatTree& tree, Facts& facts);           // and C++
void read_java(const base::Document& document, const FlatTree& tree, Facts& facts);
void read_rust(const base::Document& document, const FlatTree& tree, Facts& facts);
void read_go(const base::Document& document, const FlatTree& tree, Facts& facts);
void read_bash(const base::Document& document, const FlatTree& tree, Facts& facts);

// Whether a comment's line is for tools and not for readers.
bool is_go_directive(std::string_view line);

}  // namespace docgen
