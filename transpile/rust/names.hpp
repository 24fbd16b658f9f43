// Python's names as Rust writes them.
#pragma once

#include <string>
#include <string_view>

namespace transpile::rust {

std::string snake_case(std::string_view name);
std::string camel_case(std::string_view name);
std::string upper_case(std::string_view name);
std::string constant_of(std::string_view class_name);  // ValueError -> VALUE_ERROR
bool is_keyword(std::string_view name);
bool is_standard_module(std::string_view name);  // of Python's library, by the first part of its name
bool is_of_prelude(std::string_view name);       // a function or module that translated code may call
// The name, or one like it that hides nothing of the prelude.
std::string safe_local(const std::string& name);
std::string safe_function(const std::string& name);
std::string safe_type(const std::string& name);
bool is_word(char c);  // what a name is made of
// Whether `word` stands in a line of code by itself, not as part of a longer name.
bool mentions(std::string_view text, std::string_view word);

}  // namespace transpile::rust
