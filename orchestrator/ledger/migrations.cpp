// Script n brings a file of version n to version n + 1; the version is SQLite's user_version. A script that
// was released is never changed: what must change later is a further script.
#include "orchestrator/ledger/migrations.hpp"

#include <iterator>

#include <fmt/format.h>

namespace orchestrator::ledger {
namespace {

constexpr const char* kScripts[] = {
    // 0 → 1
    R"sql(
CREATE TABLE texts (
  digest TEXT PRIMARY KEY,          -- of the stored bytes: what many runs share is stored once
  text   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE runs (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,   -- in the order they began
  id       TEXT NOT NULL UNIQUE,
  started  INTEGER NOT NULL,        -- milliseconds since 1970
  ended    INTEGER,                 -- null: it runs, or it was killed
  kind     TEXT NOT NULL,
  text     TEXT NOT NULL,
  root     TEXT NOT NULL,
  language TEXT NOT NULL,
  size     TEXT NOT NULL,
  dollars  REAL NOT NULL,           -- its limits
  tokens   INTEGER NOT NULL,
  time     INTEGER NOT NULL,        -- milliseconds
  notes    TEXT NOT NULL,           -- JSON: list of text
  ending   TEXT,
  chosen   INTEGER,                 -- candidate number
  cost     INTEGER,                 -- billionths of a dollar
  used_tokens INTEGER,
  took     INTEGER,                 -- milliseconds
  verdict  TEXT                     -- JSON: the rest of the verdict
);

CREATE TABLE files (                -- what the request named (target) and showed (context)
  run TEXT NOT NULL, position INTEGER NOT NULL, role TEXT NOT NULL, path TEXT NOT NULL,
  version INTEGER NOT NULL, digest TEXT NOT NULL,
  text TEXT,                        -- texts.digest; null for context
  span_begin INTEGER, span_end INTEGER,
  PRIMARY KEY (run, role, position)
) WITHOUT ROWID;

CREATE TABLE members (
  run TEXT NOT NULL, position INTEGER NOT NULL,
  agent TEXT NOT NULL, model TEXT NOT NULL, family TEXT NOT NULL, role TEXT NOT NULL, why TEXT NOT NULL,
  reserved INTEGER NOT NULL, symbolic INTEGER NOT NULL, held_back INTEGER NOT NULL,
  right REAL NOT NULL, wrong REAL NOT NULL, observed REAL NOT NULL, basis TEXT NOT NULL,   -- its standing then
  PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE candidates (
  run TEXT NOT NULL, number INTEGER NOT NULL, round INTEGER NOT NULL,
  agent TEXT NOT NULL, model TEXT NOT NULL, family TEXT NOT NULL, role TEXT NOT NULL,
  patch TEXT,                       -- JSON; null: there is none, and `error` says why
  error TEXT, error_message TEXT, error_hint TEXT,
  placements TEXT NOT NULL,         -- JSON
  prompt TEXT NOT NULL,             -- texts.digest
  prompt_digest TEXT NOT NULL,      -- of what was really sent
  reply TEXT NOT NULL,
  usage TEXT NOT NULL,              -- JSON
  cost INTEGER NOT NULL, first_token INTEGER NOT NULL, time INTEGER NOT NULL,   -- microseconds
  attempts INTEGER NOT NULL,
  PRIMARY KEY (run, number)
);
CREATE INDEX candidates_by_model ON candidates (model);

CREATE TABLE evidence (
  run TEXT NOT NULL, candidate INTEGER NOT NULL, check_name TEXT NOT NULL,
  outcome TEXT NOT NULL, summary TEXT NOT NULL, log TEXT NOT NULL, numbers TEXT NOT NULL,   -- JSON
  subject TEXT NOT NULL, time INTEGER NOT NULL
);
CREATE INDEX evidence_by_run ON evidence (run, candidate);

CREATE TABLE observations (         -- what standing is learnt from, one for each candidate at most
  run TEXT NOT NULL, candidate INTEGER NOT NULL,
  model TEXT NOT NULL, language TEXT NOT NULL, kind TEXT NOT NULL, size TEXT NOT NULL,
  right REAL NOT NULL, wrong REAL NOT NULL,
  source TEXT NOT NULL,             -- 'checks' or 'person'
  PRIMARY KEY (run, candidate)
) WITHOUT ROWID;
CREATE INDEX observations_by_model ON observations (model, language, kind, size);

CREATE TABLE outcomes (             -- what the person did with each hunk
  run TEXT NOT NULL, path TEXT NOT NULL, hunk INTEGER NOT NULL, accepted INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (run, path, hunk)
) WITHOUT ROWID;

CREATE TABLE applied (
  run TEXT PRIMARY KEY, patch TEXT NOT NULL, inverse TEXT NOT NULL,   -- JSON
  texts TEXT NOT NULL,              -- JSON: path, and texts.digest before and after
  at INTEGER NOT NULL, undone INTEGER NOT NULL, changed INTEGER NOT NULL   -- when it was applied or undone last
) WITHOUT ROWID;
)sql",
    // 1 → 2: standing by difficulty as well; of what was learnt before, it is not known
    R"sql(
ALTER TABLE runs ADD COLUMN difficulty TEXT NOT NULL DEFAULT '';
ALTER TABLE observations ADD COLUMN difficulty TEXT NOT NULL DEFAULT '';
)sql",
    // 2 → 3: what became of a hunk, in a word; of earlier ones only whether they were accepted is known
    R"sql(
ALTER TABLE outcomes ADD COLUMN fate TEXT NOT NULL DEFAULT '';
)sql",
    // 3 → 4: which models err alike; how those failed that were wrong before is not known
    R"sql(
ALTER TABLE observations ADD COLUMN mistake TEXT NOT NULL DEFAULT '';
)sql",
};

base::Result<int> version(const Database& database) {
  auto rows = database.read({"PRAGMA user_version"});
  if (!rows) return std::unexpected(rows.error());
  return static_cast<int>(rows->front().integer(0));
}

// Several processes may open a new file at once: the number is read again under the lock.
base::Result<void> bring_to(Database& database, int next) {
  if (auto locked = database.script("BEGIN IMMEDIATE"); !locked) return locked;
  auto now = version(database);
  base::Result<void> done;
  if (!now) {
    done = std::unexpected(now.error());
  } else if (*now < next) {
    done = database.script(fmt::format("{}\nPRAGMA user_version = {};", kScripts[next - 1], next));
  }
  auto ended = database.script(done ? "COMMIT" : "ROLLBACK");
  return done ? ended : done;
}

}  // namespace

int newest_version() {
  return static_cast<int>(std::size(kScripts));
}

base::Result<void> migrate(Database& database) {
  auto now = version(database);
  if (!now) return std::unexpected(now.error());
  if (*now > newest_version()) {
    return base::fail(
        base::ErrorCode::corrupt,
        fmt::format("the ledger has form {}, and this Concord knows forms up to {}", *now, newest_version()),
        "a newer Concord wrote it: use that one, or move this file aside with `concord doctor "
        "--set-aside-ledger`");
  }
  for (int next = *now + 1; next <= newest_version(); ++next) {
    if (auto done = bring_to(database, next); !done) return done;
  }
  return {};
}

}  // namespace orchestrator::ledger
