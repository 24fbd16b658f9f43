// The names that the workspace's files define: read when somebody asks for the first time, then only what has
// changed.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "lsp/documents/text.hpp"
#include "lsp/rpc/message.hpp"

namespace lsp {

class Server;

struct FoundSymbol {
  std::string name, kind, container;
  Range range;  // of the name, in the client's units
};
using FileSymbols = std::shared_ptr<const std::vector<FoundSymbol>>;

class WorkspaceIndex {
 public:
  explicit WorkspaceIndex(const base::Executor& executor) : done_(executor) {}

  // Answers workspace/symbol: names with the letters of `query` in their order, the likeliest first. Open
  // documents count as they are in the editor.
  base::Task<rpc::Answer> find(Server& server, std::string query);

  // A file has changed, come or gone; everything has.
  void forget(const std::filesystem::path& file) { stale_.insert(file); }
  void forget_all();

 private:
  base::Task<bool> bring_up_to_date(Server& server);

  std::map<std::filesystem::path, FileSymbols> files_;
  std::set<std::filesystem::path> stale_;
  bool built_ = false;
  bool building_ = false;
  std::uint64_t generation_ = 0;
  base::Event done_;
};

// How well `name` fits: 0 not at all, else the higher the better.
int fitness(std::string_view query, std::string_view name);

}  // namespace lsp
