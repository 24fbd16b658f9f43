// Why a run chose what it chose: its record, put in order for a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "orchestrator/ledger/record.hpp"

namespace orchestrator {

struct Explanation {
  struct Asked {
    std::string agent, model, why;
    bool held_back = false;
  };
  struct Row {  // one candidate
    int number = 0;
    int round = 0;
    std::string agent, model;
    std::string problem;  // why there is no patch; empty when there is one
    std::vector<Evidence> evidence;
    std::optional<int> cluster;  // place in `clusters`
    double score = 0;
    bool passed = false;
    bool chosen = false;
    agents::Money cost;
    std::int64_t tokens = 0;
    std::chrono::milliseconds time{};
    std::vector<agents::loop::Look> looks;  // before it answered
    std::string looked_until;               // empty: it was not to look around
    std::string reply;                      // as the model wrote it; empty where nobody wrote
  };
  struct Group {
    std::vector<std::string> agents;
    double score = 0;
    std::string summary;
    std::vector<std::pair<double, std::string>> terms;  // what moved it: log-odds, and their words
    std::vector<int> rows;                              // the candidates' numbers
  };
  struct Hunk {
    std::string path;
    std::size_t line = 1;  // where it begins in the old text
    std::string text;      // unified-diff lines
    std::vector<std::string> authors;
    std::optional<bool> accepted;  // what the person did with it
    std::optional<Fate> fate;      // more exactly, where that is known
    // "kept", "edited afterwards", …; empty when nothing is known.
    std::string_view what_became() const;
  };

  std::string run;
  base::WallTime started;
  bool finished = false;
  Ending ending = Ending::no_candidate;
  std::string kind, text;
  std::vector<std::string> files;         // that the person named
  std::vector<std::string> instructions;  // of the project, that held for this run: AGENTS.md and its kin
  std::vector<std::string> skills;        // of the project, that fit the request
  std::vector<std::string> shown;         // that models saw besides
  std::vector<Asked> asked;
  std::vector<std::string> notes;
  std::vector<Row> rows;
  std::vector<Group> groups;            // best first
  std::vector<Difference> differences;  // inputs on which groups differ, with each group's result
  std::vector<Hunk> hunks;
  std::vector<std::string> reasons, dissent, unchecked;
  enum class Use { not_applied, applied, undone } use = Use::not_applied;
  agents::Money cost;
  std::int64_t tokens = 0;
  std::chrono::milliseconds time{};
};

// The same for a run that has just ended and for one of last year.
Explanation explain(const RunRecord& record);
Explanation explain(const agents::Request& request, const Verdict& verdict);

std::string text(const Explanation& explanation);  // plain, for a terminal or a pipe
base::Json to_json(const Explanation& explanation);

}  // namespace orchestrator
