#include "cli/render/table.hpp"

#include <algorithm>

namespace cli::render {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 8;  // to which a column is cut

const Cell& cell(const std::vector<Cell>& row, std::size_t column) {
  static const Cell none;
  return column < row.size() ? row[column] : none;
}

// 0 for a column that says nothing.
std::size_t width_of(const Table& table, std::size_t column) {
  std::size_t width = 0;
  for (const auto& row : table.rows) width = std::max(width, columns(cell(row, column).text));
  return width == 0 ? 0 : std::max(width, columns(table.columns[column].head));
}

std::size_t total(const std::vector<std::size_t>& widths) {
  std::size_t sum = 0;
  for (std::size_t width : widths) sum += width == 0 ? 0 : width + kGap;
  return sum;
}

void shrink(const Table& table, std::vector<std::size_t>& widths, std::size_t page) {
  while (total(widths) > page) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (!table.columns[i].may_shrink || widths[i] <= kNarrowest) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size()) return;
    std::size_t over = total(widths) - page;
    widths[widest] = std::max(kNarrowest, widths[widest] - std::min(over, widths[widest] - kNarrowest));
  }
}

std::string line(const Table& table, const std::vector<std::size_t>& widths, const std::vector<Cell>& cells,
                 const Look& look, std::size_t indent) {
  std::string text(indent, ' ');
  std::size_t blanks = 0;  // owed, so that no line ends in any
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] == 0) continue;
    const Cell& one = cell(cells, i);
    std::string shown = cut(one.text, widths[i]);
    std::size_t missing = widths[i] - columns(shown);
    bool right = table.columns[i].right;
    if (shown.empty() || right) blanks += missing;
    if (!shown.empty()) {
      text.append(blanks, ' ');
      text += look.paint(one.ink, shown);
      blanks = right ? 0 : missing;
    }
    blanks += kGap;
  }
  return text + "\n";
}

}  // namespace

std::string lay_out(const Table& table, const Look& look, std::size_t indent) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) widths.push_back(width_of(table, i));
  if (look.terminal) shrink(table, widths, look.width > indent ? look.width - indent + kGap : 0);
  std::string text;
  if (std::ranges::any_of(table.columns, [](const Column& column) { return !column.head.empty(); })) {
    std::vector<Cell> heads;
    for (const Column& column : table.columns) heads.push_back({column.head, Ink::dim});
    text += line(table, widths, heads, look, indent);
  }
  for (const auto& row : table.rows) text += line(table, widths, row, look, indent);
  return text;
}

}  // namespace cli::render
