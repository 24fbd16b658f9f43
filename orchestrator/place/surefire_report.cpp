// Reports are read by their tags alone (https://maven.apache.org/surefire/maven-surefire-plugin/xsd/):
//
//   <testcase name="adds" classname="com.shop.CartTest" time="0.01">
//     <failure message="expected:&lt;3&gt; but was:&lt;4&gt;" type="…">stack trace</failure>
//   </testcase>
//
// What a test prints stands in them as well, in CDATA, which is passed over: nobody reports a test by
// printing tags.
#include "orchestrator/place/surefire_report.hpp"

#include <optional>

#include "base/text.hpp"

namespace orchestrator::place {
namespace {

constexpr std::size_t kLongestSaid = 600;
constexpr std::size_t kMostErrors = 4000;

struct Tag {
  std::string_view name;        // "/testcase" for its end
  std::string_view attributes;  // as they stand
  bool closes_itself = false;
  std::size_t end = 0;  // behind it
};

// The next tag from `at` on; comments, CDATA and declarations are passed over.
std::optional<Tag> next_tag(std::string_view text, std::size_t at) {
  while ((at = text.find('<', at)) != std::string_view::npos) {
    std::string_view rest = text.substr(at);
    std::string_view close;
    if (rest.starts_with("<![CDATA["))
      close = "]]>";
    else if (rest.starts_with("<!--"))
      close = "-->";
    else if (rest.starts_with("<?"))
      close = "?>";
    if (!close.empty()) {
      std::size_t end = rest.find(close);
      if (end == std::string_view::npos) return std::nullopt;
      at += end + close.size();
      continue;
    }
    // A '>' may stand in an attribute's value.
    char quote = 0;
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (quote != 0) {
        if (rest[i] == quote) quote = 0;
      } else if (rest[i] == '"' || rest[i] == '\'') {
        quote = rest[i];
      } else if (rest[i] == '>') {
        std::string_view inner = rest.substr(1, i - 1);
        Tag tag;
        tag.closes_itself = inner.ends_with('/');
        if (tag.closes_itself) inner.remove_suffix(1);
        tag.name = inner.substr(0, inner.find_first_of(" \t\r\n"));
        tag.attributes = inner.substr(tag.name.size());
        tag.end = at + i + 1;
        return tag;
      }
    }
    return std::nullopt;
  }
  return std::nullopt;
}

// The five entities of XML, and characters by number as far as they are ASCII.
std::string without_entities(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    if (end == std::string_view::npos || end - i > 8) {
      out += text[i];
      continue;
    }
    std::string_view name = text.substr(i + 1, end - i - 1);
    char c = name == "lt" ? '<' : name == "gt" ? '>' : name == "amp" ? '&' : name == "quot" ? '"' : '\'';
    if (name == "#10" || name == "#xa" || name == "#xA") c = '\n';
    if (name == "#9" || name == "#x9") c = '\t';
    if (name == "#13" || name == "#xd" || name == "#xD") c = ' ';
    out += c;
    i = end;
  }
  return out;
}

std::string attribute(const Tag& tag, std::string_view name) {
  std::string_view rest = tag.attributes;
  for (std::size_t at = rest.find(name); at != std::string_view::npos; at = rest.find(name, at + 1)) {
    bool whole = at > 0 && (rest[at - 1] == ' ' || rest[at - 1] == '\n' || rest[at - 1] == '\t');
    std::size_t equals = at + name.size();
    if (!whole || equals + 1 >= rest.size() || rest[equals] != '=') continue;
    std::size_t end = rest.find(rest[equals + 1], equals + 2);
    if (end == std::string_view::npos) return "";
    return without_entities(rest.substr(equals + 2, end - equals - 2));
  }
  return "";
}

// Between a tag and its end: a trace, as text or as CDATA.
std::string inner_text(std::string_view text, const Tag& tag) {
  std::string_view inner = text.substr(tag.end);
  inner = base::trim(inner.substr(0, inner.find("</" + std::string(tag.name) + ">")));
  constexpr std::string_view kOpen = "<![CDATA[";
  if (!inner.starts_with(kOpen)) return without_entities(inner);
  inner.remove_prefix(kOpen.size());
  return std::string(inner.substr(0, inner.find("]]>")));
}

std::string first_words(std::string_view text) {
  text = base::trim(text);
  return std::string(text.substr(0, base::utf8_cut(text, kLongestSaid)));
}

// The file of "com.shop.CartTest" or of a class inside of it.
std::string file_of_class(std::string_view name, std::span<const std::string> paths) {
  std::string end(name.substr(0, name.find('$')));
  for (char& c : end) c = c == '.' ? '/' : c;
  end += ".java";
  for (const std::string& path : paths) {
    if (path == end || path.ends_with("/" + end)) return path;
  }
  return "";
}

class SurefireReader {
 public:
  SurefireReader(std::string_view text, std::span<const std::string> paths) : text_(text), paths_(paths) {}

  std::vector<TestRun> read() {
    std::size_t at = 0;
    while (auto tag = next_tag(text_, at)) {
      at = tag->end;
      take(*tag);
    }
    return std::move(runs_);
  }

 private:
  void take(const Tag& tag) {
    if (tag.name == "testcase") {
      open_ = TestRun();
      std::string owner = attribute(tag, "classname"), name = attribute(tag, "name");
      open_->name = name.empty() || name == owner ? owner : owner + "." + name;
      open_->path = file_of_class(owner, paths_);
      is_skipped_ = false;
      if (tag.closes_itself) close();
    } else if (tag.name == "/testcase") {
      close();
    } else if (open_ && tag.name == "skipped") {
      is_skipped_ = true;
    } else if (open_ && (tag.name == "failure" || tag.name == "error")) {
      fail(tag);
    }
  }

  void fail(const Tag& tag) {
    std::string trace = tag.closes_itself ? "" : inner_text(text_, tag);
    std::string said = attribute(tag, "message"), type = attribute(tag, "type");
    if (said.empty()) said = trace.substr(0, trace.find('\n'));
    type = type.substr(type.rfind('.') + 1);
    open_->failed = true;
    open_->message = first_words(said.starts_with(type) ? said : type + ": " + said);
    open_->trace = frames_in(trace, paths_);
  }

  void close() {
    if (open_ && !is_skipped_ && !open_->name.empty()) runs_.push_back(std::move(*open_));
    open_.reset();
  }

  std::string_view text_;
  std::span<const std::string> paths_;
  std::optional<TestRun> open_;
  bool is_skipped_ = false;
  std::vector<TestRun> runs_;
};

}  // namespace

std::vector<TestRun> read_surefire_reports(std::string_view text, std::span<const std::string> paths) {
  return SurefireReader(text, paths).read();
}

std::string maven_errors(std::string_view output) {
  std::string errors;
  for (std::string_view line : base::split_lines(output)) {
    constexpr std::string_view kMark = "[ERROR]";
    line = base::trim(line);
    if (!line.starts_with(kMark)) continue;
    line = base::trim(line.substr(kMark.size()));
    // What follows is advice about Maven itself.
    if (line.starts_with("-> [Help") || line.starts_with("To see the full stack trace")) break;
    bool is_frame = line.empty() || line.starts_with("COMPILATION ERROR") || line.starts_with("---");
    if (is_frame || errors.find(line) != std::string::npos) continue;
    errors += std::string(line) + "\n";
    if (errors.size() > kMostErrors) break;
  }
  return std::string(base::trim(errors));
}

}  // namespace orchestrator::place
