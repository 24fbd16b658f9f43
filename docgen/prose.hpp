// Sentences for what no fact says: which are wanted, how an answer is read, and what is known to be untrue in
// it.
//
// Who writes them is not known here (orchestrator/prose asks models). A sentence is checked against the facts
// and never trusted: an objection drops it, and the placeholder stays.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "docgen/check/check.hpp"
#include "docgen/facts/facts.hpp"
#include "docgen/styles/style.hpp"

namespace docgen {

// One placeholder of a draft: "summary", "parameter n", "returns", "yields", "raises KeyError", "type T",
// "attribute x".
struct Blank {
  std::string key;
  std::string name;  // "n", "KeyError"; empty for the summary and results
  bool operator==(const Blank&) const = default;
};

std::vector<Blank> blanks_of(const Content& content);

// Sentences by the blanks' keys.
using Answers = std::map<std::string, std::string, std::less<>>;
// Puts them in the place of placeholders.
void fill(Content& content, const Answers& answers);

// By the symbols' qualified names.
using Prose = std::map<std::string, Answers, std::less<>>;

// What somebody is asked who is to describe a symbol: its code, and a list of what is wanted.
std::string question_about(const base::Document& document, const Facts& facts, const Symbol& symbol,
                           const std::vector<Blank>& blanks);

// Lines "key: sentence" of a reply, whatever stands around them; the keys as the blanks have them, or the
// bare names.
Answers read_answers(std::string_view reply, const std::vector<Blank>& blanks);

// The words that code of a project knows.
class Vocabulary {
 public:
  // All names of a text, in code and in strings; what only its documentation says is left out.
  void add(const base::Document& document, const Facts& facts);
  bool knows(std::string_view name) const { return names_.contains(std::string(name)); }
  // Whether that is a module, or something out of a module, that is imported and not of the project.
  bool is_foreign(std::string_view name) const;
  std::size_t size() const { return names_.size(); }

 private:
  std::unordered_set<std::string> names_, modules_;
  std::map<std::string, std::string, std::less<>> imported_;  // a name -> the first part of its module's
};

// Names in prose: what stands in code quotes, has an underscore or an inner capital, dots between its parts,
// or parentheses behind it. Plain words and abbreviations are none.
std::vector<std::string> names_in(std::string_view prose);

// Whether code of the project, or of every project in that language, has something of that name.
bool is_known_name(std::string_view name, const Vocabulary& vocabulary);

// Why `sentence` can't stand for `blank` in the text of `symbol`, in words that a model can act on: a name
// that nothing has, a number that the code has not, an exception that does not leave, a result, a type or an
// effect that the facts contradict, a guess, or no more than the name itself. Nothing where no fact is
// against it.
std::optional<std::string> objection(const Symbol& symbol, const Blank& blank, std::string_view sentence,
                                     std::string_view code, const Vocabulary& vocabulary);

struct NameCheck {
  std::vector<Finding> findings;  // Rule::unknown_name
  std::size_t names = 0;          // in all texts
};

// The names in the prose of one file's texts (check/names.cpp). Code, examples, formulas, what is told to be
// gone and what might be a brand or another library's are not looked at: what is found is wrong, or nearly
// always.
NameCheck check_names(const base::Document& document, const Facts& facts, const Vocabulary& vocabulary);

}  // namespace docgen
