// One verdict on its way to the person: what can be taken of it, what has been, and what became of that.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "lsp/jobs/delivery.hpp"
#include "orchestrator/ledger/ledger.hpp"
#include "orchestrator/verdict.hpp"

namespace lsp {

// A plain value without an editor: patches, texts and states.
class Review {
 public:
  enum class State { open, asked, applied, rejected };
  struct Hunk {
    std::string path;
    std::size_t number = 0;  // in the order of base::hunks
    std::size_t first_edit = 0, edit_count = 0;
    std::size_t line = 0;  // where it begins in the text that was read, from 0
    std::string text;      // unified-diff lines
    std::string authors;
    State state = State::open;
    std::optional<orchestrator::Fate> fate = {};  // as it was last seen
    std::string id() const;                       // "area.py#1"
  };
  // The chosen patch, or the best of another group.
  struct Option {
    base::Patch patch;
    std::string authors, evidence;
    std::vector<Hunk> hunks;
  };

  // `sources`: the texts that the verdict's patches are for. An option that can't be read against them is
  // left out.
  Review(std::string title, orchestrator::Verdict verdict, Sources sources);

  const std::string& run() const { return verdict_.run; }
  const std::string& title() const { return title_; }
  const orchestrator::Verdict& verdict() const { return verdict_; }
  const Sources& sources() const { return sources_; }
  const std::vector<Option>& options() const { return options_; }
  const Option& shown() const { return options_[shown_]; }
  std::size_t place() const { return shown_; }
  bool has_choice() const { return !options_.empty(); }
  bool is_open() const;    // something is left to take or to reject
  bool has_begun() const;  // something was taken: another option can't be any more
  bool show_next();        // false when there is no other, or one has begun

  Hunk* find(const std::string& id);
  // Which hunks `id` means: that one, or all that are open when it is empty.
  std::vector<Hunk*> open_hunks(const std::string& id);

  // The edits of `hunks` as a patch for the texts of now. Refuses (stale_version) when a file is neither as
  // it was read nor as we left it.
  base::Result<base::Patch> patch_of(const std::vector<Hunk*>& hunks, const Sources& now) const;
  // What an editor shows beside edit `edit` of such a patch.
  Annotate annotate(const std::vector<Hunk*>& hunks) const;
  // `patch` was made for `now` and has been applied.
  void note_applied(const base::Patch& patch, const Sources& now);

  // What became of the applied hunks of `path`, now that its text is `text`: those whose fate is another than
  // it was last seen, with their new one. Hunks that are gone again count as rejected from now on.
  std::vector<Hunk*> look_at(const std::string& path, const std::string& text);

 private:
  void add_option(const base::Patch& patch, std::string authors, std::string evidence, bool is_chosen);

  std::string title_;
  orchestrator::Verdict verdict_;
  Sources sources_;
  std::vector<Option> options_;
  std::size_t shown_ = 0;
  std::map<std::string, std::string> left_;  // by path: the text as we left it
};

// The verdict as a page for a person: what would change, hunk by hunk, on what evidence, what was proposed
// otherwise. Markdown.
struct ReviewPage {
  std::string text;
  std::size_t options_line = 0;                   // where what concerns all of it is offered
  std::map<std::string, std::size_t> hunk_lines;  // by id
};
ReviewPage review_page(const Review& review);

}  // namespace lsp
