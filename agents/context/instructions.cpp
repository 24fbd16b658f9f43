#include "agents/context/instructions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "agents/model.hpp"
#include "base/text.hpp"

namespace agents::context {
namespace {

constexpr std::size_t kMostInstructionFiles = 64;
constexpr std::size_t kMostInstructionBytes = 256 << 10;
constexpr int kMostImports = 5;  // deep
constexpr std::string_view kCopilot = ".github/copilot-instructions.md";

std::string_view instructions_folder(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string in_folder(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : fmt::format("{}/{}", folder, name);
}

// `name` as it is meant in a file of `folder`; nothing for what leaves the project.
std::optional<std::string> resolve(std::string_view folder, std::string_view name) {
  if (name.starts_with('/') || name.starts_with('~')) return std::nullopt;
  std::vector<std::string_view> parts =
      folder.empty() ? std::vector<std::string_view>() : base::split(folder, '/');
  for (std::string_view part : base::split(name, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return std::nullopt;
    } else {
      parts.pop_back();
    }
  }
  if (parts.empty()) return std::nullopt;
  return fmt::format("{}", fmt::join(parts, "/"));
}

bool is_import_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.' || c == '/';
}

// The file that a line imports: "@docs/style.md" at its beginning or behind a list's mark. A name without a
// dot is a person's, not a file's.
std::optional<std::string> import_in(std::string_view line) {
  line = base::trim(line);
  if (line.starts_with("- ") || line.starts_with("* ")) line = base::trim(line.substr(2));
  if (!line.starts_with('@')) return std::nullopt;
  std::size_t end = 1;
  while (end < line.size() && is_import_byte(line[end])) ++end;
  std::string_view name = line.substr(1, end - 1);
  while (name.ends_with('.')) name.remove_suffix(1);
  if (name.find('.') == std::string_view::npos || end != line.size()) return std::nullopt;
  return std::string(name);
}

// What a text's lines import, outside of fenced code, in order.
std::vector<std::string> imports_of(std::string_view path, std::string_view text) {
  std::vector<std::string> found;
  bool in_code = false;
  for (std::string_view line : base::split_lines(text)) {
    if (base::trim(line).starts_with("```")) in_code = !in_code;
    auto name = in_code ? std::nullopt : import_in(line);
    auto meant = name ? resolve(instructions_folder(path), *name) : std::nullopt;
    if (meant) found.push_back(std::move(*meant));
  }
  return found;
}

// The text of a document, never a part of a line.
base::Document shortened(base::Document document) {
  if (document.text().size() <= kMostInstructionBytes) return document;
  std::string_view text = document.text();
  std::size_t cut = text.rfind('\n', kMostInstructionBytes - 1);
  cut = cut == std::string_view::npos ? base::utf8_cut(text, kMostInstructionBytes) : cut + 1;
  return base::Document(document.path(), std::string(text.substr(0, cut)));
}

class InstructionGatherer {
 public:
  InstructionGatherer(const base::Files& files, std::stop_token stop)
      : files_(files), stop_(std::move(stop)) {}

  void take(const std::string& path, int depth) {
    if (depth > kMostImports || found_.size() >= kMostInstructionFiles || stop_.stop_requested()) return;
    if (!seen_.insert(path).second) return;
    auto document = files_.read(path);
    if (!document || document->text().find('\0') != std::string_view::npos) return;
    found_.push_back(shortened(std::move(*document)));
    std::vector<std::string> imports = imports_of(path, found_.back().text());
    for (const std::string& import : imports) take(import, depth + 1);
  }

  std::vector<base::Document> found() && { return std::move(found_); }

 private:
  const base::Files& files_;
  std::stop_token stop_;
  std::set<std::string> seen_;
  std::vector<base::Document> found_;
};

// `path`'s folder and all above it.
std::vector<std::string> folders_around(std::string_view path) {
  std::vector<std::string> folders;
  for (std::string_view folder = instructions_folder(path);; folder = instructions_folder(folder)) {
    folders.emplace_back(folder);
    if (folder.empty()) return folders;
  }
}

constexpr std::string_view kNames[] = {"AGENTS.md", "CLAUDE.md", kCopilot, "CONVENTIONS.md"};

const base::Document* document_at(const std::vector<base::Document>& context, std::string_view path) {
  auto found = std::ranges::find_if(context, [&](const base::Document& each) {
    return base::lower_ascii(each.path()) == base::lower_ascii(path);
  });
  return found == context.end() ? nullptr : &*found;
}

// A text with its imports in their places; each file once.
std::string expanded(const base::Document& document, const std::vector<base::Document>& context,
                     std::set<std::string>& seen, int depth) {
  std::string out;
  bool in_code = false;
  for (std::string_view line : base::split_lines(document.text())) {
    if (base::trim(line).starts_with("```")) in_code = !in_code;
    auto name = in_code ? std::nullopt : import_in(line);
    auto meant = name ? resolve(instructions_folder(document.path()), *name) : std::nullopt;
    const base::Document* imported = meant ? document_at(context, *meant) : nullptr;
    if (imported && depth < kMostImports) {
      if (seen.insert(imported->path()).second) out += expanded(*imported, context, seen, depth + 1);
      continue;
    }
    out.append(line) += '\n';
  }
  return out;
}

// Whole paragraphs of `text` that fit beside `used`; `cut` says whether some did not.
std::string fitting(std::string_view text, std::int64_t tokens, bool& cut) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find("\n\n", at);
    end = end == std::string_view::npos ? text.size() : end + 2;
    std::string_view paragraph = text.substr(at, end - at);
    if (estimate_tokens(out) + estimate_tokens(paragraph) > tokens) {
      cut = true;
      break;
    }
    out += paragraph;
    at = end;
  }
  return std::string(base::trim(out));
}

}  // namespace

bool is_instructions_file(std::string_view path) {
  std::string lower = base::lower_ascii(path);
  return std::ranges::any_of(kNames, [&](std::string_view name) {
    std::string wanted = base::lower_ascii(name);
    return lower == wanted || lower.ends_with("/" + wanted);
  });
}

std::vector<base::Document> gather_instructions(const base::Files& files, const std::vector<Target>& targets,
                                                std::stop_token stop) {
  InstructionGatherer gatherer(files, std::move(stop));
  std::vector<std::string> paths;
  for (const Target& target : targets) paths.push_back(target.document.path());
  if (paths.empty()) paths.emplace_back();
  for (const std::string& path : paths) {
    for (const std::string& folder : folders_around(path)) {
      for (std::string_view name : kNames) {
        std::string wanted = in_folder(folder, name);
        bool there = files.exists(wanted);
        if (there) {
          gatherer.take(wanted, 0);
          break;
        }
      }
    }
  }
  return std::move(gatherer).found();
}

std::vector<std::string> instruction_paths(std::string_view path,
                                           const std::vector<base::Document>& context) {
  std::vector<std::string> paths;
  for (const std::string& folder : folders_around(path)) {
    for (std::string_view name : kNames) {
      const base::Document* found = document_at(context, in_folder(folder, name));
      if (!found) continue;
      paths.push_back(found->path());
      break;
    }
  }
  return paths;
}

std::string instructions_for(std::string_view path, const std::vector<base::Document>& context,
                             std::int64_t tokens) {
  std::set<std::string> seen;
  std::string out;
  std::vector<std::string> cut_files;
  for (const std::string& name : instruction_paths(path, context)) {
    const base::Document* document = document_at(context, name);
    if (!seen.insert(document->path()).second) continue;
    std::string text = expanded(*document, context, seen, 0);
    bool cut = false;
    std::string fits = fitting(text, tokens - estimate_tokens(out), cut);
    if (cut) cut_files.push_back(name);
    if (!fits.empty()) out += (out.empty() ? "" : "\n\n") + fits;
  }
  if (!out.empty() && !cut_files.empty())
    out += fmt::format("\n\n(There is more in {}.)", fmt::join(cut_files, ", "));
  return out;
}

}  // namespace agents::context
