// The runs of one project as resources: concord://run/ID is what `concord explain ID --json` prints.
#pragma once

#include "cli/world.hpp"
#include "lsp/mcp/tool.hpp"

namespace cli {

class RunResources final : public lsp::mcp::Resources {
 public:
  explicit RunResources(World& world) : world_(world) {}

  base::Task<base::Result<std::vector<lsp::mcp::Resource>>> list() override;
  base::Task<base::Result<std::string>> read(std::string uri) override;
  std::vector<lsp::mcp::Resource> templates() const override;

  // What is known of a run of this project: "last", an id or a beginning of one. Those of other projects are
  // none of the client's business (not_found).
  base::Task<base::Result<base::Json>> explain(std::string run);
  // Its whole id.
  base::Task<base::Result<std::string>> whole_id(std::string run);
  static lsp::mcp::Resource resource_of(const std::string& run, const std::string& request);

 private:
  base::Task<base::Result<orchestrator::RunRecord>> load(std::string run);
  World& world_;
};

}  // namespace cli
