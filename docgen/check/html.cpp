// The tags and their end tags are HTML 4's, which is what Doxygen's "HTML Commands" lists.
#include "docgen/check/html.hpp"

#include <algorithm>
#include <array>

namespace docgen {
namespace {

enum class EndTag { required, optional, forbidden };

struct HtmlTag {
  std::string_view name;
  EndTag end;
};
constexpr std::array kHtmlTags = {
    HtmlTag{"a", EndTag::required},      HtmlTag{"b", EndTag::required},
    HtmlTag{"big", EndTag::required},    HtmlTag{"blockquote", EndTag::required},
    HtmlTag{"br", EndTag::forbidden},    HtmlTag{"caption", EndTag::required},
    HtmlTag{"center", EndTag::required}, HtmlTag{"code", EndTag::required},
    HtmlTag{"col", EndTag::forbidden},   HtmlTag{"colgroup", EndTag::optional},
    HtmlTag{"dd", EndTag::optional},     HtmlTag{"del", EndTag::required},
    HtmlTag{"div", EndTag::required},    HtmlTag{"dl", EndTag::required},
    HtmlTag{"dt", EndTag::optional},     HtmlTag{"em", EndTag::required},
    HtmlTag{"font", EndTag::required},   HtmlTag{"h1", EndTag::required},
    HtmlTag{"h2", EndTag::required},     HtmlTag{"h3", EndTag::required},
    HtmlTag{"h4", EndTag::required},     HtmlTag{"h5", EndTag::required},
    HtmlTag{"h6", EndTag::required},     HtmlTag{"hr", EndTag::forbidden},
    HtmlTag{"i", EndTag::required},      HtmlTag{"img", EndTag::forbidden},
    HtmlTag{"ins", EndTag::required},    HtmlTag{"kbd", EndTag::required},
    HtmlTag{"li", EndTag::optional},     HtmlTag{"ol", EndTag::required},
    HtmlTag{"p", EndTag::optional},      HtmlTag{"pre", EndTag::required},
    HtmlTag{"s", EndTag::required},      HtmlTag{"small", EndTag::required},
    HtmlTag{"span", EndTag::required},   HtmlTag{"strike", EndTag::required},
    HtmlTag{"strong", EndTag::required}, HtmlTag{"sub", EndTag::required},
    HtmlTag{"sup", EndTag::required},    HtmlTag{"table", EndTag::required},
    HtmlTag{"tbody", EndTag::optional},  HtmlTag{"td", EndTag::optional},
    HtmlTag{"tfoot", EndTag::optional},  HtmlTag{"th", EndTag::optional},
    HtmlTag{"thead", EndTag::optional},  HtmlTag{"tr", EndTag::optional},
    HtmlTag{"tt", EndTag::required},     HtmlTag{"u", EndTag::required},
    HtmlTag{"ul", EndTag::required},     HtmlTag{"var", EndTag::required},
};

bool is_tag_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

class HtmlReader {
 public:
  explicit HtmlReader(const std::vector<Line>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      text_ += lines[i].content;
      text_ += '\n';
      lines_.resize(text_.size(), i);
    }
  }

  std::vector<HtmlProblem> read() {
    while (at_ < text_.size()) {
      // "\<" is the character; what lies in \code and \verbatim is no markup.
      if (skip_verbatim()) continue;
      if (text_[at_] == '\\') {
        at_ += 2;
      } else if (text_[at_] == '<' && at_ + 1 < text_.size()) {
        bool end = text_[at_ + 1] == '/';
        end ? end_tag() : start_tag();
      } else {
        ++at_;
      }
    }
    for (const Open& open : open_) {
      if (open.tag->end == EndTag::required) report(open.line, open.tag->name, "is never closed");
    }
    return std::move(problems_);
  }

 private:
  struct Open {
    const HtmlTag* tag;
    std::size_t line;
  };

  bool skip_verbatim() {
    for (std::string_view name : {"code", "verbatim", "dot", "msc", "f$", "htmlonly"}) {
      bool mark = text_[at_] == '\\' || text_[at_] == '@';
      if (!mark || text_.compare(at_ + 1, name.size(), name) != 0) continue;
      std::string end = name == "f$" ? "f$" : "end" + std::string(name);
      std::size_t found = text_.find(end, at_ + 1 + name.size());
      at_ = found == std::string::npos ? text_.size() : found + end.size();
      return true;
    }
    return false;
  }

  void report(std::size_t line, std::string_view tag, const std::string& message) {
    problems_.push_back({line, std::string(tag), "<" + std::string(tag) + "> " + message});
  }

  const HtmlTag* tag_at(std::size_t at, std::size_t& end) const {
    end = at;
    while (end < text_.size() && is_tag_letter(text_[end])) ++end;
    std::string name = text_.substr(at, end - at);
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    auto found = std::ranges::find(kHtmlTags, std::string_view(name), &HtmlTag::name);
    return found == kHtmlTags.end() ? nullptr : &*found;
  }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
  }

  bool at(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool at_quote() const { return at('"') || at('\''); }

  void skip_quoted() {
    std::size_t end = text_.find(text_[at_], at_ + 1);
    at_ = end == std::string::npos ? text_.size() : end + 1;
  }

  void skip_name() {
    while (at_ < text_.size() &&
           (is_tag_letter(text_[at_]) || text_[at_] == '-' || text_[at_] == '_' || text_[at_] == ':'))
      ++at_;
  }

  void start_tag() {
    std::size_t line = lines_[at_], end = 0;
    const HtmlTag* tag = tag_at(at_ + 1, end);
    if (tag == nullptr) {
      ++at_;
      return;
    }
    at_ = end;
    bool closed = attributes(*tag);
    if (!closed && tag->end != EndTag::forbidden) open_.push_back({tag, line});
  }

  // Goes over the attributes and '>'; gives whether the tag closes itself.
  bool attributes(const HtmlTag& tag) {
    while (true) {
      skip_blanks();
      if (at('>')) {
        ++at_;
        return false;
      }
      if (at('/') && at_ + 1 < text_.size() && text_[at_ + 1] == '>') {
        at_ += 2;
        return true;
      }
      std::size_t line = lines_[std::min(at_, lines_.size() - 1)];
      if (at_ < text_.size() && is_tag_letter(text_[at_])) {
        skip_name();
        skip_blanks();
        if (!at('=')) continue;
        ++at_;
        skip_blanks();
        if (at_quote()) {
          skip_quoted();
          continue;
        }
        report(line, tag.name, "has an attribute whose value is not in quotes");
        skip_values();
        continue;
      }
      report(line, tag.name, "breaks off: the name of an attribute or > is missing");
      if (!at('=') && !at_quote()) return false;
      skip_values();
      bool goes_on = at('>') || at('/') || (at_ < text_.size() && is_tag_letter(text_[at_]));
      if (!goes_on) return false;
    }
  }

  void skip_values() {
    while (at('=') || at_quote()) {
      if (at('=')) {
        ++at_;
      } else {
        skip_quoted();
      }
      skip_blanks();
    }
  }

  void end_tag() {
    std::size_t line = lines_[at_], end = 0;
    const HtmlTag* tag = tag_at(at_ + 2, end);
    if (tag == nullptr) {
      at_ += 2;
      return;
    }
    at_ = end;
    skip_blanks();
    if (at('>')) ++at_;
    if (tag->end == EndTag::forbidden) return report(line, tag->name, "has no end tag");
    auto found =
        std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) { return open.tag == tag; });
    if (found == open_.rend()) return report(line, tag->name, "is closed, and was not open");
    while (open_.back().tag != tag) {
      if (open_.back().tag->end == EndTag::required)
        report(open_.back().line, open_.back().tag->name, "is closed by </" + std::string(tag->name) + ">");
      open_.pop_back();
    }
    open_.pop_back();
  }

  std::string text_;
  std::vector<std::size_t> lines_;  // of each byte
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<HtmlProblem> problems_;
};

}  // namespace

std::vector<HtmlProblem> html_problems(const std::vector<Line>& lines) {
  return HtmlReader(lines).read();
}

}  // namespace docgen
