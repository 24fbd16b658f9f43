// Sugiyama's method in its first two steps: layers by longest paths, then the mean of the neighbours' places
// as the order within a layer.
#include "docgen/site/graph.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "docgen/site/markup.hpp"

namespace docgen::site {
namespace {

constexpr std::size_t kMostNodes = 60;
constexpr int kRow = 34, kGap = 60, kLetter = 8, kPad = 10;

class Layers {
 public:
  Layers(std::size_t nodes, const std::vector<std::pair<std::size_t, std::size_t>>& edges)
      : edges_(edges), layer(nodes, 0), state_(nodes, 0) {
    for (std::size_t node = 0; node < nodes; ++node) visit(node, 0);
  }

 private:
  // How far a node is from the end of its calls.
  std::size_t visit(std::size_t node, int depth) {
    if (state_[node] != 0 || depth > 200) return layer[node];
    state_[node] = 1;
    for (const auto& [from, to] : edges_) {
      if (from != node || to == node || state_[to] == 1) continue;
      layer[node] = std::max(layer[node], visit(to, depth + 1) + 1);
    }
    state_[node] = 2;
    return layer[node];
  }

  const std::vector<std::pair<std::size_t, std::size_t>>& edges_;

 public:
  std::vector<std::size_t> layer;

 private:
  std::vector<int> state_;
};

}  // namespace

std::string call_graph(const std::vector<GraphNode>& all,
                       const std::vector<std::pair<std::size_t, std::size_t>>& all_edges) {
  std::vector<bool> used(all.size(), false);
  for (const auto& [from, to] : all_edges) used[from] = used[to] = true;
  std::vector<std::size_t> number(all.size(), 0);
  std::vector<GraphNode> nodes;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!used[i]) continue;
    number[i] = nodes.size();
    nodes.push_back(all[i]);
  }
  if (nodes.empty() || nodes.size() > kMostNodes) return "";
  std::vector<std::pair<std::size_t, std::size_t>> edges;
  for (const auto& [from, to] : all_edges) {
    if (from != to) edges.emplace_back(number[from], number[to]);
  }
  Layers layers(nodes.size(), edges);
  std::size_t deepest = *std::ranges::max_element(layers.layer);
  std::vector<std::vector<std::size_t>> columns(deepest + 1);
  for (std::size_t i = 0; i < nodes.size(); ++i) columns[deepest - layers.layer[i]].push_back(i);
  std::vector<double> row(nodes.size(), 0);
  for (auto& column : columns) {
    for (std::size_t i = 0; i < column.size(); ++i) row[column[i]] = static_cast<double>(i);
  }
  for (std::size_t c = 1; c < columns.size(); ++c) {
    auto mean = [&](std::size_t node) {
      double sum = 0, count = 0;
      for (const auto& [from, to] : edges) {
        if (to == node) sum += row[from], ++count;
      }
      return count == 0 ? row[node] : sum / count;
    };
    std::ranges::stable_sort(columns[c], {}, mean);
    for (std::size_t i = 0; i < columns[c].size(); ++i) row[columns[c][i]] = static_cast<double>(i);
  }
  std::vector<int> left(columns.size() + 1, 4), width(columns.size(), 0);
  std::size_t tallest = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (std::size_t node : columns[c])
      width[c] = std::max(width[c], static_cast<int>(nodes[node].name.size()) * kLetter + 2 * kPad);
    left[c + 1] = left[c] + width[c] + kGap;
    tallest = std::max(tallest, columns[c].size());
  }
  int height = static_cast<int>(tallest) * kRow + 8;
  auto column_of = [&](std::size_t node) { return deepest - layers.layer[node]; };
  auto top = [&](std::size_t node) { return static_cast<int>(row[node]) * kRow + 4; };
  std::string out = fmt::format(
      "<svg class=\"graph\" role=\"img\" aria-label=\"who calls whom\" width=\"{0}\" height=\"{1}\" "
      "viewBox=\"0 0 {0} "
      "{1}\"><defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" "
      "markerHeight=\"7\" "
      "orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>",
      left.back() - kGap + 4, height);
  for (const auto& [from, to] : edges) {
    std::size_t a = column_of(from), b = column_of(to);
    int x1 = left[a] + width[a], y1 = top(from) + 13, x2 = left[b], y2 = top(to) + 13;
    out += fmt::format("<path class=\"edge\" d=\"M{} {}C{} {} {} {} {} {}\" marker-end=\"url(#tip)\"/>", x1,
                       y1, x1 + kGap / 2, y1, x2 - kGap / 2, y2, x2, y2);
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    std::size_t c = column_of(i);
    std::string box = fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"26\" rx=\"5\"/><text x=\"{}\" y=\"{}\">{}</text>",
        left[c], top(i), width[c], left[c] + kPad, top(i) + 17, escape_html(nodes[i].name));
    out += nodes[i].target.empty() ? box : "<a href=\"" + escape_html(nodes[i].target) + "\">" + box + "</a>";
  }
  return out + "</svg>";
}

}  // namespace docgen::site
