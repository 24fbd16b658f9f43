// The tools of a run: those that read the project (agents/loop), its tests, and a line of shell where the
// person permits one.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "agents/loop/looking.hpp"
#include "agents/loop/project_tools.hpp"
#include "base/files.hpp"
#include "base/task.hpp"
#include "orchestrator/permissions/policy.hpp"
#include "sandbox/pool.hpp"

namespace orchestrator::looking {

// Asks the person whether `line` may run. With nobody to ask: false.
using AskPerson = std::function<base::Task<bool>(std::string line, std::string reason)>;

// What the tools work on. All of it outlives them.
struct Place {
  const base::Files& files;
  std::filesystem::path root;              // on disk; empty when the project is only in memory
  std::vector<base::Document> known = {};  // texts that count instead of those on disk
  base::ThreadPool& pool;
  syntax::ClangClient* clang = nullptr;  // null: C and C++ are only parsed
  sandbox::Pool* sandbox = nullptr;      // null: nothing can be run
  permissions::Policy policy = {};
  AskPerson ask_person = {};  // empty: nobody is there
};

// In an order that is always the same: prompts begin with them. Files that may hold secrets are not shown
// unless the policy allows it. `run` is there where the policy lets anything run and a sandbox can.
agents::loop::Toolbox tools(const Place& place);

// `tests` and `run_tests`.
agents::loop::Toolbox test_tools(const Place& place, const agents::loop::ProjectPlace& project);

// `run`: a line of shell, judged by its tree under the policy, in the sandbox on a copy of the project. The
// same line is asked about once.
agents::loop::Tool run_tool(const Place& place);

}  // namespace orchestrator::looking
