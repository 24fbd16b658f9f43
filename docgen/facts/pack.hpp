// Facts as bytes, all of them, and back: for work on a file's facts on another machine, after they were
// linked with those of its project here. Both sides must be the same version of this program.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "docgen/facts/facts.hpp"

namespace docgen {

std::string pack(const Facts& facts);
// Refuses (bad_reply) what `pack` did not make.
base::Result<Facts> unpack_facts(std::string_view bytes);

}  // namespace docgen
