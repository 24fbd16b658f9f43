// Documentation into the sources, with a proof that nothing else changed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/patch.hpp"
#include "docgen/facts/facts.hpp"
#include "docgen/prose.hpp"
#include "docgen/styles/style.hpp"

namespace docgen {

struct WriteOptions {
  const Style* style = nullptr;  // null: the file's own
  bool missing = true;           // write where there is none
  bool stale = true;             // bring in step what is there
  bool complete = false;         // add sections to texts that have none
  bool include_private = false;
  bool fields = true;              // fields, constants and properties too, where the language's tools ask
  std::vector<std::string> names;  // only these, qualified or not; empty: all
  std::size_t width = 88;
  // Lines of verified examples by the functions' qualified names, for texts that have none.
  const std::map<std::string, std::vector<std::string>>* examples = nullptr;
  const Prose* prose = nullptr;  // sentences that take the place of placeholders, checked already
};

struct Written {
  struct Skipped {
    std::size_t line = 1;
    std::string name;
    std::string why;
  };
  base::FilePatch patch;  // of the document; without edits when nothing is to be done
  std::string text;       // the whole new text
  std::size_t written = 0;
  std::size_t updated = 0;
  std::size_t placeholders = 0;  // in what was written, for a person to fill
  std::vector<Skipped> skipped;
  std::optional<std::string> failed_proof;  // of a text that parses: no edits, and our own bug
};

// What a new text would leave open: for whoever writes prose.
struct Undescribed {
  std::size_t symbol = 0;  // in the facts
  std::vector<Blank> blanks;
};
std::vector<Undescribed> undescribed(const base::Document& document, const Facts& facts,
                                     const WriteOptions& options);

// Works on a text; the disk is the caller's. The new text was read again and compared (proof.hpp). Doing it
// again on the new text changes nothing.
Written write_documentation(const base::Document& document, const Facts& facts, const WriteOptions& options);

}  // namespace docgen
