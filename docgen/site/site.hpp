// A static reference of a project: a page for each file, an index with its coverage, search, links between
// what belongs together, and pictures of calls. Nothing is fetched from anywhere.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "docgen/project.hpp"

namespace docgen::site {

struct Page {
  std::string path;  // below the site's folder, with '/' between its parts
  std::string text;
};

struct SiteOptions {
  std::string title = "Reference";
  bool include_private = false;
};

// `sources` linked (project.hpp: link). Those without facts, and generated ones, have no page.
std::vector<Page> render(const std::vector<Source>& sources, const SiteOptions& options);

}  // namespace docgen::site
