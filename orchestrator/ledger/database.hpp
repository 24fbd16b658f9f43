// SQLite as values: statements go in, rows come out, and its exceptions end here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace orchestrator::ledger {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

// A statement with its values for ?1, ?2, …
struct Statement {
  const char* sql;
  std::vector<Value> values = {};
};

// One row of an answer. A column that is null, or of another type, reads as 0 or "".
class Row {
 public:
  explicit Row(std::vector<Value> columns) : columns_(std::move(columns)) {}
  std::int64_t integer(std::size_t column) const;
  double real(std::size_t column) const;
  const std::string& text(std::size_t column) const;
  bool is_null(std::size_t column) const { return columns_[column].index() == 0; }

 private:
  std::vector<Value> columns_;
};

// Not for several threads at once.
class Database {
 public:
  // Creates the file where there is none. It is written ahead (WAL), so that readers never wait for a writer.
  static base::Result<Database> open(const std::filesystem::path& file);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // All statements or none.
  base::Result<void> write(std::span<const Statement> statements);
  base::Result<std::vector<Row>> read(const Statement& statement) const;
  // A script of several statements, outside any transaction of ours.
  base::Result<void> script(const std::string& sql);

 private:
  struct State;
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace orchestrator::ledger
