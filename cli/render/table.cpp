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

// How wide each column is (0: it says nothing) and what lies between two.
struct Layout {
  std::vector<std::size_t> widths;
  std::size_t gap = kGap;
  std::size_t page = 0;  // 0: as wide as it gets

  std::size_t total() const {
    std::size_t sum = 0;
    for (std::size_t width : widths) sum += width == 0 ? 0 : width + gap;
    return sum == 0 ? 0 : sum - gap;
  }
};

std::size_t width_of(const Table& table, std::size_t column) {
  std::size_t width = 0;
  for (const auto& row : table.rows) {
    if (!cell(row, column).to_end) width = std::max(width, columns(cell(row, column).text));
  }
  return width == 0 ? 0 : std::max(width, columns(table.columns[column].head));
}

void shrink(const Table& table, Layout& layout) {
  if (layout.total() > layout.page) layout.gap = 1;
  while (layout.total() > layout.page) {
    std::size_t widest = layout.widths.size();
    for (std::size_t i = 0; i < layout.widths.size(); ++i) {
      if (!table.columns[i].may_shrink || layout.widths[i] <= kNarrowest) continue;
      if (widest == layout.widths.size() || layout.widths[i] > layout.widths[widest]) widest = i;
    }
    if (widest == layout.widths.size()) return;
    std::size_t over = layout.total() - layout.page;
    layout.widths[widest] -= std::min(over, layout.widths[widest] - kNarrowest);
  }
}

// Writes the cells of one line; blanks are owed until something stands behind them, so that no line ends in
// any.
class Line {
 public:
  Line(const Layout& layout, const Look& look, std::size_t indent)
      : layout_(layout), look_(look), text_(indent, ' ') {}

  void add(const Cell& cell, std::size_t width, bool right) {
    std::string shown = cut(cell.text, width);
    std::size_t missing = width - columns(shown);
    if (shown.empty() || right) owe(missing);
    if (!shown.empty()) {
      put(shown, cell.ink);
      if (!right) owe(missing);
    }
    owe(layout_.gap);
  }

  void add_to_end(const Cell& cell) {
    std::size_t left = layout_.page > used_ ? layout_.page - used_ : 0;
    put(layout_.page == 0 ? cell.text : cut(cell.text, left), cell.ink);
  }

  std::string take() { return std::move(text_) + "\n"; }

 private:
  void owe(std::size_t blanks) {
    owed_ += blanks;
    used_ += blanks;
  }

  void put(const std::string& shown, Ink ink) {
    if (shown.empty()) return;
    text_.append(owed_, ' ');
    owed_ = 0;
    used_ += columns(shown);
    text_ += look_.paint(ink, shown);
  }

  const Layout& layout_;
  const Look& look_;
  std::string text_;
  std::size_t owed_ = 0;
  std::size_t used_ = 0;  // columns, owed ones included, without the indent
};

std::string line(const Table& table, const Layout& layout, const std::vector<Cell>& cells, const Look& look,
                 std::size_t indent) {
  Line line(layout, look, indent);
  for (std::size_t i = 0; i < layout.widths.size(); ++i) {
    if (cell(cells, i).to_end) {
      line.add_to_end(cell(cells, i));
      break;
    }
    if (layout.widths[i] > 0) line.add(cell(cells, i), layout.widths[i], table.columns[i].right);
  }
  return line.take();
}

}  // namespace

std::string lay_out(const Table& table, const Look& look, std::size_t indent) {
  Layout layout;
  for (std::size_t i = 0; i < table.columns.size(); ++i) layout.widths.push_back(width_of(table, i));
  if (look.terminal) {
    layout.page = look.width > indent ? look.width - indent : 1;
    shrink(table, layout);
  }
  std::string text;
  if (std::ranges::any_of(table.columns, [](const Column& column) { return !column.head.empty(); })) {
    std::vector<Cell> heads;
    for (const Column& column : table.columns) heads.push_back({column.head, Ink::dim});
    text += line(table, layout, heads, look, indent);
  }
  for (const auto& row : table.rows) text += line(table, layout, row, look, indent);
  return text;
}

}  // namespace cli::render
