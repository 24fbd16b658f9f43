// What the `concord doc` commands share: which files, in which style, with which options.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/settings.hpp"
#include "docgen/check/check.hpp"
#include "docgen/project.hpp"
#include "docgen/write.hpp"

namespace cli {

struct DocOptions {
  std::vector<std::string> paths;
  std::string style;
  unsigned jobs = 0;
};

// Declares PATH…, --style and --jobs.
void declare_doc_options(CLI::App& app, DocOptions& options);

struct DocSettings {
  const docgen::Style* style = nullptr;  // null: found in each file
  docgen::CheckOptions check;
};

// The command line over the project's settings over the person's. `assignments`: NAME=VALUE each.
base::Result<DocSettings> doc_settings(const DocOptions& options, const CommonOptions& common,
                                       const std::vector<std::string>& assignments);

// What the settings alone say; refuses (bad_config) what they say wrongly.
base::Result<DocSettings> doc_settings(const Settings& settings);

unsigned doc_threads(const DocOptions& options);

// Says what can't be read and what is no program; the exit code that follows from it, kDone for none.
int say_problems(const std::vector<docgen::Source>& sources, const CommonOptions& common);

// Sentences for what new texts of `sources` would leave open, asked of the crowd in the describer's role and
// checked (orchestrator/prose); one entry for each source. Without a model it says so, and none is written.
// The exit code where that could not be done.
int ask_for_prose(const CommonOptions& common, const std::vector<docgen::Source>& sources,
                  const docgen::WriteOptions& options, double dollars, std::vector<docgen::Prose>& prose);

}  // namespace cli
