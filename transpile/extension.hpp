// The files of an extension module for Python, beside the Rust that lowering wrote: a package that maturin
// builds and that takes the original module's place.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace transpile {

// Path below the package's folder, and text. `module`: the name that Python imports; `natives`: the functions
// that became native, by their name in Python and in Rust; `original`: the Python text.
std::map<std::string, std::string> extension_files(
    const std::string& module, const std::vector<std::pair<std::string, std::string>>& natives,
    std::string_view original);

}  // namespace transpile
