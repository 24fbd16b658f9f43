// A check that only requests for a translation have: has the change fewer gaps in Rust than the original?
#pragma once

#include "orchestrator/checks/check.hpp"

namespace orchestrator::checks {

base::Task<Evidence> translates(const Subject& subject, Examination& examination);

inline constexpr Check translates_check = {
    "translates", "does it leave fewer gaps in the translation to Rust?", translates};

}  // namespace orchestrator::checks
