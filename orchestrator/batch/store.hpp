// What a batch has done and what is under way, in SQLite beside its results: the truth, whoever does the
// work. What is lost with a queue is published again from here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "orchestrator/batch/item.hpp"
#include "orchestrator/ledger/database.hpp"

namespace orchestrator::batch {

// One batch over a folder; a folder has one at a time.
struct BatchRow {
  std::string id;     // "": none yet
  std::string kind;   // of its items
  std::string place;  // "nats://…", or "" for this machine
  std::string state;  // "running", "cancelled", "done", "stopped"
  std::int64_t items = 0;
  double budget = 0;            // dollars
  double began = 0, ended = 0;  // seconds since 1970; 0: not yet
};

class Store {
 public:
  // Forgets what was done before unless `keep`. A file that is no such store, or of another form, begins
  // anew.
  static base::Result<Store> open(const std::filesystem::path& file, bool keep);
  // For looking, and for cancelling: not_found where no batch was begun.
  static base::Result<Store> look(const std::filesystem::path& file);

  base::Result<BatchRow> batch() const;
  base::Result<void> set_batch(const BatchRow& row);
  base::Result<void> set_batch_state(const std::string& state, double ended);

  // The row of an item that was made from exactly `key`.
  base::Result<std::optional<base::Json>> find(const std::string& name, const std::string& key) const;

  struct Done {
    const Item* item;
    const base::Json* entry;
    std::string digest;  // essence of the outcome
    std::string worker;
    double dollars = 0;  // besides what was paid for its calls by `pay`
    double milliseconds = 0;
  };
  // All of them or none; on disk when it returns. Gives back the reservations.
  base::Result<void> commit(std::span<const Done> done);

  // The digest that an item was committed with; nothing where it is not done.
  base::Result<std::optional<std::string>> digest_of(const std::string& name, const std::string& key) const;
  base::Result<void> note_conflict(const std::string& name, const std::string& worker);

  struct Published {
    const Item* item;
    std::int64_t attempt;  // how often it was put into a queue, this time included
    double reserved;       // dollars
  };
  // Marks them as under way and holds their money, in one transaction, before any of them leaves. On disk
  // when it returns if money is held; else it survives whatever happens to this process.
  base::Result<void> publish(std::span<const Published> items);
  // Forgets that it was under way.
  base::Result<void> drop(const std::string& name);

  // What a provider took for one call, wherever it was made.
  struct Paid {
    std::string id;    // of the call: it counts once
    std::string item;  // its name, or "" where it is none of this batch's any more
    double dollars = 0;
  };
  // Adds those that are not there yet, and takes them off what their items hold; on disk when it returns. How
  // much each of them added.
  base::Result<std::vector<double>> pay(std::span<const Paid> paid);
  // What models answered, and what was asked of them, while an item is worked on here. On disk when it
  // returns.
  base::Result<void> keep_reply(const std::string& item, const std::string& key, const std::string& text);
  base::Result<std::optional<std::string>> reply(const std::string& key) const;
  // When the item is done, and what it cost is paid.
  base::Result<void> forget_replies(const std::string& item);
  // Names whose money it is, for as long as this file lives.
  base::Result<std::string> account();

  struct Flight {
    std::string key;
    std::int64_t attempt = 0;
    double reserved = 0;
  };
  // What is under way, by name.
  base::Result<std::map<std::string, Flight>> in_flight() const;

  struct Count {
    std::int64_t done = 0, in_flight = 0, conflicts = 0;
    double spent = 0, reserved = 0;
  };
  base::Result<Count> count() const;

  struct Share {
    std::string worker;
    std::int64_t items = 0;
    double milliseconds = 0;
  };
  // What each worker did.
  base::Result<std::vector<Share>> shares() const;

 private:
  explicit Store(ledger::Database database) : database_(std::move(database)) {}
  ledger::Database database_;
};

// What lies in the folder of a batch besides its results.
std::filesystem::path store_file(const std::filesystem::path& folder);

// Held by whoever works on a folder; a second one is refused (conflict). Goes with its owner, however that
// ends.
class FolderLock {
 public:
  static base::Result<FolderLock> take(const std::filesystem::path& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int handle) : handle_(handle) {}
  int handle_;
};

double seconds_since_1970();

}  // namespace orchestrator::batch
