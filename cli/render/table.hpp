// Rows in columns, as wide as they need and no wider than the page.
#pragma once

#include <string>
#include <vector>

#include "cli/render/terminal.hpp"

namespace cli::render {

struct Cell {
  std::string text;
  Ink ink = Ink::plain;
  bool to_end =
      false;  // takes the rest of its line, whatever columns there are; such a cell is its row's last
};

struct Column {
  std::string head;
  bool right = false;       // figures
  bool may_shrink = false;  // is cut when the page is too narrow; the widest such column first
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // each with a cell for every column, or fewer
};

// One line for the heads (left out when all are empty) and one a row, each after `indent` blanks. Columns
// that are empty in every row are left out. In a pipe nothing is cut; on a terminal the gaps become narrower
// first, and then the columns that may.
std::string lay_out(const Table& table, const Look& look, std::size_t indent = 2);

}  // namespace cli::render
