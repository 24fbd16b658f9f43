// From typed Python to Rust.
#pragma once

#include <map>
#include <string>

#include "base/diagnostic.hpp"
#include "base/document.hpp"
#include "transpile/ownership/plain.hpp"
#include "transpile/ownership/texts.hpp"
#include "transpile/rust/ir.hpp"
#include "transpile/types/infer.hpp"

namespace transpile::rust {

struct LowerInput {
  const base::Document& document;
  const python::Module& module;
  const python::Names& names;
  const types::Types& types;
  const std::map<python::FrameId, ownership::Places>& places;
  const ownership::Plain& plain;
  const ownership::Texts& texts;
  bool library = false;
  bool extension = false;  // a library that Python calls
  // Statements, and functions by their names, by where they begin in the program's text: what rustc says of
  // their translation. They become gaps.
  const std::map<std::size_t, std::string>& rejected;
};

// What can't be translated becomes a diagnostic and, in the program, a call of `gap` that ends it there.
Program lower(const LowerInput& input, base::Diagnostics& diagnostics);

}  // namespace transpile::rust
