// The tools that every agent has: they read the project and nothing else.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

#include "agents/loop/project_index.hpp"
#include "agents/loop/tool.hpp"
#include "base/thread_pool.hpp"
#include "syntax/clang/client.hpp"

namespace agents::loop {

struct ProjectPlace {
  std::shared_ptr<ProjectIndex> index;
  base::ThreadPool& pool;                // outlives the tools
  std::filesystem::path root;            // on disk; empty when the project is only in memory
  syntax::ClangClient* clang = nullptr;  // null: C and C++ are only parsed
};

// definition, references, symbols, outline, read, files, search, query, diagnostics; history where the
// project is a git repository on disk.
Toolbox project_tools(const ProjectPlace& place);

// Of these: what is named what; what stands where; what is wrong with a file, and what became of it.
Toolbox naming_tools(const ProjectPlace& place);
Toolbox reading_tools(const ProjectPlace& place);
Toolbox judging_tools(const ProjectPlace& place);

// A tool whose work is a plain function on a worker.
using Work = std::function<Finding(ProjectIndex& index, const base::Json& arguments, std::int64_t tokens,
                                   std::stop_token stop)>;
Tool worker_tool(const ProjectPlace& place, ToolSpec spec, Work work);

// A member of the arguments that is a text; empty where there is none.
std::string text_of(const base::Json& arguments, std::string_view name);
// Says that a file can't be read, and which ones are meant perhaps.
Finding no_such_file(ProjectIndex& index, const std::string& path, const base::Error& error);

}  // namespace agents::loop
