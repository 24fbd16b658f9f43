// A picture of who calls whom, as SVG.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace docgen::site {

struct GraphNode {
  std::string name;
  std::string target;  // where a click leads to; may be empty
};

// Layers from callers to callees (longest paths; cycles are cut where they close), names in boxes. Empty
// where there is no edge or so many nodes that nobody could read it.
std::string call_graph(const std::vector<GraphNode>& nodes,
                       const std::vector<std::pair<std::size_t, std::size_t>>& edges);

}  // namespace docgen::site
