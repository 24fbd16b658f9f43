#include "agents/edits/whole_blocks.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "agents/edits/definitions.hpp"
#include "agents/edits/elision.hpp"
#include "base/text.hpp"

namespace agents::edits {

namespace {

using syntax::Language;

constexpr std::array<std::string_view, 14> kTalk = {
    "text",   "txt",      "plaintext", "plain", "output", "console", "shell-session",
    "stdout", "terminal", "log",       "math",  "latex",  "mermaid", "diff-output"};

bool is_family(Language a, Language b) {
  auto group = [](Language language) {
    if (language == Language::c || language == Language::cpp) return 1;
    if (language == Language::javascript || language == Language::typescript || language == Language::tsx)
      return 2;
    return 10 + static_cast<int>(language);
  };
  return group(a) == group(b);
}

// Whether a block with this fence tag may be text for `path`.
bool may_be_for(const std::string& tag, const std::string& path) {
  if (tag.empty()) return true;
  auto file_language = syntax::language_of_path(path);
  auto block_language = syntax::language_by_name(tag);
  if (file_language && block_language) return is_family(*file_language, *block_language);
  if (std::ranges::find(kTalk, tag) != kTalk.end()) return is_prose_path(path);
  // A tag nobody knows may be anything; a known language in a file of none (a Dockerfile) is not it.
  return !block_language || !file_language;
}

bool is_whole_block(const StatedEdit& edit) {
  return edit.kind == StatedEdit::Kind::whole && edit.format == "whole-file";
}

const Lines& lines_of(const StatedEdit& edit) {
  return edit.readings.front().replace;
}

std::string folded(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) {
    if (!is_blank(line)) out += fold_blanks(line) + "\n";
  }
  return out;
}

class Settler {
 public:
  Settler(const KnownFiles& known, Workspace& workspace) : known_(known), workspace_(workspace) {}

  std::vector<StatedEdit> settle(std::vector<StatedEdit> edits) {
    for (StatedEdit& edit : edits) {
      if (is_whole_block(edit)) settle_name(edit);
    }
    bool others = std::ranges::any_of(edits, [](const StatedEdit& edit) {
      return !is_whole_block(edit) || edit.source == NameSource::label;
    });
    std::vector<StatedEdit> out, unnamed;
    for (StatedEdit& edit : edits) {
      if (!is_whole_block(edit) || edit.source == NameSource::label)
        out.push_back(std::move(edit));
      else if (!others || !edit.problem.empty())
        unnamed.push_back(std::move(edit));
    }
    if (!unnamed.empty()) settle_unnamed(std::move(unnamed), out);
    refuse_misnamed(out);
    return out;
  }

 private:
  // A comment's or a sentence's name counts only when there is such a file.
  void settle_name(StatedEdit& edit) {
    if (edit.source == NameSource::none) return;
    std::string path = known_.meant_by_whole_file(edit.name);
    if (edit.source == NameSource::label) {
      edit.name = path;
      return;
    }
    bool exists = known_.exists(path);
    if (edit.source == NameSource::comment) {
      if (exists) drop_name_comment(edit, path);
      if (exists || !looks_like_a_target(edit)) {
        edit.name = path;
        edit.source = NameSource::label;
        return;
      }
    } else if (exists && may_be_for(edit.language, path)) {
      edit.name = path;
      return;
    }
    edit.source = NameSource::none;
    edit.name.clear();
  }

  void drop_name_comment(StatedEdit& edit, const std::string& path) {
    Lines& lines = edit.readings.front().replace;
    auto file = workspace_.open(path);
    if (!file || !(*file)->now || lines.empty()) return;
    if ((*file)->now->size() > 0 && base::trim((*file)->now->line(0)) == base::trim(lines.front())) return;
    lines.erase(lines.begin());
    while (!lines.empty() && is_blank(lines.front())) lines.erase(lines.begin());
  }

  bool looks_like_a_target(const StatedEdit& edit) {
    return std::ranges::any_of(known_.targets(),
                               [&](const std::string& target) { return shares_with(edit, target); });
  }

  std::optional<Outline> outline_of(const std::string& path) {
    auto language = syntax::language_of_path(path);
    auto file = workspace_.open(path);
    if (!language || !file || !(*file)->now) return std::nullopt;
    return outline(*language, (*file)->now->all());
  }

  bool shares_with(const StatedEdit& edit, const std::string& path) {
    auto language = syntax::language_of_path(path);
    auto file = outline_of(path);
    if (!language || !file || !may_be_for(edit.language, path)) return false;
    auto block = outline(*language, lines_of(edit));
    return block && share_definitions(*block, *file);
  }

  void settle_unnamed(std::vector<StatedEdit> blocks, std::vector<StatedEdit>& out) {
    for (StatedEdit& block : blocks) {
      if (block.source == NameSource::none) name_by_target(block);
    }
    std::set<std::string> paths;
    for (const StatedEdit& block : blocks) {
      if (!block.name.empty()) paths.insert(block.name);
    }
    for (const std::string& path : paths) {
      std::vector<StatedEdit> own;
      for (const StatedEdit& block : blocks) {
        if (block.name == path && (may_be_for(block.language, path) || !block.problem.empty()))
          own.push_back(block);
      }
      if (!own.empty()) out.push_back(one_of(std::move(own), path));
    }
    if (!out.empty()) return;
    // Nothing has a place; one block says so for all.
    StatedEdit refused = std::move(blocks.front());
    if (refused.problem.empty()) {
      refused.problem = paths.empty()
                            ? "it does not name the file: put the file's path on the line before the block"
                            : "the reply holds no block of code for `" + *paths.begin() + "`";
    }
    out.push_back(std::move(refused));
  }

  void name_by_target(StatedEdit& block) {
    const auto& targets = known_.targets();
    if (targets.size() == 1) {
      block.name = targets.front();
      return;
    }
    for (const std::string& target : targets) {
      if (!shares_with(block, target)) continue;
      if (!block.name.empty()) {
        block.name.clear();
        return;
      }
      block.name = target;
    }
  }

  // The one text that several blocks for one file say together.
  StatedEdit one_of(std::vector<StatedEdit> blocks, const std::string& path) {
    for (const StatedEdit& block : blocks) {
      if (!block.problem.empty()) return block;
    }
    auto file = workspace_.open(path);
    bool exists = file && (*file)->now && (*file)->now->size() > 0;
    std::string old_text = exists ? folded((*file)->now->all()) : std::string();
    if (blocks.size() > 1) {
      std::erase_if(blocks, [&](const StatedEdit& block) {
        std::string text = folded(lines_of(block));
        return text.empty() || (exists && old_text.find(text) != std::string::npos);
      });
      if (blocks.empty()) return problem(path, "the reply repeats the file and changes nothing");
    }
    if (blocks.size() > 1) drop_untagged(blocks);
    if (blocks.size() > 1) drop_samples(blocks, path);
    if (blocks.size() > 1) drop_excerpts(blocks);
    if (blocks.size() == 1) return std::move(blocks.front());
    return joined(std::move(blocks), path);
  }

  static StatedEdit problem(const std::string& path, std::string text) {
    StatedEdit edit{
        .kind = StatedEdit::Kind::whole, .format = "whole-file", .name = path, .source = NameSource::label};
    edit.readings.push_back({});
    edit.problem = std::move(text);
    return edit;
  }

  // Who tags code leaves output without a tag.
  static void drop_untagged(std::vector<StatedEdit>& blocks) {
    auto tagged = [](const StatedEdit& block) { return !block.language.empty(); };
    if (std::ranges::any_of(blocks, tagged))
      std::erase_if(blocks, [&](const StatedEdit& block) { return !tagged(block); });
  }

  // Blocks without a definition beside blocks with some: sample calls.
  void drop_samples(std::vector<StatedEdit>& blocks, const std::string& path) {
    auto language = syntax::language_of_path(path);
    if (!language) return;
    auto defines = [&](const StatedEdit& block) {
      auto parts = outline(*language, lines_of(block));
      return parts && !defined_functions(*parts).empty();
    };
    if (std::ranges::any_of(blocks, defines))
      std::erase_if(blocks, [&](const StatedEdit& block) { return !defines(block); });
  }

  // A constant alone makes no definition here: "result = f(3)" is a sample.
  static std::vector<std::string> defined_functions(const Outline& parts) {
    std::vector<std::string> names;
    for (const OutlineItem& item : parts.items) {
      if (item.kind == OutlineItem::Kind::definition && (item.end - item.begin > 1 || !item.members.empty()))
        names.push_back(item.name);
    }
    return names;
  }

  // What a later, fuller block repeats word for word.
  static void drop_excerpts(std::vector<StatedEdit>& blocks) {
    std::vector<std::string> texts;
    for (const StatedEdit& block : blocks) texts.push_back(folded(lines_of(block)));
    std::vector<StatedEdit> kept;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      bool repeated = false;
      for (std::size_t k = 0; k < blocks.size() && !repeated; ++k) {
        if (k == i || texts[k].find(texts[i]) == std::string::npos) continue;
        repeated = texts[k] != texts[i] || k < i;
      }
      if (!repeated) kept.push_back(std::move(blocks[i]));
    }
    blocks = std::move(kept);
  }

  // Blocks that define different things are the parts of one answer.
  StatedEdit joined(std::vector<StatedEdit> blocks, const std::string& path) {
    auto language = syntax::language_of_path(path);
    std::set<std::string> names;
    for (const StatedEdit& block : blocks) {
      auto parts = language ? outline(*language, lines_of(block)) : std::nullopt;
      auto defined = parts ? defined_functions(*parts) : std::vector<std::string>();
      if (defined.empty())
        return problem(path, "the reply holds several blocks for `" + path + "`: give one");
      for (const std::string& name : defined) {
        if (!names.insert(name).second)
          return problem(
              path, "the reply defines `" + name + "` in several blocks in different ways: give one version");
      }
    }
    StatedEdit out = blocks.front();
    Lines& lines = out.readings.front().replace;
    for (std::size_t i = 1; i < blocks.size(); ++i) {
      lines.insert(lines.end(), 2, "");
      lines.insert(lines.end(), lines_of(blocks[i]).begin(), lines_of(blocks[i]).end());
    }
    return out;
  }

  // A new file that holds the only target's definitions, while the target itself is not edited, is the target
  // under another name.
  void refuse_misnamed(std::vector<StatedEdit>& edits) {
    if (known_.targets().size() != 1) return;
    const std::string& target = known_.targets().front();
    for (const StatedEdit& edit : edits) {
      if (edit.name == target) return;
    }
    for (StatedEdit& edit : edits) {
      if (!is_whole_block(edit) || !edit.problem.empty() || known_.exists(edit.name) ||
          !shares_with(edit, target))
        continue;
      edit.problem = "there is no file `" + edit.name + "`, and the block defines what `" + target +
                     "` does: name `" + target + "` if that is meant";
    }
  }

  const KnownFiles& known_;
  Workspace& workspace_;
};

}  // namespace

std::vector<StatedEdit> settle_blocks(std::vector<StatedEdit> edits, const KnownFiles& known,
                                      Workspace& workspace) {
  return Settler(known, workspace).settle(std::move(edits));
}

}  // namespace agents::edits
