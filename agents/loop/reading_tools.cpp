// read, files, search, query: what stands where.
#include <algorithm>

#include <boost/regex.hpp>
#include <fmt/format.h>

#include "agents/loop/arguments.hpp"
#include "agents/loop/fitted.hpp"
#include "agents/loop/project_tools.hpp"
#include "base/text.hpp"

namespace agents::loop {
namespace {

using base::Json;

constexpr std::size_t kMostHits = 200;
constexpr std::size_t kLongestSearched = 4'096;  // bytes of a line that a pattern is tried on

std::size_t line_number(const Json& arguments, std::string_view name, std::size_t otherwise) {
  std::int64_t number = base::get_int(arguments, name).value_or(static_cast<std::int64_t>(otherwise));
  return static_cast<std::size_t>(std::max<std::int64_t>(number, 1));
}

Finding read_file(ProjectIndex& index, const Json& arguments, std::int64_t tokens, std::stop_token) {
  std::string path = text_of(arguments, "path");
  auto document = index.read(path);
  if (!document) return no_such_file(index, path, document.error());
  auto lines = base::split_lines(document->text());
  if (lines.empty()) return {.text = path + " is empty", .failed = false, .seen = {*document}};
  std::size_t first = line_number(arguments, "first", 1);
  std::size_t last = std::min(line_number(arguments, "last", lines.size()), lines.size());
  if (first > last) return failure(fmt::format("{} has {} lines", path, lines.size()));
  Fitted fitted(tokens - 24);
  std::size_t shown = 0;
  for (std::size_t line = first; line <= last; ++line) {
    if (fitted.add(lines[line - 1])) ++shown;
  }
  std::string body = fitted.take(fmt::format("ask for them with first = {}", first + shown));
  return {.text = fmt::format("{}, lines {} to {} of {}:\n{}", path, first,
                              first + std::max<std::size_t>(shown, 1) - 1, lines.size(), body),
          .failed = false,
          .seen = {*document}};
}

Finding list_files(ProjectIndex& index, const Json& arguments, std::int64_t tokens, std::stop_token) {
  std::string where = text_of(arguments, "in");
  auto paths = index.paths(PathFilter(where));
  if (paths.empty()) return failure(where.empty() ? "the project has no files" : "no file matches " + where);
  Fitted fitted(tokens);
  for (const std::string& path : paths) fitted.add(path);
  return {.text = fmt::format("{} files:\n{}", paths.size(), fitted.take("ask for a folder with 'in'")),
          .failed = false,
          .seen = {}};
}

// What is looked for: a text, or a pattern.
class Needle {
 public:
  static base::Result<Needle> make(const std::string& text, bool is_pattern) {
    Needle needle;
    needle.text_ = text;
    if (!is_pattern) return needle;
    try {
      needle.pattern_.emplace(text, boost::regex::perl);
    } catch (const boost::regex_error& error) {
      return base::fail(base::ErrorCode::bad_request,
                        std::string("it is no regular expression: ") + error.what());
    }
    return needle;
  }

  bool is_in(std::string_view line) const {
    if (!pattern_) return line.find(text_) != std::string_view::npos;
    line = line.substr(0, kLongestSearched);
    try {
      return boost::regex_search(line.begin(), line.end(), *pattern_);
    } catch (const std::runtime_error&) {
      return false;  // the pattern takes too many steps here
    }
  }

  // Whether looking line by line can find anything.
  bool may_be_in(std::string_view text) const {
    return pattern_ || text.find(text_) != std::string_view::npos;
  }

 private:
  std::string text_;
  std::optional<boost::regex> pattern_;
};

Finding search_text(ProjectIndex& index, const Json& arguments, std::int64_t tokens, std::stop_token stop) {
  std::string text = text_of(arguments, "text");
  if (text.empty()) return failure("'text' is empty");
  auto needle = Needle::make(text, base::get_bool(arguments, "regex").value_or(false));
  if (!needle) return failure(needle.error().message);
  Fitted fitted(tokens);
  Finding finding;
  std::size_t hits = 0;
  for (const std::string& path : index.paths(PathFilter(text_of(arguments, "in")))) {
    if (stop.stop_requested() || hits >= kMostHits) break;
    const base::Document* document = index.text(path);
    if (!document || !needle->may_be_in(document->text())) continue;
    auto lines = base::split_lines(document->text());
    bool shown = false;
    for (std::size_t i = 0; i < lines.size() && hits < kMostHits; ++i) {
      if (!needle->is_in(lines[i])) continue;
      ++hits;
      shown |= fitted.add(fmt::format("{}:{}: {}", path, i + 1, base::trim(lines[i])));
    }
    if (shown) finding.seen.push_back(*document);
  }
  if (hits == 0) return failure("nothing was found");
  finding.text = hits >= kMostHits ? fmt::format("the first {} hits:\n", hits) : "";
  finding.text += fitted.take("look with a longer text, or in fewer files with 'in'");
  return finding;
}

Finding search_trees(ProjectIndex& index, const Json& arguments, std::int64_t tokens, std::stop_token stop) {
  std::string name = text_of(arguments, "language");
  auto language = syntax::language_by_name(name);
  if (!language) return failure(fmt::format("'{}' is no language that is parsed here", name));
  auto query = syntax::Query::compile(*language, text_of(arguments, "query"));
  if (!query) return failure(query.error().message);
  Fitted fitted(tokens);
  std::size_t hits = 0;
  for (const std::string& path : index.paths(PathFilter(text_of(arguments, "in")))) {
    if (stop.stop_requested() || hits >= kMostHits) break;
    if (syntax::language_of_path(path) != language) continue;
    auto parsed = index.parsed(path);
    const base::Document* document = index.text(path);
    if (!parsed || !document) continue;
    for (const syntax::Match& match : query->matches(parsed->tree)) {
      if (match.captures.empty() || hits >= kMostHits) continue;
      ++hits;
      const syntax::Capture& capture = match.captures.front();
      std::string_view text = capture.node.text();
      fitted.add(fmt::format("{}:{}: @{} {}", path,
                             document->lines().position(capture.node.span().begin).line, capture.name,
                             base::trim(text.substr(0, text.find('\n')))));
    }
  }
  if (hits == 0) return failure("nothing matches");
  return {.text = fitted.take("ask in fewer files with 'in'"), .failed = false, .seen = {}};
}

}  // namespace

Toolbox reading_tools(const ProjectPlace& place) {
  constexpr const char* kIn =
      "Only in this folder or file, or where this pattern matches: src, *.py, tests/**";
  Json flag = {{"type", "boolean"}, {"description", "Whether 'text' is a regular expression for one line"}};
  ToolSpec read = {"read", "Shows a file of the project, or lines of it, as they stand there.",
                   arguments_schema({{"path", text_member("From the project's root")},
                                     {"first", number_member("The first line, from 1")},
                                     {"last", number_member("The last line")}},
                                    {"path"})};
  ToolSpec files = {"files", "Lists the files of the project.",
                    arguments_schema({{"in", text_member(kIn)}}, {})};
  ToolSpec search = {"search", "Finds lines with a text in all files.",
                     arguments_schema({{"text", text_member("What to look for, in exact case")},
                                       {"regex", std::move(flag)},
                                       {"in", text_member(kIn)}},
                                      {"text"})};
  ToolSpec query = {
      "query", "Finds code by its structure: a tree-sitter query over all files of one language.",
      arguments_schema(
          {{"language", text_member("python, rust, c, cpp, javascript, typescript, go, java, …")},
           {"query", text_member("Such as (call function: (identifier) @f (#eq? @f \"open\"))")},
           {"in", text_member(kIn)}},
          {"language", "query"})};
  Toolbox tools;
  tools.push_back(worker_tool(place, std::move(read), read_file));
  tools.push_back(worker_tool(place, std::move(files), list_files));
  tools.push_back(worker_tool(place, std::move(search), search_text));
  tools.push_back(worker_tool(place, std::move(query), search_trees));
  return tools;
}

}  // namespace agents::loop
