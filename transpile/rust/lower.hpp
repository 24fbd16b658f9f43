// From typed Python to Rust.
#pragma once

#include "base/diagnostic.hpp"
#include "base/document.hpp"
#include "transpile/ownership/place.hpp"
#include "transpile/rust/ir.hpp"
#include "transpile/types/infer.hpp"

namespace transpile::rust {

struct LowerInput {
  const base::Document& document;
  const python::Module& module;
  const python::Names& names;
  const types::Types& types;
  const std::map<python::FrameId, ownership::Places>& places;
  bool library = false;
};

// What can't be translated becomes a diagnostic and, in the program, a call of `gap` that ends it there.
Program lower(const LowerInput& input, base::Diagnostics& diagnostics);

}  // namespace transpile::rust
