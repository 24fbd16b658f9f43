// Lines become a file. Long lines are broken where rustfmt breaks them: at the outermost brackets first.
#include <algorithm>
#include <cctype>

#include "transpile/rust/ir.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/polish.hpp"

namespace transpile::rust {
namespace {

constexpr std::size_t kWidth = 100;

// The first bracket of the outermost level whose inside could be broken: the last one that closes at the end
// of the line's text.
struct Brackets {
  std::size_t open = 0;
  std::size_t close = 0;
  std::vector<std::size_t> commas;
  bool found = false;
};

// Where what begins with the '<' at `at` ends.
std::size_t after_type_arguments(std::string_view text, std::size_t at) {
  int depth = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (text[i] == '<') ++depth;
    if (text[i] == '>' && text[i - 1] != '-' && --depth == 0) return i + 1;
  }
  return at + 1;
}

Brackets outermost(std::string_view text) {
  Brackets best;
  int depth = 0;
  Brackets current;
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i];
    if (c == '"' || c == '\'') {
      i = skip_literal(text, i);
      continue;
    }
    if (c == ':' && text.substr(i).starts_with("::<")) {
      // The commas of type arguments part nothing.
      i = after_type_arguments(text, i + 2);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') {
      if (++depth == 1) current = {i, 0, {}, true};
    } else if (c == ')' || c == ']' || c == '}') {
      if (--depth == 0) {
        current.close = i;
        if (i - current.open > 2 && (!best.found || i - current.open >= best.close - best.open))
          best = current;
      }
    } else if (c == '|' && i > 0 && (text[i - 1] == '(' || text[i - 1] == ' ') && i + 1 < text.size() &&
               text[i + 1] != ' ' && text[i + 1] != '|') {
      // The parameters of a closure stay together.
      std::size_t end = text.find('|', i + 1);
      if (end != std::string_view::npos) i = end;
    } else if (c == ',' && depth == 1) {
      current.commas.push_back(i);
    }
    ++i;
  }
  return depth == 0 ? best : Brackets{};
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The items of an array, as many to a line as there is room for, where all are short. False: some are not.
bool write_short_items(std::string& out, std::string_view text, const Brackets& at, std::size_t indent) {
  constexpr std::size_t kShort = 10;
  std::vector<std::string_view> items;
  std::size_t begin = at.open + 1;
  for (std::size_t comma : at.commas) {
    std::string_view item = trim(text.substr(begin, comma - begin));
    begin = comma + 1;
    if (item.size() > kShort) return false;
    if (!item.empty()) items.push_back(item);
  }
  std::string line;
  for (std::string_view item : items) {
    if (!line.empty() && indent + line.size() + item.size() + 2 > kWidth) {
      out += std::string(indent, ' ') + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + std::string(item) + ",";
  }
  if (!line.empty()) out += std::string(indent, ' ') + line + "\n";
  return true;
}

// Where all that stands between these brackets is one array, that array's: `Vec::from([` stays on one line,
// as rustfmt has it.
Brackets hugged(std::string_view text, Brackets at) {
  while (at.commas.empty()) {
    std::size_t open = at.open + 1;
    if (text[open] == '&') ++open;
    if (text[open] != '[' || text[at.close - 1] != ']') return at;
    Brackets inner = outermost(text.substr(open, at.close - open));
    if (!inner.found || inner.open != 0 || open + inner.close != at.close - 1) return at;
    at = {open, open + inner.close, std::move(inner.commas), true};
    for (std::size_t& comma : at.commas) comma += open;
  }
  return at;
}

void write_text(std::string& out, std::string_view text, std::size_t indent) {
  std::string margin(indent, ' ');
  bool comment = text.starts_with("//");
  if (indent + text.size() <= kWidth || comment || text.find('\n') != std::string_view::npos) {
    if (!text.empty()) out += margin;
    out += text;
    out += '\n';
    return;
  }
  Brackets at = outermost(text);
  bool closure = at.found && text[at.open] == '{';
  if (!at.found || closure || at.close - at.open < 20) {
    out += margin;
    out += text;
    out += '\n';
    return;
  }
  at = hugged(text, std::move(at));
  out += margin;
  out += text.substr(0, at.open + 1);
  out += '\n';
  std::size_t begin = at.open + 1;
  at.commas.push_back(at.close);
  if (text[at.open] == '[' && write_short_items(out, text, at, indent + 4))
    return write_text(out, text.substr(at.close), indent);
  for (std::size_t comma : at.commas) {
    std::string_view part = trim(text.substr(begin, comma - begin));
    begin = comma + 1;
    if (part.empty()) continue;
    bool macro_like = at.commas.size() == 1;
    write_text(out, std::string(part) + (macro_like ? "" : ","), indent + 4);
  }
  write_text(out, text.substr(at.close), indent);
}

// A file as it grows. Where `origins` is given, it gets one for each line.
struct Page {
  std::string text = {};
  std::vector<Origin>* origins = nullptr;

  // The lines written since are made of `origin`.
  void made_of(Origin origin) {
    if (!origins) return;
    for (; seen < text.size(); ++seen) {
      if (text[seen] == '\n') origins->push_back(origin);
    }
  }

  std::size_t seen = 0;  // how far `origins` goes
};

void write(Page& page, const Line& line, std::size_t indent, Origin around) {
  if (line.statement != 0) around.statement = line.statement;
  if (line.function != 0) around = {0, line.function};
  std::string& out = page.text;
  write_text(out, tidy(line.text), indent);
  if (line.body.empty() && !line.close.empty() && line.text.ends_with("{")) {
    out.pop_back();
    out += line.close;
    out += '\n';
    return page.made_of(around);
  }
  page.made_of(around);
  for (const Line& inner : line.body) write(page, inner, indent + 4, around);
  if (!line.close.empty()) write_text(out, line.close, indent);
  page.made_of(around);
}

}  // namespace

std::string inside(const Code& code, Binding least) {
  return code.binding >= least ? code.text : "(" + code.text + ")";
}

namespace {

// What others use of a module has to say that they may.
void open_up(Line& line) {
  for (std::string_view word : {"fn ", "struct ", "enum ", "const ", "static ", "type "}) {
    if (!line.text.starts_with(word)) continue;
    line.text.insert(0, "pub(crate) ");
    return;
  }
}

Item opened(Item item) {
  for (Line& line : item.lines) {
    open_up(line);
    bool own = line.text.starts_with("impl ") && line.text.find(" for ") == std::string::npos;
    if (!own && !line.text.starts_with("thread_local!")) continue;
    for (Line& inner : line.body) open_up(inner);
  }
  return item;
}

void write_item(Page& page, const Item& item) {
  for (const std::string& line : item.doc) page.text += line.empty() ? "///\n" : "/// " + line + "\n";
  page.made_of({});
  for (const Line& line : item.lines) write(page, line, 0, {});
}

bool has_module(const Item& item, const ModuleNames& modules) {
  return item.file < modules.size() && !modules[item.file].empty();
}

}  // namespace

namespace {

std::string word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return std::string(text.substr(at, end - at));
}

// What a module defines, in order.
std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    for (std::string_view start :
         {"pub(crate) fn ", "pub(crate) struct ", "pub(crate) enum ", "pub(crate) const ",
          "pub(crate) static ", "pub(crate) type ", "class!("}) {
      if (line.starts_with(start)) names.push_back(word_at(line, start.size()));
    }
    at = end + 1;
  }
  return names;
}

// Lines put in where `at` is; they are made of nothing of the program's.
void put_in(Page& page, std::size_t at, std::string_view lines) {
  if (page.origins) {
    auto line = std::count(page.text.begin(), page.text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    page.origins->insert(page.origins->begin() + line,
                         static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')), Origin{});
  }
  page.text.insert(at, lines);
}

std::string emit_to(const Program& program, const ModuleNames& modules, std::vector<Origin>* origins) {
  Page page{{}, origins};
  std::size_t after_first = 0;
  for (const Item& item : program.items) {
    if (has_module(item, modules)) continue;
    if (!page.text.empty()) page.text += '\n';
    write_item(page, item);
    if (after_first == 0) after_first = page.text.size();
  }
  std::vector<std::string> texts;
  for (std::uint32_t i = 0; i < modules.size(); ++i)
    texts.push_back(modules[i].empty() ? "" : emit_module(program, i));
  std::string names;
  for (const std::string& name : modules) {
    if (!name.empty()) names += (names.empty() ? "\nmod " : "mod ") + name + ";\n";
  }
  // Names are imported one by one: those of two stars could meet.
  for (std::size_t i = 0; i < modules.size(); ++i) {
    std::string used;
    for (const std::string& name : names_in(texts[i])) {
      bool wanted = mentions(page.text, name);
      for (std::size_t j = 0; j < texts.size() && !wanted; ++j) wanted = j != i && mentions(texts[j], name);
      if (wanted) used += (used.empty() ? "" : ", ") + name;
    }
    if (used.empty()) continue;
    bool one = used.find(',') == std::string::npos;
    write_text(names, "use " + modules[i] + "::" + (one ? used : "{" + used + "}") + ";", 0);
  }
  put_in(page, after_first, names);
  put_in(page, 0, program.header + (program.header.empty() ? "" : "\n"));
  return std::move(page.text);
}

std::string emit_module_to(const Program& program, std::uint32_t file, std::vector<Origin>* origins) {
  Page page{{}, origins};
  for (const Item& item : program.items) {
    if (item.file != file) continue;
    if (page.text.empty()) page.text = "use super::*;\n";
    page.text += '\n';
    write_item(page, opened(item));
  }
  return std::move(page.text);
}

}  // namespace

std::string emit(const Program& program, const ModuleNames& modules) {
  return emit_to(program, modules, nullptr);
}

std::string emit_module(const Program& program, std::uint32_t file) {
  return emit_module_to(program, file, nullptr);
}

std::vector<Origin> origins(const Program& program, const ModuleNames& modules) {
  std::vector<Origin> out;
  emit_to(program, modules, &out);
  return out;
}

std::vector<Origin> module_origins(const Program& program, std::uint32_t file) {
  std::vector<Origin> out;
  emit_module_to(program, file, &out);
  return out;
}

}  // namespace transpile::rust
