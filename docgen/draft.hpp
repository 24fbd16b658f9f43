// What a new documentation text can say from the facts alone.
#pragma once

#include "docgen/facts/facts.hpp"
#include "docgen/styles/style.hpp"

namespace docgen {

// Stands where only a person knows the words. It is counted, and `doc check --set placeholders=true` finds
// it.
inline constexpr std::string_view kPlaceholder = "TODO(describe).";

std::size_t count_placeholders(std::string_view text);

// Facts only: types that are annotated, literal or checked, defaults, conditions of exceptions, changes of
// arguments, effects. `constructor`, for a class: its __init__, whose parameters are told about in the
// class's text. `quotable`: whether code may be quoted that has backslashes or quotes in it.
Content draft(const Symbol& symbol, const Symbol* constructor, const Style& style);

// The same for the styles that tell in prose and headings. `arguments`: with a list of the parameters, which
// Rust's documentation may have.
Content draft_rust(const Symbol& symbol, const Style& style, bool arguments);
Content draft_go(const Symbol& symbol, const Style& style);
// A shell function's: variables of others, arguments by their numbers, what it writes, and its status.
Content draft_shell(const Symbol& symbol);
// What a Rust function's text has to say under "# Errors", "# Panics" and "# Safety"; each item's name is its
// title.
std::vector<Content::Item> draft_rust_sections(const Symbol& symbol, const Style& style);

// Code in the style's quotes; nothing where it can't be quoted there.
std::string quote_or_nothing(std::string_view code, const Style& style);
// "If `a`, or if `b`." of the conditions; nothing where one can't be quoted.
std::string guard_words(const std::vector<std::string>& guards, const Style& style);

// One item, as the draft has it, for an existing text that lacks it.
Content::Item draft_parameter(const Parameter& parameter, const Style& style);
std::vector<Content::Item> draft_raises(const Symbol& symbol, const Style& style);
std::optional<Content::Item> draft_result(const Symbol& symbol, const Style& style);
std::optional<Content::Item> draft_yield(const Symbol& symbol, const Style& style);

// The parameters that documentation tells about: without self and cls, without those called _; destructured
// ones only with `patterns`.
std::vector<const Parameter*> told_parameters(const Symbol& symbol, bool in_class, bool patterns = false);

}  // namespace docgen
