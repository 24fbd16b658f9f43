// Gaps of a translation, offered to the crowd. A function that has no translation is asked for once more in
// Python that has one; what comes back goes through the checks of every answer, is translated by us, and is
// kept only where the whole program, built and run, behaves as the original does. So a model's mistake can't
// become Rust, and a person reviews Python, not generated code.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "agents/request.hpp"
#include "base/task.hpp"
#include "orchestrator/pipeline.hpp"
#include "transpile/pipeline.hpp"
#include "transpile/verify/observe.hpp"
#include "transpile/verify/prove.hpp"
#include "transpile/workspace.hpp"

namespace orchestrator::porting {

// A function that holds gaps: what can't be translated in it, and where it stands.
struct GapFunction {
  std::string name;  // "" for statements outside of any function
  base::Span span;   // with its decorators; of the whole file where name is empty
  std::vector<std::string> reasons;
  bool is_method = false;
};

// The functions of `document` that diagnostics of its translation lie in, in the order of the text.
std::vector<GapFunction> gap_functions(const base::Document& document, const base::Diagnostics& diagnostics);

// What the crowd is asked.
std::string words_for(const GapFunction& gap, const std::string& types,
                      const std::vector<transpile::verify::ObservedCall>& calls);

struct Rewritten {
  std::string function;             // "" for statements outside of any function
  std::vector<std::string> agents;  // who wrote it
  std::string run;                  // `concord explain RUN` tells the rest
};

struct Filled {
  std::vector<Rewritten> functions;
  std::vector<std::string> refused;  // "weird: no answer has a translation"; for a person
  // Of the translation with what was accepted; nothing where nothing was.
  std::optional<transpile::verify::Verification> verified;
};

struct Porting {
  transpile::verify::Subject subject;  // the original
  std::string path;                    // of its file below the project's root
  std::string root;                    // the project; empty where it is only in memory
  agents::Limits limits;               // for each function
  std::vector<std::string> inputs;     // standard inputs, as for verification
  std::function<std::string()> new_run_id;
};

// Fills what gaps of `translation` it can; the package in `workspace` and `translation` are then those of the
// rewritten text. Refuses what the world refuses; that no answer is good enough is a line in `refused`.
base::Task<base::Result<Filled>> fill_gaps(Porting porting, const transpile::Workspace& workspace,
                                           transpile::Translation& translation, const Surroundings& world,
                                           const Watcher& watch);

}  // namespace orchestrator::porting
