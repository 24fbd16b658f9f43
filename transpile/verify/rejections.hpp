// What rustc does not accept of a translation, as places in the Python that it was made of.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "transpile/pipeline.hpp"

namespace transpile::verify {

// One error of rustc's in a package's own sources.
struct RustError {
  std::string file;  // below the package's src/
  std::size_t line = 0;
  std::string why;  // "E0308: mismatched types"
};

// The errors in what cargo prints with --message-format=json, one for each place; those that lie in no source
// of `package` are left out, and so is what is not JSON. An error within a macro of somebody else's lies
// where the macro is called.
std::vector<RustError> rust_errors(std::string_view cargo_output, std::string_view package);

// What is to become a gap for these errors to go away: the statements that the lines are made of; where a
// statement is in `known` already, or there is none, the function around it. Empty: nothing of that kind is
// left. `origins` are the translation's.
std::vector<Rejected> rejections(const std::vector<RustError>& errors,
                                 const std::map<std::string, std::vector<LineOrigin>, std::less<>>& origins,
                                 const std::vector<Rejected>& known);

}  // namespace transpile::verify
