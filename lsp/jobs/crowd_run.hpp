// One question to the crowd about a project as the editor has it: what the language server and the Agent
// Client Protocol share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "agents/request.hpp"
#include "lsp/world.hpp"
#include "orchestrator/pipeline.hpp"

namespace lsp::jobs {

// What a run gets besides the project.
struct Company {
  std::vector<mcp::Lender> lenders = {};             // servers that the editor brings
  orchestrator::looking::AskPerson ask_person = {};  // empty: nobody is there
};

// `request` has no context yet: it is gathered here, from the project's files with `open` (texts in the
// editor, by path relative to the root) over them. Comes back when everything has ended; a cancelled run has
// the ending `cancelled`. Without a target and with nobody who looks around: bad_request.
base::Task<base::Result<orchestrator::Verdict>> run_crowd(World& world, const Project& project,
                                                          agents::Request& request,
                                                          const std::map<std::string, base::Document>& open,
                                                          const orchestrator::Watcher& watch,
                                                          Company company = {});

}  // namespace lsp::jobs
