// Findings for machines: SARIF for code scanning, GitHub's workflow commands, and a baseline file that lets a
// project with old findings fail on new ones only.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "docgen/check/check.hpp"

namespace docgen {

// SARIF 2.1.0, one run.
std::string sarif(std::span<const Finding> findings, std::string_view version);

// "::warning file=…,line=…,title=…::message", one line, as a workflow's log wants it.
std::string github_annotation(const Finding& finding);

// What was known before, without lines, so that it outlives edits elsewhere in a file.
class Baseline {
 public:
  static base::Result<Baseline> read(std::string_view text);  // corrupt where it is no baseline
  static std::string write(std::span<const Finding> findings);
  // The findings that are not in it; each of its entries covers as many as it counts.
  std::vector<Finding> remove_known(std::vector<Finding> findings) const;

 private:
  std::map<std::string, std::size_t> counts_;
};

}  // namespace docgen
