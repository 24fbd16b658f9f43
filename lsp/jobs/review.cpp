#include "lsp/jobs/review.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "orchestrator/undo.hpp"

namespace lsp {
namespace {

std::string members_of(const orchestrator::Verdict& verdict, const orchestrator::Cluster& cluster) {
  std::vector<std::string> names;
  for (int member : cluster.members) {
    const std::string& agent = verdict.candidates[static_cast<std::size_t>(member)].candidate.agent;
    if (std::ranges::find(names, agent) == names.end()) names.push_back(agent);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

base::FilePatch only_edits(const base::FilePatch& file, const std::vector<bool>& wanted) {
  base::FilePatch part = file;
  part.edits.clear();
  for (std::size_t i = 0; i < file.edits.size(); ++i) {
    if (wanted[i]) part.edits.push_back(file.edits[i]);
  }
  return part;
}

base::FilePatch part_of(const base::FilePatch& file, const Review::Hunk& hunk) {
  std::vector<bool> wanted(file.edits.size(), false);
  for (std::size_t i = 0; i < hunk.edit_count; ++i) wanted[hunk.first_edit + i] = true;
  return only_edits(file, wanted);
}

// Whether `since`, the person's changes to the text that the `applied` edits of `file` left, reaches into
// what `hunk` wrote.
bool is_reached(const base::FilePatch& file, const std::vector<bool>& applied, const Review::Hunk& hunk,
                const base::FilePatch& since) {
  std::ptrdiff_t shift = 0;
  for (std::size_t i = 0; i < file.edits.size(); ++i) {
    if (!applied[i]) continue;
    const base::Edit& edit = file.edits[i];
    auto begin = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(edit.span.begin) + shift);
    std::size_t end = begin + edit.text.size();
    shift += static_cast<std::ptrdiff_t>(edit.text.size()) - static_cast<std::ptrdiff_t>(edit.span.size());
    if (i < hunk.first_edit || i >= hunk.first_edit + hunk.edit_count) continue;
    bool reaches_in = std::ranges::any_of(since.edits, [&](const base::Edit& theirs) {
      return theirs.span.begin < end && begin < theirs.span.end;
    });
    if (reaches_in) return true;
  }
  return false;
}

}  // namespace

std::string Review::Hunk::id() const {
  return fmt::format("{}#{}", path, number + 1);
}

Review::Review(std::string title, orchestrator::Verdict verdict, Sources sources)
    : title_(std::move(title)), verdict_(std::move(verdict)), sources_(std::move(sources)) {
  add_option(verdict_.patch, "", evidence_line(verdict_), true);
  for (const orchestrator::Cluster& cluster : verdict_.clusters) {
    if (cluster.members.empty()) continue;
    const orchestrator::Judged& first =
        verdict_.candidates[static_cast<std::size_t>(cluster.members.front())];
    if (!first.candidate.patch) continue;
    bool known = std::ranges::any_of(
        options_, [&](const Option& option) { return option.patch == *first.candidate.patch; });
    bool is_chosen =
        verdict_.chosen >= 0 && std::ranges::find(cluster.members, verdict_.chosen) != cluster.members.end();
    if (!known && !is_chosen)
      add_option(*first.candidate.patch, members_of(verdict_, cluster), evidence_line(first), false);
  }
}

void Review::add_option(const base::Patch& patch, std::string authors, std::string evidence, bool is_chosen) {
  Option option{patch, std::move(authors), std::move(evidence), {}};
  for (const base::FilePatch& file : patch.files) {
    auto source = sources_.find(file.path);
    if (source == sources_.end() || base::digest(source->second.text) != file.base) return;
    auto hunks = base::hunks(file, source->second.text);
    if (!hunks) return;
    std::size_t number = 0;
    for (base::Hunk& hunk : *hunks) {
      std::string names = is_chosen ? hunk_authors(verdict_, file.path, number) : option.authors;
      option.hunks.push_back({file.path, number++, hunk.first_edit, hunk.edit_count,
                              hunk.before.line - std::min<std::size_t>(hunk.before.line, 1),
                              std::move(hunk.text), std::move(names)});
    }
    // A file that is removed has no edits to choose from.
    if (hunks->empty()) option.hunks.push_back({file.path, 0, 0, 0, 0, "", option.authors});
  }
  if (option.authors.empty() && !option.hunks.empty()) option.authors = option.hunks.front().authors;
  if (!option.hunks.empty()) options_.push_back(std::move(option));
}

bool Review::is_open() const {
  return has_choice() &&
         std::ranges::any_of(shown().hunks, [](const Hunk& hunk) { return hunk.state == State::open; });
}

bool Review::has_begun() const {
  return has_choice() && std::ranges::any_of(shown().hunks, [](const Hunk& hunk) {
           return hunk.state == State::applied || hunk.state == State::asked;
         });
}

bool Review::show_next() {
  if (options_.size() < 2 || has_begun()) return false;
  shown_ = (shown_ + 1) % options_.size();
  return true;
}

Review::Hunk* Review::find(const std::string& id) {
  if (!has_choice()) return nullptr;
  for (Hunk& hunk : options_[shown_].hunks) {
    if (hunk.id() == id) return &hunk;
  }
  return nullptr;
}

std::vector<Review::Hunk*> Review::open_hunks(const std::string& id) {
  std::vector<Hunk*> hunks;
  if (!has_choice()) return hunks;
  for (Hunk& hunk : options_[shown_].hunks) {
    if (hunk.state == State::open && (id.empty() || hunk.id() == id)) hunks.push_back(&hunk);
  }
  return hunks;
}

base::Result<base::Patch> Review::patch_of(const std::vector<Hunk*>& hunks, const Sources& now) const {
  base::Patch patch;
  for (const base::FilePatch& file : shown().patch.files) {
    std::vector<bool> wanted(file.edits.size(), false);
    bool any = false;
    for (const Hunk* hunk : hunks) {
      if (hunk->path != file.path) continue;
      any = true;
      for (std::size_t i = 0; i < hunk->edit_count; ++i) wanted[hunk->first_edit + i] = true;
    }
    if (!any) continue;
    base::FilePatch part = only_edits(file, wanted);
    const std::string& text = now.at(file.path).text;
    if (base::digest(text) != file.base) {
      // Somebody else's text is not the one that was read; ours, with other hunks of this run in it, is.
      auto left = left_.find(file.path);
      if (left == left_.end() || left->second != text)
        return base::fail(base::ErrorCode::stale_version, file.path + " has changed since it was read");
      auto moved = orchestrator::carry_over(part, sources_.at(file.path).text, text);
      if (!moved) return std::unexpected(moved.error());
      part = std::move(*moved);
    }
    patch.files.push_back(std::move(part));
  }
  return patch;
}

Annotate Review::annotate(const std::vector<Hunk*>& hunks) const {
  std::map<std::string, std::vector<Annotation>> by_file;
  for (const Hunk* hunk : hunks) {
    auto& all = by_file[hunk->path];
    for (std::size_t i = 0; i < std::max<std::size_t>(hunk->edit_count, 1); ++i)
      all.push_back({hunk->id(), hunk->authors, shown().evidence});
  }
  return [by_file = std::move(by_file)](const std::string& path, std::size_t edit) {
    const auto& all = by_file.at(path);
    return all[std::min(edit, all.size() - 1)];
  };
}

void Review::note_applied(const base::Patch& patch, const Sources& now) {
  for (const base::FilePatch& file : patch.files) {
    auto after = base::apply(file, now.at(file.path).text);
    if (after) left_[file.path] = std::move(*after);
  }
}

// The person may have typed anywhere since. A hunk whose old lines stand in the text again is gone: its
// patch, made for the text that was read, finds its place in the text of now. One whose new lines the
// person's changes reach into has been edited: for that, the text of now is compared with what was read and
// the applied hunks in it, and nothing else.
std::vector<Review::Hunk*> Review::look_at(const std::string& path, const std::string& text) {
  using orchestrator::Fate;
  std::vector<Hunk*> news;
  if (!has_choice() || !left_.contains(path)) return news;
  auto file = std::ranges::find(shown().patch.files, path, &base::FilePatch::path);
  if (file == shown().patch.files.end() || file->change == base::FileChange::remove) return news;
  std::vector<Hunk*> applied;
  std::vector<bool> wanted(file->edits.size(), false);
  for (Hunk& hunk : options_[shown_].hunks) {
    if (hunk.path != path || hunk.state != State::applied || hunk.edit_count == 0) continue;
    applied.push_back(&hunk);
    for (std::size_t i = 0; i < hunk.edit_count; ++i) wanted[hunk.first_edit + i] = true;
  }
  const std::string& read = sources_.at(path).text;
  auto expected = base::apply(only_edits(*file, wanted), read);
  if (!expected) return news;
  base::FilePatch since = base::diff(path, *expected, text);
  for (Hunk* hunk : applied) {
    Fate fate = is_reached(*file, wanted, *hunk, since) ? Fate::edited : Fate::used;
    if (*expected != text && orchestrator::carry_over(part_of(*file, *hunk), read, text)) {
      fate = Fate::reverted;
      hunk->state = State::rejected;
    }
    if (hunk->fate == fate) continue;
    hunk->fate = fate;
    news.push_back(hunk);
  }
  return news;
}

namespace {

class PageWriter {
 public:
  explicit PageWriter(const Review& review) : review_(review), verdict_(review.verdict()) {}

  ReviewPage write() && {
    const Review::Option& option = review_.shown();
    line(fmt::format("# {}", review_.title()));
    line("");
    page_.options_line = lines_;
    line(fmt::format("**{}** · {}{}", option.authors, option.evidence,
                     review_.options().size() > 1
                         ? fmt::format(" · proposal {} of {}", review_.place() + 1, review_.options().size())
                         : ""));
    line("");
    for (const Review::Hunk& hunk : option.hunks) write_hunk(hunk);
    list("Why", verdict_.reasons);
    list("What speaks against it", verdict_.dissent);
    list("Not checked", verdict_.unchecked);
    write_groups();
    write_differences();
    line(fmt::format("Run `{}` · {} candidates · {} · `concord explain {}` has all of it.", verdict_.run,
                     verdict_.candidates.size(), agents::format(verdict_.cost), verdict_.run));
    return std::move(page_);
  }

 private:
  void line(std::string_view text) {
    page_.text.append(text).append("\n");
    lines_ += 1 + static_cast<std::size_t>(std::ranges::count(text, '\n'));
  }

  void write_hunk(const Review::Hunk& hunk) {
    page_.hunk_lines[hunk.id()] = lines_;
    std::string_view state = hunk.state == Review::State::applied    ? " · applied"
                             : hunk.state == Review::State::rejected ? " · rejected"
                                                                     : "";
    line(fmt::format("## {}, line {} · {}{}", hunk.path, hunk.line + 1, hunk.authors, state));
    line("");
    if (hunk.text.empty()) return line("The file is removed.\n");
    std::string fence = "```";
    while (hunk.text.find(fence) != std::string::npos) fence += '`';
    line(fence + "diff");
    std::string_view text = hunk.text;
    if (text.ends_with('\n')) text.remove_suffix(1);
    line(text);
    line(fence);
    line("");
  }

  void list(std::string_view title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    line(fmt::format("## {}", title));
    line("");
    for (const std::string& item : items) line(fmt::format("- {}", item));
    line("");
  }

  void write_groups() {
    if (verdict_.clusters.empty()) return;
    line("## Proposals that mean the same");
    line("");
    line("| who | score | what they have in common |");
    line("| --- | --- | --- |");
    for (const orchestrator::Cluster& cluster : verdict_.clusters)
      line(fmt::format("| {} | {:.2f} | {} |", members_of(verdict_, cluster), cluster.score,
                       cell(cluster.summary)));
    line("");
  }

  void write_differences() {
    if (verdict_.differences.empty()) return;
    line("## Inputs on which they differ");
    line("");
    for (const orchestrator::Difference& difference : verdict_.differences)
      line(fmt::format("- `{}`: {}", difference.input, fmt::join(difference.results, " | ")));
    line("");
  }

  static std::string cell(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, '|', '/');
    return text;
  }

  const Review& review_;
  const orchestrator::Verdict& verdict_;
  ReviewPage page_;
  std::size_t lines_ = 0;
};

}  // namespace

ReviewPage review_page(const Review& review) {
  return PageWriter(review).write();
}

}  // namespace lsp
