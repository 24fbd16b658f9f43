// What a check is given, and what it is. `checks.hpp` lists them all.
//
// An Examination is one per request: the project as the request saw it, the world, and what was found out
// about the project itself. A Subject is one per candidate: the project with its patch, in memory. A Check is
// a question about a Subject, answered with Evidence.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/request.hpp"
#include "base/files.hpp"
#include "base/patch.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "orchestrator/evidence.hpp"
#include "sandbox/pool.hpp"
#include "syntax/clang/client.hpp"

namespace orchestrator::checks {

// What checks may use. All of it outlives the Examination.
struct World {
  const base::Files& files;              // the project, as it is
  sandbox::Pool* sandbox = nullptr;      // null: what must be run gives `unknown`
  syntax::ClangClient* clang = nullptr;  // null: C and C++ are only parsed
  base::ThreadPool& pool;
};

// One file that a candidate changes.
struct Change {
  std::string path;
  base::FileChange change = base::FileChange::modify;
  std::string before;  // "" for a new file
  std::string after;   // "" for a removed one
};

class Examination;

// The project as one candidate would leave it. A value; refers to its Examination.
class Subject {
 public:
  const base::Patch& patch() const { return patch_; }
  std::span<const Change> changes() const { return changes_; }  // sorted by path
  const Change* change(std::string_view path) const;            // null: this file stays as it is
  // The text of any file with the patch applied; nothing where there is none.
  std::optional<std::string> text(const std::string& path) const;
  // Equal for equal trees: of the request's base and the patched texts.
  base::Digest digest() const { return digest_; }
  // What the sandbox shows under /work: the project, the documents of the request, the patched texts; of the
  // changed files that `leave_out` names, the project's own.
  sandbox::Tree tree(const std::vector<std::string>& leave_out = {}) const;

 private:
  friend class Examination;
  explicit Subject(const Examination& examination) : examination_(&examination) {}
  const Examination* examination_;
  base::Patch patch_;
  std::vector<Change> changes_;
  base::Digest digest_;
};

// What all candidates of one request share. Belongs to the loop's thread; outlives its Subjects and every
// check that runs on them. Checks of several candidates may run at the same time.
class Examination {
 public:
  // `request` and what `world` names outlive it.
  Examination(const agents::Request& request, World world);
  ~Examination();

  const agents::Request& request() const { return request_; }
  const World& world() const { return world_; }

  // The project with `patch`. Refuses what base::apply refuses: a stale version, edits out of order, a path
  // that leaves the root.
  base::Result<Subject> subject(base::Patch patch) const;

  // A file as the request saw it: the request's own documents first (an editor may hold text that is on no
  // disk), then the project's files; nothing where there is none.
  std::optional<std::string> text(const std::string& path) const;
  // All paths of the project, in order; read once.
  const std::vector<std::string>& paths() const;
  // The project without any patch, as the sandbox shows it.
  sandbox::Tree tree() const;

  // What else the project's state is, beside the request's documents: a part of what evidence is bound to.
  // For subjects made from then on.
  void bind(base::Digest state) { state_ = state; }

  // What checks found out about the project without any patch, by a key of their own, so that it is worked
  // out once per request.
  struct Memory;
  Memory& memory() const { return *memory_; }

 private:
  const agents::Request& request_;
  World world_;
  base::Digest state_{};
  std::unique_ptr<Memory> memory_;
};

// One kind of check. `run` fills outcome, summary, log, numbers and, where a program was run, what its
// command adds to `subject`; the rest is `run_check`'s.
struct Check {
  std::string_view name;
  std::string_view text;  // what it asks, one line for a person
  base::Task<Evidence> (*run)(const Subject& subject, Examination& examination);
};

}  // namespace orchestrator::checks
