#include "docgen/site/markup.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace docgen::site {
namespace {

bool is_name_of_link(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == ':';
}

// "`~a.b.Name`", ":class:`Name`" and "{@link Name}" are about Name.
std::string code_html(std::string_view code, const LinkOf& link) {
  std::string_view name = code;
  while (name.starts_with('~') || name.starts_with('!')) name.remove_prefix(1);
  std::string_view bare = name.substr(0, name.find('('));
  bool plain = !bare.empty() && std::ranges::all_of(bare, is_name_of_link);
  std::string target = plain && link ? link(bare) : "";
  std::string words = "<code>" + escape_html(name) + "</code>";
  return target.empty() ? words : "<a href=\"" + escape_html(target) + "\">" + words + "</a>";
}

struct Paragraph {
  enum class Kind { text, item, code, heading } kind = Kind::text;
  std::string text;
};

bool is_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return true;
  std::size_t digits = line.find_first_not_of("0123456789");
  return digits != std::string_view::npos && digits > 0 && digits < 4 &&
         line.substr(digits).starts_with(". ");
}

std::string_view without_mark(std::string_view line) {
  return line.substr(line.find(' ') + 1);
}

std::vector<Paragraph> paragraphs_of(std::string_view prose) {
  std::vector<Paragraph> all;
  bool open = false, fenced = false, example = false;
  auto begin = [&](Paragraph::Kind kind, std::string text) {
    all.push_back({kind, std::move(text)});
    open = true;
  };
  for (std::string_view raw : base::split_lines(prose)) {
    std::string_view line = base::trim(raw);
    if (line.starts_with("```") || line.starts_with("~~~")) {
      fenced = !fenced;
      if (fenced) begin(Paragraph::Kind::code, "");
      open = false;
      continue;
    }
    if (fenced) {
      all.back().text += std::string(raw) + "\n";
      continue;
    }
    if (line.empty()) {
      open = example = false;
      continue;
    }
    if (line.starts_with(">>>") || (example && open)) {
      if (!open || all.back().kind != Paragraph::Kind::code) begin(Paragraph::Kind::code, "");
      example = true;
      all.back().text += std::string(line) + "\n";
    } else if (!open && raw.starts_with("    ") && !is_item(line)) {
      begin(Paragraph::Kind::code, std::string(raw.substr(4)) + "\n");
    } else if (open && all.back().kind == Paragraph::Kind::code && raw.starts_with("    ")) {
      all.back().text += std::string(raw.substr(4)) + "\n";
    } else if (line.starts_with('#') && line.find_first_not_of('#') < 7 &&
               line.find("# ") != std::string_view::npos) {
      begin(Paragraph::Kind::heading, std::string(base::trim(line.substr(line.find(' ')))));
      open = false;
    } else if (is_item(line)) {
      begin(Paragraph::Kind::item, std::string(without_mark(line)));
    } else if (open && all.back().kind != Paragraph::Kind::code) {
      all.back().text += " " + std::string(line);
    } else {
      begin(Paragraph::Kind::text, std::string(line));
    }
  }
  return all;
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string inline_html(std::string_view words, const LinkOf& link) {
  std::string out;
  for (std::size_t i = 0; i < words.size();) {
    std::string_view rest = words.substr(i);
    // A role of reST before the quotes: ":class:`Name`".
    if (rest[0] == ':' && rest.find(":`") != std::string_view::npos) {
      std::size_t end = rest.find(":`");
      bool role = end > 1 && std::ranges::all_of(rest.substr(1, end - 1), is_name_of_link);
      if (role) {
        i += end + 1;
        continue;
      }
    }
    if (rest[0] == '`') {
      std::size_t marks = std::min(rest.find_first_not_of('`'), rest.size());
      std::size_t end = rest.find(rest.substr(0, marks), marks);
      if (end != std::string_view::npos && marks < 3) {
        out += code_html(rest.substr(marks, end - marks), link);
        i += end + marks;
        continue;
      }
    }
    bool java_link = rest.starts_with("{@link ") || rest.starts_with("{@code ");
    if (std::size_t end = rest.find('}'); java_link && end != std::string_view::npos) {
      out += code_html(base::trim(rest.substr(7, end - 7)), link);
      i += end + 1;
      continue;
    }
    if (rest.starts_with("**")) {
      std::size_t end = rest.find("**", 2);
      if (end != std::string_view::npos && end > 2) {
        out += "<strong>" + escape_html(rest.substr(2, end - 2)) + "</strong>";
        i += end + 2;
        continue;
      }
    }
    if (rest.starts_with("https://") || rest.starts_with("http://")) {
      std::size_t end = std::min(rest.find_first_of(" \t<>\"')]}`"), rest.size());
      while (end > 0 && (rest[end - 1] == '.' || rest[end - 1] == ',' || rest[end - 1] == '_')) --end;
      std::string address = escape_html(rest.substr(0, end));
      out += "<a rel=\"noopener\" href=\"" + address + "\">" + address + "</a>";
      i += end;
      continue;
    }
    out += escape_html(rest.substr(0, 1));
    ++i;
  }
  return out;
}

std::string to_html(std::string_view prose, const LinkOf& link) {
  std::string out;
  bool in_list = false;
  for (const Paragraph& paragraph : paragraphs_of(prose)) {
    bool item = paragraph.kind == Paragraph::Kind::item;
    if (item != in_list) out += item ? "<ul>" : "</ul>";
    in_list = item;
    switch (paragraph.kind) {
      case Paragraph::Kind::item:
        out += "<li>" + inline_html(paragraph.text, link) + "</li>";
        break;
      case Paragraph::Kind::code:
        out += "<pre><code>" + escape_html(paragraph.text) + "</code></pre>";
        break;
      case Paragraph::Kind::heading:
        out += "<h5>" + inline_html(paragraph.text, link) + "</h5>";
        break;
      case Paragraph::Kind::text:
        out += "<p>" + inline_html(paragraph.text, link) + "</p>";
        break;
    }
  }
  if (in_list) out += "</ul>";
  return out;
}

}  // namespace docgen::site
