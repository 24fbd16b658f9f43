// Reply -> Patch, in one walk:
//
//   reply  ->  edits as stated  ->  blocks settled  ->  each edit placed in its file  ->  one patch, or
//   reasons
//
// Every edit is tried, also after one was refused, so that the reasons are complete; the patch is given only
// when all could be placed.
#include <algorithm>

#include "agents/edits/bodies.hpp"
#include "agents/edits/definitions.hpp"
#include "agents/edits/edits.hpp"
#include "agents/edits/elision.hpp"
#include "agents/edits/json_edits.hpp"
#include "agents/edits/place.hpp"
#include "agents/edits/stated.hpp"
#include "agents/edits/whole_blocks.hpp"
#include "agents/edits/workspace.hpp"
#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace agents::edits {

namespace {

constexpr std::size_t kMostEdits = 2'000;
constexpr std::size_t kMostLineWork = 400'000'000;  // edits times lines of their files
constexpr std::size_t kMostFilesSearched = 2'000;
constexpr std::size_t kMostBytesSearched = std::size_t{32} << 20;

using Method = std::expected<std::string, std::string>;  // how it was placed, or why it was refused

std::unexpected<std::string> refuse(std::string reason) {
  return std::unexpected(std::move(reason));
}

class ReplyReader {
 public:
  ReplyReader(const base::Files& files, const std::vector<std::string>& targets)
      : known_(files, targets), workspace_(files) {}

  Reading read(std::string_view reply) {
    if (reply.find('\0') != std::string_view::npos) return nothing("the reply holds binary data");
    auto said = without_thoughts(reply);
    if (!said) return nothing("the reply ended while the model was still thinking: it was cut off");
    if (base::trim(*said).empty()) return nothing("the reply is empty");
    auto stated_in_json = json_edits(*said);
    std::vector<StatedEdit> edits = stated_in_json ? std::move(*stated_in_json) : find_edits(*said, known_);
    if (edits.empty()) {
      if (auto bare = bare_code(*said)) edits.push_back(std::move(*bare));
    }
    edits = settle_blocks(std::move(edits), known_, workspace_);
    if (edits.empty())
      return nothing(
          "the reply holds no edit: give the changed file in a fenced block, its path on the line before");
    if (edits.size() > kMostEdits)
      return nothing("the reply holds more than " + std::to_string(kMostEdits) + " edits");
    Reading reading;
    for (const StatedEdit& edit : edits) reading.edits.push_back(place_edit(edit));
    finish(reading);
    return reading;
  }

 private:
  static Reading nothing(std::string reason) {
    Reading reading;
    reading.edits.push_back({.reason = std::move(reason)});
    return reading;
  }

  // A reply that is nothing but code, without a fence: taken when it parses and defines something that the
  // only target does.
  std::optional<StatedEdit> bare_code(std::string_view reply) {
    if (known_.targets().size() != 1) return std::nullopt;
    const std::string& path = known_.targets().front();
    auto language = syntax::language_of_path(path);
    auto file = workspace_.open(path);
    if (!language || !file || !(*file)->now) return std::nullopt;
    auto theirs = outline(*language, to_lines(reply)), ours = outline(*language, (*file)->now->all());
    if (!theirs || !ours || theirs->has_error || !share_definitions(*theirs, *ours)) return std::nullopt;
    StatedEdit edit{
        .kind = StatedEdit::Kind::whole, .format = "whole-file", .name = path, .source = NameSource::label};
    edit.readings.push_back({{}, to_lines(reply)});
    return edit;
  }

  EditReport place_edit(const StatedEdit& edit) {
    EditReport report{.path = edit.name, .format = edit.format};
    Method method = edit.problem.empty() ? place_in(edit, report) : refuse(edit.problem);
    if (method) {
      report.applied = true;
      report.method = *method;
    } else {
      report.reason = method.error();
    }
    return report;
  }

  Method place_in(const StatedEdit& edit, EditReport& report) {
    switch (edit.kind) {
      case StatedEdit::Kind::whole:
        return place_whole(edit, report);
      case StatedEdit::Kind::replace:
        return place_replacement(edit, report);
      case StatedEdit::Kind::remove:
        return place_removal(edit, report);
      case StatedEdit::Kind::move:
        return place_move(edit, report);
    }
    return refuse("it is no edit");
  }

  // ---- whole files

  Method place_whole(const StatedEdit& edit, EditReport& report) {
    if (edit.name.empty())
      return refuse("it does not name the file: put the file's path on the line before the block");
    report.path = tidy_path(edit.name);
    auto file = workspace_.open(report.path);
    if (!file) return refuse(file.error());
    const Lines& lines = edit.readings.front().replace;
    if (!(*file)->now) return create(**file, lines, report.path);
    if (edit.creates) {
      if ((*file)->now->all() == lines)
        return refuse("`" + report.path + "` is there already, with this text");
      return refuse("`" + report.path + "` is there already: change it, don't add it");
    }
    if (std::ranges::all_of(lines, is_blank))
      return refuse("the block is empty: it would delete all of `" + report.path + "`");
    if ((*file)->changed && (*file)->now->all() != lines)
      return refuse("the reply changes `" + report.path + "` in two ways");
    return rewrite(**file, lines, report.path);
  }

  static Method create(WorkFile& file, const Lines& lines, const std::string& path) {
    if (auto line = elided(lines, {}, is_prose_path(path))) return refuse_elided(*line);
    file.now = WorkText("");
    file.now->replace({{0, 0, lines}});
    file.now->set_final_newline(true);
    file.changed = true;
    return "exact";
  }

  Method rewrite(WorkFile& file, const Lines& lines, const std::string& path) {
    Lines old = file.now->all();
    if (auto line = elided(lines, old, is_prose_path(path))) return refuse_elided(*line);
    auto language = syntax::language_of_path(path);
    auto theirs = language ? outline(*language, lines) : std::nullopt;
    auto ours = language ? outline(*language, old) : std::nullopt;
    if (theirs && ours && !defined_names(*ours).empty()) {
      if (auto body = place_body(lines, old, *language)) {
        file.now->replace(*body);
        file.changed = true;
        return "tree";
      }
      if (defined_names(*theirs).empty()) {
        return refuse("the block holds none of the definitions of `" + path +
                      "`: give the whole file, or SEARCH/REPLACE blocks");
      }
      if (is_part_of(*theirs, *ours, *language)) {
        auto edits = place_definitions(*theirs, *ours, *language);
        if (!edits) return refuse(edits.error());
        file.now->replace(*edits);
        file.changed = true;
        return "tree";
      }
    } else if (looks_like_a_fragment(lines, old)) {
      return refuse("the block holds less than half of `" + path +
                    "`: give the whole file, or SEARCH/REPLACE blocks");
    }
    file.now->replace(difference(old, lines));
    file.changed = true;
    return "exact";
  }

  static bool looks_like_a_fragment(const Lines& lines, const Lines& old) {
    std::size_t had = std::ranges::count_if(old, [](const std::string& line) { return !is_blank(line); });
    std::size_t has = std::ranges::count_if(lines, [](const std::string& line) { return !is_blank(line); });
    return had >= 10 && has * 2 < had;
  }

  static std::unexpected<std::string> refuse_elided(const std::string& line) {
    return refuse("the line `" + std::string(base::trim(line)) +
                  "` stands for lines that are not shown and would be deleted: write them out");
  }

  // ---- SEARCH/REPLACE blocks and hunks

  Method place_replacement(const StatedEdit& edit, EditReport& report) {
    auto path = path_of(edit);
    if (!path) return refuse(path.error());
    report.path = *path;
    auto file = workspace_.open(*path);
    if (!file) return refuse(file.error());
    bool searches = std::ranges::any_of(
        edit.readings, [](const Halves& halves) { return !std::ranges::all_of(halves.search, is_blank); });
    if (!searches) return fill(**file, edit.readings.front().replace, *path);
    if (!(*file)->now) return refuse("there is no file `" + *path + "`");
    line_work_ += (*file)->now->size();
    if (line_work_ > kMostLineWork) return refuse("the reply holds too many edits of large files");
    return place_readings(edit, **file, *path);
  }

  std::expected<std::string, std::string> path_of(const StatedEdit& edit) {
    if (edit.source != NameSource::none) {
      bool searches = std::ranges::any_of(
          edit.readings, [](const Halves& halves) { return !std::ranges::all_of(halves.search, is_blank); });
      auto found = known_.existing(edit.name);
      if (found || searches) return found;
      return tidy_path(edit.name);  // a new file
    }
    if (known_.targets().size() == 1) return known_.targets().front();
    return only_file_with(edit);
  }

  // Without a name, the text to find may tell the file: when it stands once in all of the project.
  std::expected<std::string, std::string> only_file_with(const StatedEdit& edit) {
    const std::string unnamed = "it does not name the file: put the file's path on the line before the block";
    const std::vector<std::string>& all = known_.targets().empty() ? known_.all() : known_.targets();
    if (edit.readings.size() != 1 || all.size() > kMostFilesSearched) return std::unexpected(unnamed);
    std::string found;
    std::size_t bytes = 0;
    for (const std::string& path : all) {
      auto file = workspace_.open(path);
      if (!file || !(*file)->now) continue;
      bytes += (*file)->before ? (*file)->before->size() : 0;
      if (bytes > kMostBytesSearched) return std::unexpected(unnamed);
      Effort none{0};
      if (!place(*(*file)->now, edit.readings.front(), {}, none)) continue;
      if (!found.empty()) return std::unexpected(unnamed);
      found = path;
    }
    if (found.empty()) return std::unexpected(unnamed);
    return found;
  }

  // Nothing to find: a new file, or one that is empty.
  static Method fill(WorkFile& file, const Lines& lines, const std::string& path) {
    bool empty = !file.now || std::ranges::all_of(file.now->all(), is_blank);
    if (!empty)
      return refuse("the part to find is empty, and `" + path +
                    "` is not: repeat the lines that are to be replaced");
    return create(file, lines, path);
  }

  Method place_readings(const StatedEdit& edit, WorkFile& file, const std::string& path) {
    Hints hints{edit.anchors, edit.line, edit.at_end, syntax::language_of_path(path)};
    // Of several readings that have a place, the one that finds the most lines is meant: a shorter one finds
    // a part of the same place.
    std::optional<Placed> placed;
    std::size_t found_lines = 0;
    std::string reason;
    for (const Halves& halves : edit.readings) {
      auto found = place_halves(*file.now, halves, hints, is_prose_path(path));
      if (!found) {
        if (reason.empty()) reason = found.error();
      } else if (!placed || halves.search.size() > found_lines) {
        if (placed && found->method != "exact")
          return refuse("the block can be read in two ways: choose lines to find that hold no `=======`");
        placed = std::move(*found);
        found_lines = halves.search.size();
      }
    }
    if (!placed) return refuse(reason);
    bool reaches_end =
        !placed->edits.empty() && placed->edits.back().first + placed->edits.back().count == file.now->size();
    file.now->replace(placed->edits);
    if (edit.final_newline && reaches_end) file.now->set_final_newline(*edit.final_newline);
    file.changed = true;
    return placed->method;
  }

  std::expected<Placed, std::string> place_halves(const WorkText& text, const Halves& halves,
                                                  const Hints& hints, bool prose) {
    auto placed = place(text, halves, hints, effort_);
    if (placed) {
      if (auto line = elided(halves.replace, halves.search, prose)) return refuse_elided(*line);
      return placed;
    }
    if (auto pieces = pieces_between_elisions(halves)) return place_pieces(text, *pieces);
    if (auto line = first_elision(halves.search, prose)) {
      return refuse("the line `" + std::string(base::trim(*line)) +
                    "` in the part to find stands for lines that are not shown: write them out");
    }
    return placed;
  }

  // ---- removals and moves

  Method place_removal(const StatedEdit& edit, EditReport& report) {
    auto path = known_.existing(edit.name);
    if (!path) return refuse(path.error());
    report.path = *path;
    auto file = workspace_.open(*path);
    if (!file) return refuse(file.error());
    if (!(*file)->now) return refuse("there is no file `" + *path + "`");
    const Lines& stated = edit.readings.front().search;
    if (!stated.empty() && stated != (*file)->now->all())
      return refuse("`" + *path + "` is not as the diff that deletes it says");
    (*file)->now.reset();
    (*file)->changed = true;
    return "exact";
  }

  Method place_move(const StatedEdit& edit, EditReport& report) {
    auto path = known_.existing(edit.name);
    if (!path) return refuse(path.error());
    report.path = *path;
    auto from = workspace_.open(*path), to = workspace_.open(edit.move_to);
    if (!from) return refuse(from.error());
    if (!to) return refuse(to.error());
    if (!(*from)->now) return refuse("there is no file `" + *path + "`");
    if ((*to)->now) return refuse("`" + edit.move_to + "` is there already");
    (*to)->now = WorkText((*from)->now->text());
    (*from)->now.reset();
    (*from)->changed = (*to)->changed = true;
    return "exact";
  }

  // ---- all or nothing

  void finish(Reading& reading) {
    bool all = std::ranges::all_of(reading.edits, &EditReport::applied);
    if (all) reading.patch = workspace_.patch();
    std::string reason = all ? "the files would be as they are now: the edit changes nothing"
                             : "held back, because another edit of the reply was refused";
    if (all && !reading.patch.empty()) return;
    for (EditReport& report : reading.edits) {
      if (!report.applied) continue;
      report.applied = false;
      report.reason = reason;
      if (all) report.method.clear();
    }
  }

  KnownFiles known_;
  Workspace workspace_;
  Effort effort_;
  std::size_t line_work_ = 0;
};

}  // namespace

bool Reading::applied() const {
  return !edits.empty() && std::ranges::all_of(edits, &EditReport::applied);
}

std::string Reading::refusal() const {
  std::string out;
  for (const EditReport& edit : edits) {
    if (edit.applied || !edit.method.empty()) continue;  // a method: it was only held back
    if (!out.empty()) out += "\n";
    out += edit.path.empty() ? edit.reason : edit.path + ": " + edit.reason;
  }
  return out;
}

Reading read_reply(std::string_view reply, const base::Files& files,
                   const std::vector<std::string>& targets) {
  return ReplyReader(files, targets).read(reply);
}

}  // namespace agents::edits
