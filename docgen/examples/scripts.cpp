#include "docgen/examples/scripts.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "docgen/facts/tree_view.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kScriptRunner =
#include "docgen/examples/script_runner.inc"
    ;
constexpr std::size_t kShownWords = 80;

bool tells_result(std::string_view code) {
  for (std::string_view line : base::split_lines(code)) {
    std::size_t slashes = line.find("//");
    if (slashes == std::string_view::npos) continue;
    std::string_view rest = base::trim(line.substr(slashes + 2));
    if (rest.starts_with("=>") || rest.starts_with("->") || rest.starts_with("→")) return true;
  }
  return false;
}

bool begins_tag(std::string_view content) {
  return content.size() > 1 && content[0] == '@' && content[1] >= 'a' && content[1] <= 'z';
}

bool is_script_fence(std::string_view content) {
  if (!content.starts_with("```")) return false;
  std::string_view language = base::trim(content.substr(3));
  return language == "js" || language == "javascript" || language == "mjs";
}

// Collects the code of one comment.
class ExampleLines {
 public:
  ExampleLines(std::size_t first_line, std::vector<ScriptExample>& found)
      : first_(first_line), found_(found) {}

  void add(std::size_t number, const Line& line) {
    if (begins_tag(line.content)) {
      close();
      if (!line.content.starts_with("@example")) return;
      in_tag_ = true;
      std::string_view rest = base::trim(line.content.substr(std::string_view("@example").size()));
      open(number);
      code_ = rest.starts_with("<caption>") ? "\n" : std::string(rest) + "\n";
    } else if (!in_tag_ && !in_fence_ && is_script_fence(line.content)) {
      in_fence_ = true;
      open(number + 1);
    } else if (in_fence_ && line.content.starts_with("```")) {
      close();
    } else if (in_tag_ || in_fence_) {
      bool fence = line.content.starts_with("```");
      code_ += (fence ? "" : std::string(line.indent, ' ') + std::string(line.content)) + "\n";
    }
  }

  void close() {
    if ((in_tag_ || in_fence_) && tells_result(code_)) found_.push_back({start_, code_});
    in_tag_ = in_fence_ = false;
    code_.clear();
  }

 private:
  void open(std::size_t number) {
    start_ = first_ + number;
    code_.clear();
  }

  std::size_t first_, start_ = 1;
  std::vector<ScriptExample>& found_;
  std::string code_;
  bool in_tag_ = false, in_fence_ = false;
};

// Newer ones tell modules from scripts by themselves; before that there was an option, and no option.
sandbox::Job script_job(const fs::path& root, const base::Json& asked, bool detect) {
  sandbox::Job job;
  job.words = {"node", "--no-warnings"};
  if (detect) job.words.emplace_back("--experimental-detect-module");
  for (std::string_view word :
       {std::string_view("--input-type=module"), std::string_view("-e"), kScriptRunner})
    job.words.emplace_back(word);
  job.tree.base = root;
  job.input = base::dump(asked);
  job.limits.wall_time = std::chrono::seconds(120);
  job.limits.processor_time = std::chrono::seconds(120);
  job.limits.output_bytes = std::size_t{16} << 20;
  return job;
}

std::string shown_words(const std::string& words) {
  std::string line = one_line(words);
  if (line.size() > kShownWords) line = line.substr(0, base::utf8_cut(line, kShownWords)) + "…";
  return "`" + line + "`";
}

Finding finding_of_script(const Source& source, const base::Json& json) {
  Finding finding;
  finding.rule = Rule::wrong_example;
  finding.path = source.path;
  finding.line =
      std::clamp<std::size_t>(json.value("line", std::size_t{1}), 1, source.document->lines().line_count());
  finding.span = source.document->lines().line(finding.line);
  for (const Symbol& symbol : source.facts->symbols) {
    if (symbol.comment && symbol.comment->span.begin <= finding.span.begin &&
        finding.span.begin < symbol.comment->span.end)
      finding.function = symbol.qualified;
  }
  finding.name = one_line(json.value("source", ""));
  finding.message = "the example " + shown_words(finding.name) + " gives " +
                    shown_words(json.value("got", "")) + ", not " + shown_words(json.value("want", ""));
  return finding;
}

}  // namespace

std::vector<ScriptExample> script_examples(const base::Document& document, const Facts& facts) {
  std::vector<ScriptExample> found;
  for (const Symbol& symbol : facts.symbols) {
    if (!symbol.comment || symbol.comment->form != Comment::Form::block) continue;
    const Comment& comment = *symbol.comment;
    std::string_view words = document.text().substr(comment.text.begin, comment.text.size());
    std::vector<Line> lines = lines_of(words, comment.form);
    ExampleLines collected(comment.line, found);
    for (std::size_t i = 0; i < lines.size(); ++i) collected.add(i, lines[i]);
    collected.close();
  }
  return found;
}

base::Task<base::Result<ExampleRun>> run_script_examples(sandbox::Pool& pool, fs::path root,
                                                         const std::vector<Source>& sources) {
  ExampleRun run;
  base::Json asked = base::Json::array();
  std::vector<std::pair<std::string, const Source*>> places;
  for (const Source& source : sources) {
    if (!source.facts || source.facts->language != Language::javascript) continue;
    std::vector<ScriptExample> examples = script_examples(*source.document, *source.facts);
    if (examples.empty()) continue;
    std::error_code ignored;
    fs::path below = fs::weakly_canonical(source.path, ignored).lexically_relative(root);
    if (below.empty() || *below.begin() == "..") {
      run.not_run.push_back(source.path + ": it lies outside of the project");
      continue;
    }
    base::Json list = base::Json::array();
    for (const ScriptExample& example : examples)
      list.push_back({{"line", example.line}, {"code", example.code}});
    asked.push_back({{"path", below.string()}, {"examples", std::move(list)}});
    places.emplace_back(below.string(), &source);
  }
  if (places.empty()) co_return run;
  if (!pool.program("node")) {
    run.not_run.push_back(places[0].second->path + ": the sandbox has no node");
    co_return run;
  }
  auto output = co_await pool.run(script_job(root, asked, true));
  if (output && output->output.empty() && !output->status.ok())
    output = co_await pool.run(script_job(root, asked, false));
  if (!output) co_return std::unexpected(output.error());
  for (std::string_view line : base::split_lines(output->output)) {
    auto json = base::parse_json(line);
    if (!json || !json->is_object()) continue;
    if (json->contains("ran")) ++run.examples;
    if (json->contains("text")) ++run.texts;
    std::string path = json->value("path", "");
    auto place = std::ranges::find(places, path, &std::pair<std::string, const Source*>::first);
    if (place == places.end()) continue;
    if (json->contains("skipped")) {
      run.not_run.push_back(place->second->path + ": " + json->value("skipped", ""));
    } else {
      ++run.failed;
      run.findings.push_back(finding_of_script(*place->second, *json));
    }
  }
  if (output->timed_out) run.not_run.push_back(places[0].second->path + " and others: they took too long");
  co_return run;
}

}  // namespace docgen
