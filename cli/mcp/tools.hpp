// Concord's commands as tools of the Model Context Protocol. Each runs its command in a process of its own
// (child.hpp), so that a tool and a command are the same function and ending one ends all that it started.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/mcp/runs.hpp"
#include "lsp/mcp/tool.hpp"

namespace cli {

struct ToolPlace {
  std::filesystem::path root;           // the project: nothing outside is read or written
  std::vector<std::string> every_time;  // options for each command, such as --config FILE
  RunResources& runs;                   // outlives the tools
};

// In the order in which they are listed.
std::vector<lsp::mcp::Tool> mcp_tools(const ToolPlace& place);

// Of these: asking and what becomes of an answer; texts that others made; whole files.
std::vector<lsp::mcp::Tool> asking_tools(const ToolPlace& place);
std::vector<lsp::mcp::Tool> text_tools(const ToolPlace& place);
std::vector<lsp::mcp::Tool> file_tools(const ToolPlace& place);

}  // namespace cli
