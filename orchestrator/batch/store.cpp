#include "orchestrator/batch/store.hpp"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <set>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>
#include <sys/file.h>

namespace orchestrator::batch {

namespace fs = std::filesystem;

namespace {

// What was committed survives a loss of power, since a result may have been acknowledged for it.
constexpr const char* kWaitForDisk = "PRAGMA synchronous = FULL";
// Survives the end of the process, and everything before it that was waited for stays.
constexpr const char* kWithoutDisk = "PRAGMA synchronous = NORMAL";

constexpr const char* kStoreForm =
    "CREATE TABLE IF NOT EXISTS batch ("
    "  one INTEGER PRIMARY KEY CHECK (one = 1),"
    "  id TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL, state TEXT NOT NULL,"
    "  items INTEGER NOT NULL, budget REAL NOT NULL, began REAL NOT NULL, ended REAL NOT NULL);"
    "CREATE TABLE IF NOT EXISTS item ("
    "  name TEXT PRIMARY KEY,"
    "  key TEXT NOT NULL,"    // digest of all that the result depends on
    "  state TEXT NOT NULL,"  // "published", "done"
    "  attempt INTEGER NOT NULL DEFAULT 0,"
    "  reserved REAL NOT NULL DEFAULT 0,"
    "  spent REAL NOT NULL DEFAULT 0,"
    "  worker TEXT NOT NULL DEFAULT '',"
    "  ms REAL NOT NULL DEFAULT 0,"
    "  digest TEXT NOT NULL DEFAULT '',"    // of the result
    "  conflict TEXT NOT NULL DEFAULT '',"  // the machine that came to another result
    "  result TEXT NOT NULL DEFAULT ''"     // JSON
    ") WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS charge ("
    "  id TEXT PRIMARY KEY, item TEXT NOT NULL, dollars REAL NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS reply ("
    "  key TEXT PRIMARY KEY, item TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS reply_of_item ON reply (item);"
    "CREATE TABLE IF NOT EXISTS account (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL)";

base::Result<ledger::Database> open_store(const fs::path& file) {
  auto database = ledger::Database::open(file);
  if (!database) return database;
  for (const char* script : {kWaitForDisk, kStoreForm}) {
    if (auto made = database->script(script); !made) return std::unexpected(made.error());
  }
  auto read = database->read(
      {"SELECT name, key, state, attempt, reserved, spent, worker, ms, digest, conflict, result FROM item "
       "LIMIT 1"});
  if (!read) return std::unexpected(read.error());
  return database;
}

}  // namespace

fs::path store_file(const fs::path& folder) {
  return folder / ".concord-batch.sqlite";
}

double seconds_since_1970() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

base::Result<Store> Store::open(const fs::path& file, bool keep) {
  std::error_code ignored;
  auto forget = [&] {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(file.string() + end, ignored);
  };
  if (!keep) forget();
  auto database = open_store(file);
  if (!database && database.error().code == base::ErrorCode::corrupt) {
    // It holds nothing but what can be done again.
    forget();
    database = open_store(file);
  }
  if (!database) return std::unexpected(database.error());
  return Store(std::move(*database));
}

base::Result<Store> Store::look(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    return base::fail(base::ErrorCode::not_found,
                      fmt::format("no batch was begun in {}", file.parent_path().string()),
                      "name the folder that was given to it by -o");
  auto database = open_store(file);
  if (!database) return std::unexpected(database.error());
  return Store(std::move(*database));
}

base::Result<BatchRow> Store::batch() const {
  auto rows = database_.read({"SELECT id, kind, place, state, items, budget, began, ended FROM batch"});
  if (!rows) return std::unexpected(rows.error());
  BatchRow out;
  if (rows->empty()) return out;
  const ledger::Row& row = rows->front();
  out.id = row.text(0);
  out.kind = row.text(1);
  out.place = row.text(2);
  out.state = row.text(3);
  out.items = row.integer(4);
  out.budget = row.real(5);
  out.began = row.real(6);
  out.ended = row.real(7);
  return out;
}

base::Result<void> Store::set_batch(const BatchRow& row) {
  ledger::Statement statements[] = {
      {"INSERT OR REPLACE INTO batch (one, id, kind, place, state, items, budget, began, ended) "
       "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
       {row.id, row.kind, row.place, row.state, row.items, row.budget, row.began, row.ended}}};
  return database_.write(statements);
}

base::Result<void> Store::set_batch_state(const std::string& state, double ended) {
  ledger::Statement statements[] = {{"UPDATE batch SET state = ?1, ended = ?2", {state, ended}}};
  return database_.write(statements);
}

base::Result<std::optional<base::Json>> Store::find(const std::string& name, const std::string& key) const {
  auto rows = database_.read(
      {"SELECT result FROM item WHERE name = ?1 AND key = ?2 AND state = 'done'", {name, key}});
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty()) return std::optional<base::Json>();
  auto json = base::parse_json((*rows)[0].text(0));
  if (!json) return std::optional<base::Json>();
  return std::optional<base::Json>(std::move(*json));
}

base::Result<void> Store::commit(std::span<const Done> done) {
  std::vector<ledger::Statement> statements;
  for (const Done& one : done)
    statements.push_back(
        {"INSERT INTO item (name, key, state, spent, worker, ms, digest, result) "
         "VALUES (?1, ?2, 'done', ?3, ?4, ?5, ?6, ?7) ON CONFLICT (name) DO UPDATE SET key = ?2, "
         "state = 'done', reserved = 0, spent = item.spent + ?3, worker = ?4, ms = ?5, digest = ?6, "
         "conflict = '', result = ?7",
         {one.item->name, one.item->key, one.dollars, one.worker, one.milliseconds, one.digest,
          base::dump(*one.entry)}});
  return database_.write(statements);
}

base::Result<std::optional<std::string>> Store::digest_of(const std::string& name,
                                                          const std::string& key) const {
  auto rows = database_.read(
      {"SELECT digest FROM item WHERE name = ?1 AND key = ?2 AND state = 'done'", {name, key}});
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty()) return std::optional<std::string>();
  return std::optional<std::string>(rows->front().text(0));
}

base::Result<void> Store::note_conflict(const std::string& name, const std::string& worker) {
  ledger::Statement statements[] = {{"UPDATE item SET conflict = ?2 WHERE name = ?1", {name, worker}}};
  return database_.write(statements);
}

base::Result<void> Store::publish(std::span<const Published> items) {
  std::vector<ledger::Statement> statements;
  bool money = std::ranges::any_of(items, [](const Published& one) { return one.reserved > 0; });
  // Where no money is held, what a loss of power takes away is in the queue: not worth waiting for the disk.
  if (auto set = database_.script(money ? kWaitForDisk : kWithoutDisk); !set) return set;
  for (const Published& one : items)
    statements.push_back(
        {"INSERT INTO item (name, key, state, attempt, reserved) VALUES (?1, ?2, 'published', ?3, ?4) "
         "ON CONFLICT (name) DO UPDATE SET key = ?2, state = 'published', attempt = ?3, reserved = ?4",
         {one.item->name, one.item->key, one.attempt, one.reserved}});
  auto written = database_.write(statements);
  if (auto set = database_.script(kWaitForDisk); !set) return set;
  return written;
}

base::Result<std::vector<double>> Store::pay(std::span<const Paid> paid) {
  std::vector<double> added;
  std::vector<ledger::Statement> statements;
  std::set<std::string> ids;
  for (const Paid& one : paid) {
    auto known = database_.read({"SELECT 1 FROM charge WHERE id = ?1", {one.id}});
    if (!known) return std::unexpected(known.error());
    bool is_new = known->empty() && ids.insert(one.id).second;
    added.push_back(is_new ? one.dollars : 0);
    if (!is_new) continue;
    statements.push_back(
        {"INSERT INTO charge (id, item, dollars) VALUES (?1, ?2, ?3)", {one.id, one.item, one.dollars}});
    statements.push_back(
        {"UPDATE item SET reserved = max(0, reserved - ?2) WHERE name = ?1", {one.item, one.dollars}});
  }
  if (statements.empty()) return added;
  if (auto written = database_.write(statements); !written) return std::unexpected(written.error());
  return added;
}

base::Result<void> Store::keep_reply(const std::string& item, const std::string& key,
                                     const std::string& text) {
  ledger::Statement statements[] = {
      {"INSERT OR REPLACE INTO reply (key, item, text) VALUES (?1, ?2, ?3)", {key, item, text}}};
  return database_.write(statements);
}

base::Result<std::optional<std::string>> Store::reply(const std::string& key) const {
  auto rows = database_.read({"SELECT text FROM reply WHERE key = ?1", {key}});
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty()) return std::optional<std::string>();
  return std::optional<std::string>(rows->front().text(0));
}

base::Result<void> Store::forget_replies(const std::string& item) {
  ledger::Statement statements[] = {{"DELETE FROM reply WHERE item = ?1", {item}}};
  return database_.write(statements);
}

base::Result<std::string> Store::account() {
  ledger::Statement statements[] = {
      {"INSERT OR IGNORE INTO account VALUES (1, lower(hex(randomblob(8))))", {}}};
  if (auto made = database_.write(statements); !made) return std::unexpected(made.error());
  auto rows = database_.read({"SELECT id FROM account"});
  if (!rows) return std::unexpected(rows.error());
  return rows->front().text(0);
}

base::Result<void> Store::drop(const std::string& name) {
  ledger::Statement statements[] = {{"DELETE FROM item WHERE name = ?1 AND state = 'published'", {name}}};
  return database_.write(statements);
}

base::Result<std::map<std::string, Store::Flight>> Store::in_flight() const {
  auto rows = database_.read({"SELECT name, key, attempt, reserved FROM item WHERE state = 'published'"});
  if (!rows) return std::unexpected(rows.error());
  std::map<std::string, Flight> out;
  for (const ledger::Row& row : *rows) out[row.text(0)] = {row.text(1), row.integer(2), row.real(3)};
  return out;
}

base::Result<Store::Count> Store::count() const {
  auto rows =
      database_.read({"SELECT sum(state = 'done'), sum(state = 'published'), sum(conflict <> ''), "
                      "total(spent) + (SELECT total(dollars) FROM charge), sum(reserved) FROM item"});
  if (!rows) return std::unexpected(rows.error());
  const ledger::Row& row = rows->front();
  return Count{row.integer(0), row.integer(1), row.integer(2), row.real(3), row.real(4)};
}

base::Result<std::vector<Store::Share>> Store::shares() const {
  auto rows = database_.read(
      {"SELECT worker, count(*), sum(ms) FROM item WHERE state = 'done' GROUP BY worker ORDER BY worker"});
  if (!rows) return std::unexpected(rows.error());
  std::vector<Share> out;
  for (const ledger::Row& row : *rows) out.push_back({row.text(0), row.integer(1), row.real(2)});
  return out;
}

base::Result<FolderLock> FolderLock::take(const fs::path& folder) {
  fs::path file = folder / ".concord-batch.lock";
  int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (handle < 0) return base::fail_errno(errno, fmt::format("opening {}", file.string()));
  FolderLock lock(handle);
  if (::flock(handle, LOCK_EX | LOCK_NB) != 0)
    return base::fail(base::ErrorCode::conflict,
                      fmt::format("another batch is at work in {}", folder.string()),
                      "wait for it, end it, or choose another folder");
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}

FolderLock::~FolderLock() {
  if (handle_ >= 0) ::close(handle_);
}

}  // namespace orchestrator::batch
