// What a person and a project have configured, and which of it counts.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agents/model.hpp"
#include "agents/request.hpp"
#include "base/config.hpp"

namespace cli {

// Every setting that Concord knows.
std::span<const base::Setting> known_settings();
// Those that a project's own file may give. Text that comes from a repository is content, not command: it
// can't say where models are, how their keys are found, what is logged, or raise a budget.
std::span<const base::Setting> project_settings();

struct SettingsPlace {
  std::optional<std::filesystem::path> user_file;     // $XDG_CONFIG_HOME/concord/config.toml
  std::optional<std::filesystem::path> project_root;  // whose .concord/config.toml or concord.toml is read
  std::optional<std::filesystem::path>
      given_file;  // --config: takes the project's place, and is the person's own word
};

class Settings {
 public:
  // Reads what there is. Missing files are no mistake, except for the one given by --config (not_found). What
  // a file says wrongly is in `diagnostics`, in words with path, line and column.
  static base::Result<Settings> read(const SettingsPlace& place);

  // The person's: built in, the user's file, the one given.
  const base::Config& person() const { return person_; }
  // Where the crowd's composition is: the project's file, if it has one.
  const base::Config& for_crowd() const;
  // The project's file, as far as such a file may say something; empty without one.
  const base::Config& project() const { return project_; }
  bool crowd_is_the_projects() const { return project_.has("crowd"); }
  // The person's [[models]], as they can be asked.
  std::vector<agents::ModelConfig> models() const;
  // What a request may spend: the smaller of what the person and the project allow, where both say something.
  agents::Limits limits() const;

  struct Remark {
    bool is_error = false;
    std::string text;                                 // "path:line:column: warning: … [unknown-setting]"
    std::optional<base::Diagnostic> diagnostic = {};  // the same with its place, where it has one
  };
  const std::vector<Remark>& remarks() const { return remarks_; }
  bool has_errors() const;
  const std::vector<std::filesystem::path>& files() const { return files_; }  // that were read

 private:
  void check_ranges();
  void check_models();
  void note(const base::Diagnostics& diagnostics, const std::map<std::string, std::string>& texts);

  base::Config person_;
  base::Config project_;
  std::vector<Remark> remarks_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace cli
