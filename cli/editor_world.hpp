// The real world of an editor's server: one cli::World for each project that somebody asks about, all on one
// loop. Nothing is looked for before the first request: an editor that only wants outlines pays for no model.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/world.hpp"
#include "lsp/world.hpp"

namespace cli {

class EditorWorld final : public lsp::World {
 public:
  EditorWorld(cli::World& first, CommonOptions common);
  ~EditorWorld() override;

  base::ThreadPool& pool() override { return first_.threads(); }
  const base::Clock& clock() const override { return first_.clock(); }
  std::string new_run_id() override;
  std::filesystem::path root_of(const std::filesystem::path& file) const override;
  std::optional<std::string> nobody_to_ask() const override;
  base::Task<base::Result<lsp::Project>> open(std::filesystem::path root) override;
  base::Result<std::shared_ptr<const base::Files>> files(const std::filesystem::path& root) override;
  lsp::DocumentationRules documentation(const std::filesystem::path& root) override;
  orchestrator::permissions::Policy permissions(const std::filesystem::path& root) override;
  base::Task<std::shared_ptr<const agents::loop::Looking>> looking(LookingAround around) override;
  base::Diagnostics settings_problems(const std::filesystem::path& file) override;
  base::Task<std::shared_ptr<agents::Filler>> filler(std::filesystem::path root) override;
  void forget() override;
  agents::RequestKind kind_of(std::string_view text) const override;
  std::vector<std::string> files_spoken_of(std::string_view text, const base::Files& files) const override;
  base::Json status() const override;

 private:
  // What was opened of one project. Old ones stay while runs may use them.
  struct Opened {
    std::unique_ptr<cli::World> world;
    std::shared_ptr<const Crowd> crowd;
    std::vector<std::shared_ptr<agents::Model>> models;
  };

  base::Task<base::Result<lsp::Project>> open_now(std::filesystem::path root);
  base::Result<Opened*> opened_at(const std::filesystem::path& root);
  base::Task<std::vector<agents::ModelConfig>> models_of(cli::World& world);
  void note_models(const Crowd& crowd);

  cli::World& first_;
  CommonOptions common_;
  std::map<std::filesystem::path, std::unique_ptr<Opened>> opened_;
  std::vector<std::unique_ptr<Opened>> old_;
  std::map<std::filesystem::path, std::shared_ptr<const base::Files>> files_;
  std::map<std::filesystem::path, lsp::DocumentationRules> rules_;
  bool opening_ = false;
  base::Event free_;
  std::optional<std::string> nobody_;
  base::SteadyTime nobody_until_{};
};

}  // namespace cli
