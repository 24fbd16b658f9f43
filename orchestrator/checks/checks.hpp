// All checks, from cheap to dear, and how to run one.
//
//   checks::Examination examination(request, {world.files, world.sandbox, world.clang, world.pool});
//   auto subject = examination.subject(*candidate.patch);   // an Error: the patch can't be applied
//   for (const checks::Check& check : checks::all()) {
//     Evidence evidence = co_await checks::run_check(check, *subject, examination);
//     if (evidence.outcome == Outcome::fail) break;         // the later ones cost more and could not save it
//   }
#pragma once

#include <span>

#include "orchestrator/checks/check.hpp"

namespace orchestrator::checks {

// In the order of orchestrator/checks.def.
std::span<const Check> all();

// Runs one check. Always comes back with Evidence: what the world refuses (no sandbox, no compiler,
// cancelled) is `unknown` with the reason as its summary. Everything it started has ended then. `check`,
// `subject` and `examination` outlive the call.
base::Task<Evidence> run_check(const Check& check, const Subject& subject, Examination& examination);

}  // namespace orchestrator::checks
