#include "docgen/site/site.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "docgen/check/check.hpp"
#include "docgen/coverage.hpp"
#include "docgen/facts/tree_view.hpp"
#include "docgen/site/graph.hpp"
#include "docgen/site/markup.hpp"
#include "docgen/styles/text.hpp"

namespace docgen::site {
namespace {

constexpr std::string_view kSiteStyle =
#include "docgen/site/style.inc"
    ;
constexpr std::string_view kSiteSearch =
#include "docgen/site/search.inc"
    ;
constexpr std::size_t kShownCallers = 8;

bool is_shown(const Symbol& symbol, bool include_private) {
  if (symbol.kind == SymbolKind::module || symbol.is_nested || symbol.is_overload || symbol.name.empty())
    return false;
  if (symbol.kind == SymbolKind::type) return false;
  if (symbol.kind == SymbolKind::field && !symbol.comment) return false;
  return symbol.is_public || include_private;
}

std::string anchor_of(const Symbol& symbol) {
  std::string anchor;
  for (char c : symbol.qualified) anchor += is_name_char(c) || c == '.' ? c : '-';
  return anchor;
}

// One file of the project, and where its page lies.
struct Module {
  const Source* source;
  std::string name;  // "shop/stock.py"
  std::string page;  // "shop/stock.py.html"
  std::string up;    // from its page to the top: "../"
  Coverage coverage;
};

std::vector<Module> modules_of(const std::vector<Source>& sources) {
  std::vector<Module> modules;
  for (const Source& source : sources) {
    if (!source.facts || source.facts->generated) continue;
    Module module{&source, source.path, "", "", coverage_of(*source.document, *source.facts, {})};
    while (module.name.starts_with("./")) module.name.erase(0, 2);
    modules.push_back(std::move(module));
  }
  // Without the folders that all have in common.
  auto folder = [](const std::string& name) { return name.substr(0, name.rfind('/') + 1); };
  std::string common = modules.empty() ? "" : folder(modules[0].name);
  for (const Module& module : modules) {
    while (!module.name.starts_with(common)) common = folder(common.substr(0, common.size() - 1));
  }
  for (Module& module : modules) {
    module.name.erase(0, common.size());
    module.page = base::replace_all(module.name, "..", "_") + ".html";
    for (char c : module.page) module.up += c == '/' ? "../" : "";
  }
  return modules;
}

class Renderer {
 public:
  Renderer(const std::vector<Source>& sources, const SiteOptions& options)
      : options_(options), modules_(modules_of(sources)) {
    for (const Module& module : modules_) {
      std::string dotted = dotted_path(module.source->facts->path);
      for (const Symbol& symbol : module.source->facts->symbols) {
        bool shown = is_shown(symbol, options_.include_private);
        std::string place = shown ? module.page + "#" + anchor_of(symbol) : "";
        callers_[dotted + "." + symbol.qualified] = {&module, symbol.qualified, place};
        if (!shown) continue;
        std::string target = module.page + "#" + anchor_of(symbol);
        for (const std::string& name : {symbol.name, symbol.qualified}) {
          auto [entry, added] = targets_.try_emplace(name, target);
          // A name that means several things leads nowhere.
          if (!added && entry->second != target) entry->second.clear();
        }
      }
    }
  }

  std::vector<Page> pages() {
    std::vector<Page> all;
    all.push_back({"style.css", std::string(kSiteStyle)});
    all.push_back({"search.js", search_script()});
    all.push_back({"index.html", index()});
    for (const Module& module : modules_) all.push_back({module.page, page_of(module)});
    return all;
  }

 private:
  std::string search_script() const {
    base::Json entries = base::Json::array();
    for (const Module& module : modules_) {
      for (const Symbol& symbol : module.source->facts->symbols) {
        if (!is_shown(symbol, options_.include_private)) continue;
        std::string summary = symbol.comment ? doc_of(module, symbol).summary : "";
        summary = summary.substr(0, base::utf8_cut(summary, 140));
        entries.push_back({symbol.qualified, module.page + "#" + anchor_of(symbol), summary});
      }
    }
    return "window.SEARCH = " + base::dump(entries) + ";\n" + std::string(kSiteSearch);
  }

  static Doc doc_of(const Module& module, const Symbol& symbol) {
    const Source& source = *module.source;
    std::string_view words =
        source.document->text().substr(symbol.comment->text.begin, symbol.comment->text.size());
    const Style& usual = style_of(*source.document, *source.facts, nullptr);
    return style_of_text(words, usual, source.facts->language)->parse(words, symbol.comment->form);
  }

  LinkOf links(const Module& module) const {
    return [this, &module](std::string_view name) {
      auto found = targets_.find(name);
      if (found == targets_.end() || found->second.empty()) return std::string();
      return module.up + found->second;
    };
  }

  // ---- frames

  std::string frame(const std::string& title, const std::string& up, const Module* here,
                    const std::string& content) const {
    std::string list;
    for (const Module& module : modules_) {
      bool is_here = &module == here;
      list += fmt::format("<li{}><a href=\"{}\">{}</a>", is_here ? " class=\"here\"" : "",
                          escape_html(up + module.page), escape_html(module.name));
      if (is_here) list += outline(module);
      list += "</li>\n";
    }
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\" data-top=\"{0}\"><head><meta charset=\"utf-8\"><meta "
        "name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\"><title>{1}</title><link rel=\"stylesheet\" "
        "href=\"{0}style.css\"><script defer src=\"{0}search.js\"></script></head>\n<body>\n<nav "
        "aria-label=\"modules\"><h1><a href=\"{0}index.html\">{2}</a></h1><input type=\"search\" "
        "placeholder=\"Search ( / )\" aria-label=\"search\"><div id=\"found\"></div>\n<ul>{3}</ul></nav>\n"
        "<main>{4}</main>\n</body></html>\n",
        up, escape_html(title), escape_html(options_.title), list, content);
  }

  std::string outline(const Module& module) const {
    std::string list;
    for (const Symbol& symbol : module.source->facts->symbols) {
      if (!is_shown(symbol, options_.include_private) || symbol.kind == SymbolKind::field) continue;
      list += fmt::format("<li><a href=\"#{}\">{}</a></li>", escape_html(anchor_of(symbol)),
                          escape_html(symbol.qualified));
    }
    return list.empty() ? "" : "<ul>" + list + "</ul>";
  }

  std::string index() const {
    Coverage all;
    std::string rows;
    for (const Module& module : modules_) {
      all.add(module.coverage);
      const Symbol& top = module.source->facts->symbols[0];
      std::string summary = top.comment ? doc_of(module, top).summary : "";
      rows += fmt::format(
          "<tr><td><a href=\"{}\">{}</a></td><td>{}</td><td class=\"n\">{}</td><td "
          "class=\"n\">{}</td></tr>\n",
          escape_html(module.page), escape_html(module.name), inline_html(summary, nullptr),
          module.coverage.total, share(module.coverage));
    }
    std::string content = fmt::format("<h2>{}</h2><p>{} of {} things are documented: {}</p>",
                                      escape_html(options_.title), all.documented, all.total, share(all));
    content +=
        "<div class=\"wide\"><table class=\"files\"><tr><th>file</th><th>about</th><th "
        "class=\"n\">things</th><th "
        "class=\"n\">documented</th></tr>\n" +
        rows + "</table></div>";
    return frame(options_.title, "", nullptr, content);
  }

  static std::string share(const Coverage& coverage) {
    return fmt::format("{0:.0f} % <span class=\"bar\"><i style=\"width:{0:.0f}%\"></i></span>",
                       coverage.percent());
  }

  // ---- a file's page

  std::string page_of(const Module& module) const {
    const Facts& facts = *module.source->facts;
    std::string content = "<h2>" + escape_html(module.name) + "</h2>";
    if (facts.symbols[0].comment) content += body_of(module, facts.symbols[0]);
    for (std::size_t i = 1; i < facts.symbols.size(); ++i) {
      const Symbol& symbol = facts.symbols[i];
      bool inside = symbol.parent != 0 && facts.symbols[symbol.parent].kind == SymbolKind::class_;
      if (inside || !is_shown(symbol, options_.include_private)) continue;
      content += item(module, i);
    }
    if (std::string picture = picture_of(module); !picture.empty())
      content += "<h3>Who calls whom</h3><div class=\"wide\">" + picture + "</div>";
    return frame(module.name + " – " + options_.title, module.up, &module, content);
  }

  std::string picture_of(const Module& module) const {
    const Facts& facts = *module.source->facts;
    std::vector<GraphNode> nodes;
    std::map<std::string, std::size_t, std::less<>> by_name;
    for (const Symbol& symbol : facts.symbols) {
      by_name.try_emplace(symbol.qualified, nodes.size());
      bool shown = is_shown(symbol, options_.include_private);
      nodes.push_back({symbol.qualified, shown ? "#" + anchor_of(symbol) : ""});
    }
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (std::size_t to = 1; to < facts.symbols.size(); ++to) {
      for (const std::string& caller : facts.symbols[to].callers) {
        for (std::size_t from = 1; from < facts.symbols.size(); ++from) {
          const std::string& name = facts.symbols[from].qualified;
          bool is = caller.ends_with("." + name) && is_own_caller(facts, caller, name);
          if (is) edges.emplace_back(from, to);
        }
      }
    }
    return call_graph(nodes, edges);
  }

  static std::string dotted_path(std::string_view path) {
    std::string dotted(path.substr(0, path.rfind('.')));
    std::ranges::replace(dotted, '/', '.');
    return dotted;
  }

  // Callers are named with their module before them.
  static bool is_own_caller(const Facts& facts, std::string_view caller, std::string_view name) {
    return caller == dotted_path(facts.path) + "." + std::string(name);
  }

  // A caller's name, without its module where it is this one, and with a link to it.
  std::string caller_html(const Module& module, const std::string& caller) const {
    auto known = callers_.find(caller);
    if (known == callers_.end()) return escape_html(caller);
    const Caller& place = known->second;
    std::string name =
        place.module == &module ? place.name : dotted_path(place.module->name) + "." + place.name;
    if (place.page.empty()) return escape_html(name);
    return fmt::format("<a href=\"{}\">{}</a>", escape_html(module.up + place.page), escape_html(name));
  }

  std::string item(const Module& module, std::size_t index) const {
    const Facts& facts = *module.source->facts;
    const Symbol& symbol = facts.symbols[index];
    std::string out = fmt::format("<section class=\"item\" id=\"{}\"><p class=\"head\">{}</p>",
                                  escape_html(anchor_of(symbol)), head_of(module, symbol));
    for (const auto& [is, word] :
         {std::pair(symbol.is_async, "async"), std::pair(symbol.is_deprecated, "deprecated"),
          std::pair(symbol.is_abstract, "abstract"), std::pair(symbol.is_unsafe, "unsafe"),
          std::pair(symbol.is_generator, "generator"), std::pair(symbol.is_property, "property")}) {
      if (is) out += fmt::format("<span class=\"tag\">{}</span>", word);
    }
    out += symbol.comment ? body_of(module, symbol) : std::string("<p class=\"none\">No documentation.</p>");
    out += calls_of(module, symbol);
    for (std::size_t i = index + 1; i < facts.symbols.size(); ++i) {
      if (facts.symbols[i].parent == index && is_shown(facts.symbols[i], options_.include_private))
        out += item(module, i);
    }
    return out + "</section>\n";
  }

  std::string head_of(const Module& module, const Symbol& symbol) const {
    std::string_view text = module.source->document->text();
    std::string head = one_line(text.substr(symbol.head.begin, symbol.head.size()));
    if (head.empty() || symbol.kind == SymbolKind::field) head = symbol.qualified;
    while (head.ends_with('{') || head.ends_with(':') || head.ends_with(' ')) head.pop_back();
    if (head.size() > 400) head = head.substr(0, base::utf8_cut(head, 400)) + "…";
    std::size_t at = head.find(symbol.name);
    if (at == std::string::npos) return escape_html(head);
    return escape_html(head.substr(0, at)) + "<b>" + escape_html(symbol.name) + "</b>" +
           escape_html(head.substr(at + symbol.name.size()));
  }

  static std::string title_of(Section section) {
    switch (section) {
      case Section::parameters:
        return "Parameters";
      case Section::type_parameters:
        return "Type parameters";
      case Section::attributes:
      case Section::properties:
        return "Attributes";
      case Section::returns:
        return "Returns";
      case Section::yields:
        return "Yields";
      case Section::raises:
        return "Raises";
      case Section::warns:
        return "Warns";
      case Section::examples:
        return "Examples";
      default:
        return "";
    }
  }

  std::string body_of(const Module& module, const Symbol& symbol) const {
    Doc doc = doc_of(module, symbol);
    LinkOf link = links(module);
    std::vector<Line> lines = lines_of(doc.text, symbol.comment->form);
    std::string out;
    Section open = Section::text;
    auto close = [&] {
      if (open != Section::text) out += "</dl>";
      open = Section::text;
    };
    for (const Block& block : doc.blocks) {
      if (block.entries.empty() || block.section == Section::text) {
        close();
        out += prose_of(block, lines, link);
        continue;
      }
      for (const Entry& entry : block.entries) {
        if (entry.section == Section::other && entry.text.empty()) continue;
        if (entry.section != open) {
          close();
          std::string title = title_of(entry.section);
          if (title.empty()) title = entry.tag.empty() ? block.title : entry.tag;
          out += "<h4>" + escape_html(title) + "</h4><dl>";
          open = entry.section;
        }
        std::string type = entry.type.empty() || entry.type == entry.name
                               ? ""
                               : "<small>" + escape_html(entry.type) + "</small>";
        out += "<dt>" + escape_html(entry.stars + entry.name) + type + "</dt><dd>" +
               to_html(entry.text, link) + "</dd>";
      }
    }
    close();
    return out;
  }

  static std::string prose_of(const Block& block, const std::vector<Line>& lines, const LinkOf& link) {
    std::string text;
    for (const Line& line : lines) {
      bool in_block = line.span.begin >= block.span.begin && line.span.begin < block.span.end;
      bool in_head = !block.head.empty() && line.span.begin < block.head.end;
      if (!in_block || in_head || is_underline(line.content)) continue;
      text += std::string(line.indent, ' ') + std::string(line.content) + "\n";
    }
    bool deeper = !block.head.empty();
    if (deeper) text = without_margin(text);
    std::string title = block.title.empty() ? "" : "<h4>" + escape_html(block.title) + "</h4>";
    return title + to_html(text, link);
  }

  static std::string without_margin(const std::string& text) {
    std::size_t margin = std::string::npos;
    for (std::string_view line : base::split_lines(text)) {
      if (!base::trim(line).empty()) margin = std::min(margin, line.find_first_not_of(' '));
    }
    std::string out;
    for (std::string_view line : base::split_lines(text))
      out += std::string(line.substr(std::min(line.size(), margin))) + "\n";
    return out;
  }

  std::string calls_of(const Module& module, const Symbol& symbol) const {
    if (symbol.callers.empty() && symbol.tests.empty()) return "";
    auto list = [&](const char* what, const std::vector<std::string>& names) {
      if (names.empty()) return std::string();
      std::string words;
      for (std::size_t i = 0; i < names.size() && i < kShownCallers; ++i)
        words += (i > 0 ? ", " : "") + caller_html(module, names[i]);
      if (names.size() > kShownCallers) words += fmt::format(" and {} more", names.size() - kShownCallers);
      return fmt::format("{} {}. ", what, words);
    };
    return "<p class=\"calls\">" + list("Called by", symbol.callers) + list("Tested by", symbol.tests) +
           "</p>";
  }

  struct Caller {
    const Module* module = nullptr;
    std::string name;
    std::string page;  // with its anchor; "" where it has none
  };

  const SiteOptions& options_;
  std::vector<Module> modules_;
  std::map<std::string, Caller, std::less<>> callers_;
  std::map<std::string, std::string, std::less<>> targets_;
};

}  // namespace

std::vector<Page> render(const std::vector<Source>& sources, const SiteOptions& options) {
  return Renderer(sources, options).pages();
}

}  // namespace docgen::site
