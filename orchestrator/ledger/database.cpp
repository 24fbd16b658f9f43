#include "orchestrator/ledger/database.hpp"

#include <chrono>
#include <fcntl.h>
#include <sqlite3.h>
#include <thread>
#include <unistd.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace orchestrator::ledger {
namespace {

// Another process that writes is waited for this long.
constexpr int kBusyMilliseconds = 10'000;

base::ErrorCode code_of(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return base::ErrorCode::corrupt;
    case SQLITE_FULL:
      return base::ErrorCode::disk_full;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return base::ErrorCode::permission_denied;
    default:
      return base::ErrorCode::io;
  }
}

std::string hint_for(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::corrupt:
      return "`concord doctor --set-aside-ledger` moves it aside, so that a new one begins; it was not "
             "changed";
    case base::ErrorCode::disk_full:
      return "free some space; runs go on without being remembered";
    case base::ErrorCode::permission_denied:
      return "make its folder writable; runs go on without being remembered";
    default:
      return "";
  }
}

std::unexpected<base::Error> failure(const SQLite::Exception& error, const std::string& file) {
  base::ErrorCode code = code_of(error.getErrorCode());
  return base::fail(code, fmt::format("the ledger {}: {}", file, error.what()), hint_for(code));
}

void bind(SQLite::Statement& query, const std::vector<Value>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    int place = static_cast<int>(i) + 1;
    if (auto* integer = std::get_if<std::int64_t>(&values[i])) {
      query.bind(place, *integer);
    } else if (auto* real = std::get_if<double>(&values[i])) {
      query.bind(place, *real);
    } else if (auto* text = std::get_if<std::string>(&values[i])) {
      query.bind(place, *text);
    } else {
      query.bind(place);
    }
  }
}

Value value_of(const SQLite::Column& column) {
  if (column.isInteger()) return column.getInt64();
  if (column.isFloat()) return column.getDouble();
  if (column.isNull()) return std::monostate{};
  return column.getString();
}

// Prompts and replies are nobody else's business. SQLite gives its logs the mode of the file; where the file
// can't be made, SQLite says why.
void create_for_us_alone(const std::filesystem::path& file) {
  int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (handle >= 0) ::close(handle);
}

// Where several turn a new file to write-ahead logging at once, SQLite answers that it is busy without
// waiting (https://www.sqlite.org/c3ref/busy_handler.html: two that wait for each other's lock would never
// end).
void write_ahead(SQLite::Database& handle) {
  auto give_up = std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyMilliseconds);
  while (true) {
    int code = sqlite3_exec(handle.getHandle(), "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return;
    bool may_pass = (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
    if (!may_pass || std::chrono::steady_clock::now() > give_up)
      throw SQLite::Exception(handle.getHandle(), code);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

const std::string kNoText;

}  // namespace

std::int64_t Row::integer(std::size_t column) const {
  auto* value = std::get_if<std::int64_t>(&columns_[column]);
  return value ? *value : 0;
}

double Row::real(std::size_t column) const {
  if (auto* value = std::get_if<double>(&columns_[column])) return *value;
  return static_cast<double>(integer(column));
}

const std::string& Row::text(std::size_t column) const {
  auto* value = std::get_if<std::string>(&columns_[column]);
  return value ? *value : kNoText;
}

struct Database::State {
  std::string file;
  SQLite::Database handle;
};

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

base::Result<Database> Database::open(const std::filesystem::path& file) {
  create_for_us_alone(file);
  try {
    SQLite::Database handle(file.string(),
                            SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_FULLMUTEX,
                            kBusyMilliseconds);
    write_ahead(handle);
    return Database(std::make_unique<State>(file.string(), std::move(handle)));
  } catch (const SQLite::Exception& error) {
    return failure(error, file.string());
  }
}

base::Result<void> Database::write(std::span<const Statement> statements) {
  try {
    SQLite::Transaction transaction(state_->handle, SQLite::TransactionBehavior::IMMEDIATE);
    const char* prepared = nullptr;
    std::optional<SQLite::Statement> query;
    for (const Statement& statement : statements) {
      // Many rows by one statement: it is read once.
      if (prepared == statement.sql) {
        query->reset();
        query->clearBindings();
      } else {
        query.emplace(state_->handle, statement.sql);
        prepared = statement.sql;
      }
      bind(*query, statement.values);
      query->exec();
    }
    query.reset();
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return failure(error, state_->file);
  }
}

base::Result<std::vector<Row>> Database::read(const Statement& statement) const {
  try {
    SQLite::Statement query(state_->handle, statement.sql);
    bind(query, statement.values);
    std::vector<Row> rows;
    while (query.executeStep()) {
      std::vector<Value> columns;
      for (int i = 0; i < query.getColumnCount(); ++i) columns.push_back(value_of(query.getColumn(i)));
      rows.emplace_back(std::move(columns));
    }
    return rows;
  } catch (const SQLite::Exception& error) {
    return failure(error, state_->file);
  }
}

base::Result<void> Database::script(const std::string& sql) {
  try {
    state_->handle.exec(sql);
    return {};
  } catch (const SQLite::Exception& error) {
    return failure(error, state_->file);
  }
}

}  // namespace orchestrator::ledger
