// The request quotes an error that says itself what was meant:
//
//   File "a.py", line 3, in f
//   NameError: name 'lenght' is not defined. Did you mean: 'length'?
//
//   a.cpp:7:12: error: use of undeclared identifier 'cuont'; did you mean 'count'?
//
// The name is replaced on that line, where it stands as a whole word. Lines that do not hold it (the file has
// changed since) are left alone.
#include <algorithm>
#include <charconv>
#include <regex>

#include "agents/experts/experts.hpp"
#include "base/text.hpp"

namespace agents::experts {

namespace {

constexpr std::size_t kMostText = 64 * 1024;
constexpr std::size_t kMostLine = 1'000;  // std::regex recurses

struct Hint {
  std::string path;
  std::size_t line = 0;  // from 1
  std::string wrong, right;
};

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

std::size_t number(const std::string& digits) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::vector<Hint> hints_in(std::string_view text) {
  static const std::regex python_place(R"re(File "([^"]+)", line (\d+))re");
  static const std::regex python_error(
      R"re((?:name|attribute|import name) '(\w+)'.*[Dd]id you mean:? '(\w+)')re");
  static const std::regex compiler(
      R"re(^\s*([^\s:]+):(\d+):\d+: (?:fatal )?error: .*['‘`](\w+)['’`].*did you mean ['‘`](\w+)['’`])re");
  std::vector<Hint> hints;
  Hint place;
  for (std::string_view view : base::split_lines(text.substr(0, kMostText))) {
    if (view.size() > kMostLine) continue;
    std::string line(view);
    std::smatch match;
    if (std::regex_search(line, match, compiler)) {
      hints.push_back({match[1], number(match[2]), match[3], match[4]});
    } else if (std::regex_search(line, match, python_place)) {
      place.path = match[1];
      place.line = number(match[2]);
    } else if (place.line > 0 && std::regex_search(line, match, python_error)) {
      hints.push_back({place.path, place.line, match[1], match[2]});
    }
  }
  return hints;
}

bool means(const std::string& stated, const std::string& path) {
  return stated == path || stated.ends_with("/" + path) || path.ends_with("/" + stated);
}

// Nothing when the line does not hold the word.
std::optional<std::string> with_word_replaced(const base::Document& document, const Hint& hint) {
  base::Span span = document.lines().line(hint.line);
  std::string line(document.text().substr(span.begin, span.size()));
  std::string out;
  bool found = false;
  for (std::size_t at = 0; at < line.size();) {
    bool begins = at == 0 || !is_word(line[at - 1]);
    std::size_t end = at + hint.wrong.size();
    if (begins && line.compare(at, hint.wrong.size(), hint.wrong) == 0 &&
        (end >= line.size() || !is_word(line[end]))) {
      out += hint.right;
      at = end;
      found = true;
    } else {
      out += line[at++];
    }
  }
  if (!found) return std::nullopt;
  std::string text(document.text());
  return text.replace(span.begin, span.size(), out);
}

base::Patch patch_for(const Request& request) {
  base::Patch patch;
  std::vector<Hint> hints = hints_in(request.text);
  for (const Target& target : request.targets) {
    base::Document now = target.document;
    for (const Hint& hint : hints) {
      if (!means(hint.path, now.path()) || hint.wrong == hint.right) continue;
      if (auto text = with_word_replaced(now, hint)) now = base::Document(now.path(), std::move(*text));
    }
    for (base::FilePatch& file : changed(target.document, std::string(now.text())).files)
      patch.files.push_back(std::move(file));
  }
  std::ranges::sort(patch.files, {}, &base::FilePatch::path);
  return patch;
}

class DidYouMean final : public Expert {
 public:
  DidYouMean() : Expert("did-you-mean") {}

  bool can(const Request& request) const override {
    bool changes = request.kind == RequestKind::fix || request.kind == RequestKind::edit;
    return changes && !patch_for(request).empty();
  }

 protected:
  base::Task<base::Result<base::Patch>> patch(const Request& request) override {
    base::Patch patch = patch_for(request);
    if (patch.empty())
      co_return base::fail(base::ErrorCode::not_found,
                           "the request quotes no error that says what was meant");
    co_return patch;
  }
};

}  // namespace

std::unique_ptr<Agent> make_did_you_mean(const Tools&) {
  return std::make_unique<DidYouMean>();
}

}  // namespace agents::experts
