#include "orchestrator/batch/state.hpp"

namespace orchestrator::batch {

namespace fs = std::filesystem;

namespace {

constexpr const char* kForm =
    "CREATE TABLE IF NOT EXISTS items ("
    "  item TEXT PRIMARY KEY,"  // the file
    "  key TEXT NOT NULL,"      // digest of all that the result depends on
    "  result TEXT NOT NULL"    // JSON
    ") WITHOUT ROWID";

base::Result<ledger::Database> open_form(const fs::path& file) {
  auto database = ledger::Database::open(file);
  if (!database) return database;
  if (auto made = database->script(kForm); !made) return std::unexpected(made.error());
  if (auto read = database->read({"SELECT item, key, result FROM items LIMIT 1"}); !read)
    return std::unexpected(read.error());
  return database;
}

}  // namespace

base::Result<State> State::open(const fs::path& file, bool keep) {
  std::error_code ignored;
  auto forget = [&] {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(file.string() + end, ignored);
  };
  if (!keep) forget();
  auto database = open_form(file);
  if (!database && database.error().code == base::ErrorCode::corrupt) {
    // It holds nothing but what can be done again.
    forget();
    database = open_form(file);
  }
  if (!database) return std::unexpected(database.error());
  return State(std::move(*database));
}

base::Result<std::optional<base::Json>> State::find(const std::string& item, const std::string& key) const {
  auto rows = database_.read({"SELECT result FROM items WHERE item = ?1 AND key = ?2", {item, key}});
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty()) return std::optional<base::Json>();
  auto json = base::parse_json((*rows)[0].text(0));
  if (!json) return std::optional<base::Json>();
  return std::optional<base::Json>(std::move(*json));
}

base::Result<void> State::commit(const std::string& item, const std::string& key, const base::Json& result) {
  ledger::Statement statements[] = {
      {"INSERT INTO items (item, key, result) VALUES (?1, ?2, ?3) ON CONFLICT (item) DO UPDATE SET key = ?2, "
       "result = ?3",
       {item, key, base::dump(result)}}};
  return database_.write(statements);
}

}  // namespace orchestrator::batch
