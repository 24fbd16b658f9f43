// Inside this folder: a tree of Python files as items, and their packages in the workspace.
#pragma once

#include <filesystem>

#include "orchestrator/batch/batch.hpp"
#include "orchestrator/batch/job.hpp"
#include "transpile/workspace.hpp"

namespace orchestrator::batch {

class TranspileJob final : public Job {
 public:
  // Reads the files as far as their imports, which decide order, kinds and what goes into an item.
  // `toolchain`: what verification builds with.
  TranspileJob(std::vector<std::filesystem::path> files, const Settings& settings,
               ::transpile::Workspace workspace, const std::string& toolchain);

  std::optional<base::Json> settled(std::size_t place) const override;
  base::Task<base::Result<void>> prepare(const std::vector<std::size_t>& places,
                                         Workplace& workplace) override;
  base::Result<void> write(std::size_t place, const Outcome& outcome) override;
  bool is_there(std::size_t place, const base::Json& row) const override;
  base::Json failed(std::size_t place, const std::string& why) const override;

 private:
  unsigned jobs_;
  bool verify_;
  ::transpile::Workspace workspace_;
  std::vector<std::string> unreadable_;  // by place: why a file could not be read, or ""
};

}  // namespace orchestrator::batch
