// definition, references, symbols, outline: what is named what.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "agents/loop/arguments.hpp"
#include "agents/loop/fitted.hpp"
#include "agents/loop/project_tools.hpp"
#include "base/text.hpp"

namespace agents::loop {
namespace {

using base::Json;

constexpr std::size_t kMostDefinitions = 8;
constexpr std::size_t kMostUses = 200;
constexpr std::size_t kMostSymbols = 200;

bool is_name_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// "Stack.push" and "stack::push" ask for "push" within "Stack".
struct AskedName {
  std::string owner, name;
  explicit AskedName(std::string_view words) {
    words = base::trim(words);
    while (words.ends_with("()")) words.remove_suffix(2);
    std::size_t cut = words.find_last_of(".:#");
    if (cut != std::string_view::npos && cut + 1 < words.size()) {
      std::string_view before = words.substr(0, cut);
      while (!before.empty() && !is_name_byte(before.back())) before.remove_suffix(1);
      std::size_t owner_begin = before.find_last_of(".:#");
      owner = before.substr(owner_begin == std::string_view::npos ? 0 : owner_begin + 1);
      words.remove_prefix(cut + 1);
    }
    name = words;
  }
};

struct DefinitionPlace {
  const base::Document* document = nullptr;
  std::shared_ptr<const Parsed> parsed;
  syntax::Tag tag;
  std::string title;  // "Stack.push"
  std::size_t line(std::size_t offset) const { return document->lines().position(offset).line; }
};

std::string title_of(const Parsed& parsed, const syntax::Tag& tag) {
  std::string title;
  for (const syntax::Tag& other : parsed.definitions) {
    bool is_around = other.span.begin <= tag.span.begin && tag.span.end <= other.span.end &&
                     other.name_span != tag.name_span;
    if (is_around) title += other.name + ".";
  }
  return title + tag.name;
}

std::vector<DefinitionPlace> definitions_of(ProjectIndex& index, const AskedName& asked,
                                            const PathFilter& filter, std::stop_token stop) {
  std::vector<DefinitionPlace> places;
  for (const std::string& path : index.paths(filter)) {
    if (stop.stop_requested() || places.size() >= 4 * kMostDefinitions) break;
    if (!syntax::language_of_path(path)) continue;
    const base::Document* document = index.text(path);
    if (!document || document->text().find(asked.name) == std::string_view::npos) continue;
    auto parsed = index.parsed(path);
    if (!parsed) continue;
    for (const syntax::Tag& tag : parsed->definitions) {
      if (tag.name == asked.name) places.push_back({document, parsed, tag, title_of(*parsed, tag)});
    }
  }
  if (asked.owner.empty()) return places;
  auto is_owned = [&](const DefinitionPlace& place) {
    return place.title.find(asked.owner + ".") != std::string::npos ||
           place.document->path().find(asked.owner) != std::string::npos;
  };
  if (std::ranges::any_of(places, is_owned)) std::erase_if(places, std::not_fn(is_owned));
  return places;
}

void add_definition(Fitted& all, const DefinitionPlace& place, std::int64_t tokens) {
  std::size_t first = place.line(place.tag.span.begin), last = place.line(place.tag.span.end);
  std::size_t begin = place.document->lines().line(first).begin;
  Fitted one(tokens);
  std::size_t fitting = 0;
  for (std::string_view line :
       base::split_lines(place.document->text().substr(begin, place.tag.span.end - begin))) {
    if (one.add(line)) ++fitting;
  }
  all.add(fmt::format("{}:{}-{}: {} {}", place.document->path(), first, last, place.tag.kind, place.title));
  std::string shown = one.take(fmt::format("read {} from line {}", place.document->path(), first + fitting));
  for (std::string_view line : base::split_lines(shown)) all.add(line);
}

Finding show_definition(ProjectIndex& index, const Json& arguments, std::int64_t tokens,
                        std::stop_token stop) {
  AskedName asked(text_of(arguments, "name"));
  if (asked.name.empty()) return failure("'name' is empty");
  auto places = definitions_of(index, asked, PathFilter(text_of(arguments, "in")), stop);
  if (places.empty()) return failure(fmt::format("nothing is defined as '{}' here", asked.name));
  Finding finding;
  std::size_t shown = std::min(places.size(), kMostDefinitions);
  std::int64_t each = std::max<std::int64_t>(tokens / static_cast<std::int64_t>(shown) - 24, 80);
  Fitted all(tokens);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i >= shown || all.is_full()) {
      all.add(
          fmt::format("also {}:{}", places[i].document->path(), places[i].line(places[i].tag.span.begin)));
      continue;
    }
    add_definition(all, places[i], each);
    finding.seen.push_back(*places[i].document);
  }
  finding.text = all.take("ask for one of them with 'in'");
  return finding;
}

// Whether the bytes are a name of the code, and no part of a comment or a text.
bool is_code_name(const syntax::Tree& tree, base::Span span) {
  syntax::Node node = tree.covering(span);
  std::string_view kind = node.kind();
  bool is_prose =
      kind.find("comment") != std::string_view::npos || kind.find("string") != std::string_view::npos;
  return !is_prose && node.span() == span;
}

// The first place on each line where `name` stands as a name of the code.
std::vector<std::size_t> uses_in(ProjectIndex& index, const std::string& path, const base::Document& document,
                                 std::string_view name) {
  std::vector<std::size_t> uses;
  std::string_view text = document.text();
  std::size_t last_line = 0;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    std::size_t end = at + name.size();
    bool is_word =
        (at == 0 || !is_name_byte(text[at - 1])) && (end == text.size() || !is_name_byte(text[end]));
    if (!is_word) continue;
    auto parsed = index.parsed(path);
    std::size_t line = document.lines().position(at).line;
    if (!parsed || line == last_line || !is_code_name(parsed->tree, {at, end})) continue;
    last_line = line;
    uses.push_back(at);
  }
  return uses;
}

Finding show_references(ProjectIndex& index, const Json& arguments, std::int64_t tokens,
                        std::stop_token stop) {
  AskedName asked(text_of(arguments, "name"));
  if (asked.name.empty()) return failure("'name' is empty");
  Fitted fitted(tokens);
  Finding finding;
  std::size_t uses = 0;
  for (const std::string& path : index.paths(PathFilter(text_of(arguments, "in")))) {
    if (stop.stop_requested() || uses >= kMostUses) break;
    const base::Document* document = syntax::language_of_path(path) ? index.text(path) : nullptr;
    if (!document) continue;
    bool shown = false;
    for (std::size_t at : uses_in(index, path, *document, asked.name)) {
      ++uses;
      std::size_t line = document->lines().position(at).line;
      base::Span bytes = document->lines().line(line);
      std::string around = definition_around(*index.parsed(path), at);
      shown |= fitted.add(fmt::format("{}:{}{}: {}", path, line, around.empty() ? "" : " in " + around,
                                      base::trim(document->text().substr(bytes.begin, bytes.size()))));
    }
    if (shown) finding.seen.push_back(*document);
  }
  if (uses == 0) return failure(fmt::format("no code names '{}'", asked.name));
  finding.text = fitted.take("ask in fewer files with 'in'");
  return finding;
}

Finding show_symbols(ProjectIndex& index, const Json& arguments, std::int64_t tokens, std::stop_token stop) {
  std::string wanted = base::lower_ascii(base::trim(text_of(arguments, "name")));
  if (wanted.empty()) return failure("'name' is empty");
  Fitted fitted(tokens);
  std::size_t found = 0;
  for (const std::string& path : index.paths(PathFilter(text_of(arguments, "in")))) {
    if (stop.stop_requested() || found >= kMostSymbols) break;
    if (!syntax::language_of_path(path)) continue;
    const base::Document* document = index.text(path);
    if (!document || base::lower_ascii(document->text()).find(wanted) == std::string::npos) continue;
    auto parsed = index.parsed(path);
    if (!parsed) continue;
    for (const syntax::Tag& tag : parsed->definitions) {
      if (base::lower_ascii(tag.name).find(wanted) == std::string::npos || found >= kMostSymbols) continue;
      ++found;
      fitted.add(fmt::format("{}:{}: {} {}", path, document->lines().position(tag.span.begin).line, tag.kind,
                             title_of(*parsed, tag)));
    }
  }
  if (found == 0) return failure(fmt::format("no definition has '{}' in its name", wanted));
  return {.text = fitted.take("ask for more of the name"), .failed = false, .seen = {}};
}

Finding show_outline(ProjectIndex& index, const Json& arguments, std::int64_t tokens, std::stop_token) {
  std::string path = text_of(arguments, "path");
  auto document = index.read(path);
  if (!document) return no_such_file(index, path, document.error());
  auto parsed = index.parsed(path);
  if (!parsed) return failure(path + " is in no language that is parsed here: read it");
  Fitted fitted(tokens);
  std::vector<std::size_t> open;  // ends of the definitions around
  for (const syntax::Tag& tag : parsed->definitions) {
    while (!open.empty() && open.back() <= tag.span.begin) open.pop_back();
    std::size_t first = document->lines().position(tag.span.begin).line;
    std::size_t last = document->lines().position(tag.span.end).line;
    base::Span line = document->lines().line(document->lines().position(tag.name_span.begin).line);
    fitted.add(fmt::format("{}{}-{}: {}", std::string(2 * open.size(), ' '), first, last,
                           base::trim(document->text().substr(line.begin, line.size()))));
    open.push_back(tag.span.end);
  }
  if (fitted.empty()) return failure(path + " defines nothing");
  std::size_t lines = base::split_lines(document->text()).size();
  return {.text = fmt::format("{}, {} lines:\n{}", path, lines, fitted.take("read the file by lines")),
          .failed = false,
          .seen = {*document}};
}

}  // namespace

Toolbox naming_tools(const ProjectPlace& place) {
  constexpr const char* kIn = "Only in this folder or file, or where this pattern matches";
  Json named = {{"name", text_member("Such as push or Stack.push")}, {"in", text_member(kIn)}};
  ToolSpec definition = {"definition", "Shows where a function, class or constant is defined, with its code.",
                         arguments_schema(named, {"name"})};
  ToolSpec references = {"references", "Lists the places that use a name, and the functions they lie in.",
                         arguments_schema(named, {"name"})};
  ToolSpec symbols = {"symbols", "Lists definitions whose name has this part.",
                      arguments_schema(named, {"name"})};
  ToolSpec outline = {"outline", "Lists what a file defines, with lines.",
                      arguments_schema({{"path", text_member("From the project's root")}}, {"path"})};
  Toolbox tools;
  tools.push_back(worker_tool(place, std::move(definition), show_definition));
  tools.push_back(worker_tool(place, std::move(references), show_references));
  tools.push_back(worker_tool(place, std::move(symbols), show_symbols));
  tools.push_back(worker_tool(place, std::move(outline), show_outline));
  return tools;
}

}  // namespace agents::loop
