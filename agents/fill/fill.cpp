// One server speaks one of five dialects, and none says which: they are tried from the best to the worst, and
// a refusal that means "I don't know this" (404, 405, 400, 501, …) moves on to the next for good. Failures of
// the world (no connection, too many requests) do not.
#include "agents/fill/fill.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "agents/backends/format.hpp"
#include "agents/backends/listing.hpp"
#include "agents/backends/wire_error.hpp"
#include "agents/http/url.hpp"
#include "agents/prompt.hpp"
#include "agents/roles/roles.hpp"
#include "base/text.hpp"

namespace agents {
namespace {

using base::Json;

enum class Dialect { infill, ollama, tokens, suffix, words };

struct Family {
  std::string_view word;  // in the model's name
  FillTokens tokens;
};

constexpr Family kFamilies[] = {
    {"qwen", {"<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>"}},
    {"codegemma", {"<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>"}},
    {"deepseek", {"<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>"}},
    {"starcoder", {"<fim_prefix>", "<fim_suffix>", "<fim_middle>"}},
    {"granite", {"<fim_prefix>", "<fim_suffix>", "<fim_middle>"}},
    {"stable-code", {"<fim_prefix>", "<fim_suffix>", "<fim_middle>"}},
    {"codellama", {"<PRE> ", " <SUF>", " <MID>"}},
    {"codestral", {"[PREFIX]", "[SUFFIX]", "", true}},
};

std::string prompt_of(const FillTokens& tokens, const Gap& gap) {
  if (tokens.after_comes_first)
    return fmt::format("{}{}{}{}", tokens.after, gap.after, tokens.before, gap.before);
  return fmt::format("{}{}{}{}{}", tokens.before, gap.before, tokens.after, gap.after, tokens.middle);
}

Json stops(const Gap& gap) {
  Json list = Json::array();
  if (gap.one_line) list.push_back("\n");
  return list;
}

struct Question {
  std::string path;  // below `url`
  Json body;
  std::string url;
};

// The text wherever these servers put it.
std::optional<std::string> text_of(const Json& reply) {
  for (const char* name : {"content", "response"}) {
    if (auto text = base::get_string(reply, name)) return text;
  }
  const Json* choices = base::get_array(reply, "choices");
  if (!choices || choices->empty()) return std::nullopt;
  const Json& first = choices->front();
  if (auto text = base::get_string(first, "text")) return text;
  const Json* message = base::get_object(first, "message");
  return message ? base::get_string(*message, "content") : std::nullopt;
}

// Without the API's version, where llama.cpp and Ollama have their own paths.
std::string root_of(std::string_view url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  if (url.ends_with("/v1")) url.remove_suffix(3);
  return std::string(url);
}

class DialectFiller final : public Filler {
 public:
  DialectFiller(std::shared_ptr<Model> model, http::HttpClient& client)
      : model_(std::move(model)), client_(client), served_name_(config().model) {
    if (config().format == "ollama") dialects_ = {Dialect::ollama, Dialect::words};
    if (config().format == "openai")
      dialects_ = {Dialect::infill, Dialect::tokens, Dialect::suffix, Dialect::words};
    if (dialects_.empty()) dialects_ = {Dialect::words};
    // A service on the net is none of llama.cpp's; asking it costs a round trip that may be paid for.
    if (!config().local) std::erase(dialects_, Dialect::infill);
  }

  const ModelConfig& config() const override { return model_->config(); }

  base::Task<base::Result<std::string>> fill(const Gap& gap) override {
    while (true) {
      Dialect dialect = dialects_.front();
      auto filled = co_await fill_in(dialect, gap);
      if (filled || filled.error().code != base::ErrorCode::bad_request || dialects_.size() == 1)
        co_return filled;
      // Another one may have moved on meanwhile.
      if (dialects_.front() == dialect) dialects_.erase(dialects_.begin());
    }
  }

 private:
  base::Task<base::Result<std::string>> fill_in(Dialect dialect, const Gap& gap) {
    if (dialect == Dialect::words) co_return co_await fill_in_words(gap);
    if (served_name_.empty()) {
      const backends::Format* format = backends::find_format(config().format);
      auto listed = co_await backends::list_models(*format, config(), client_);
      if (!listed) co_return std::unexpected(listed.error());
      served_name_ = listed->front().name;
    }
    auto question = question_of(dialect, gap);
    if (!question) co_return base::fail(base::ErrorCode::bad_request, "this model has no tokens for it");
    co_return co_await ask(std::move(*question));
  }

  std::optional<Question> question_of(Dialect dialect, const Gap& gap) const {
    if (dialect == Dialect::infill) {
      Json body = {{"input_prefix", gap.before}, {"input_suffix", gap.after}, {"n_predict", gap.max_tokens},
                   {"temperature", 0.0},         {"cache_prompt", true},      {"stream", false}};
      if (gap.one_line) body["stop"] = stops(gap);
      return Question{"infill", std::move(body), root_of(config().url)};
    }
    if (dialect == Dialect::ollama) {
      Json limits = {{"num_predict", gap.max_tokens}, {"temperature", 0.0}};
      if (gap.one_line) limits["stop"] = stops(gap);
      Json body = {{"model", served_name_}, {"prompt", gap.before}, {"suffix", gap.after}, {"stream", false}};
      body["options"] = std::move(limits);
      return Question{"api/generate", std::move(body), root_of(config().url)};
    }
    const FillTokens* tokens = fill_tokens(served_name_);
    if (dialect == Dialect::tokens && !tokens) return std::nullopt;
    Json body = {{"model", served_name_}, {"max_tokens", gap.max_tokens}, {"temperature", 0.0}};
    if (gap.one_line) body["stop"] = stops(gap);
    body["prompt"] = dialect == Dialect::tokens ? prompt_of(*tokens, gap) : gap.before;
    if (dialect == Dialect::suffix) body["suffix"] = gap.after;
    return Question{"completions", std::move(body), config().url};
  }

  base::Task<base::Result<std::string>> ask(Question question) {
    const backends::Format* format = backends::find_format(config().format);
    ModelConfig place = config();
    place.url = question.url;
    auto keyed = co_await backends::make_request(*format, place, question.path);
    if (!keyed) co_return std::unexpected(keyed.error());
    http::Request& request = keyed->request;
    request.method = "POST";
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = base::dump(question.body);
    request.max_body_bytes = kMaxReplyBytes;
    auto response = co_await client_.fetch(std::move(request));
    if (!response) co_return std::unexpected(response.error());
    auto reply = base::parse_json(response->body);
    int status = response->head.status;
    if (status == 200 && reply) {
      auto text = text_of(*reply);
      if (text) co_return std::move(*text);
    }
    bool unknown = status == 200 || status == 400 || status == 404 || status == 405 || status == 422 ||
                   status == 500 || status == 501;
    if (unknown) co_return base::fail(base::ErrorCode::bad_request, "the server can't fill in this way");
    co_return std::unexpected(
        backends::read_wire_error(response->head, reply ? *reply : Json(), response->body, {}).error);
  }

  base::Task<base::Result<std::string>> fill_in_words(const Gap& gap) {
    static constexpr std::string_view kMark = "<<<HERE>>>";
    const Role* role = Roles::built_in().find("completer");
    Request request;
    request.text = fmt::format("Write what belongs in the place of the mark {} in {}.{}", kMark, gap.path,
                               gap.one_line ? " One line at most." : "");
    request.targets.push_back(
        {base::Document(gap.path, fmt::format("{}{}{}", gap.before, kMark, gap.after)), std::nullopt});
    PromptLimits limits;
    limits.context_tokens = config().context_tokens;
    auto prompt = build_prompt(*role, *role, request, nullptr, limits);
    if (!prompt) co_return std::unexpected(prompt.error());
    prompt->max_tokens = gap.max_tokens;
    StreamSink sink;
    auto completion = co_await model_->complete(*prompt, sink);
    if (!completion) co_return std::unexpected(completion.error());
    co_return bare_filling(completion->text, gap);
  }

  std::shared_ptr<Model> model_;
  http::HttpClient& client_;
  std::string served_name_;
  std::vector<Dialect> dialects_;  // that may still work, the best first
};

// The longest end of `before` that `text` begins with; a few letters may be chance.
std::size_t repeated_beginning(std::string_view before, std::string_view text) {
  constexpr std::size_t kNoChance = 4;
  for (std::size_t size = std::min(before.size(), text.size()); size >= kNoChance; --size) {
    if (before.ends_with(text.substr(0, size))) return size;
  }
  return 0;
}

}  // namespace

const FillTokens* fill_tokens(std::string_view model) {
  std::string lower = base::lower_ascii(model);
  for (const Family& family : kFamilies) {
    if (lower.find(family.word) != std::string::npos) return &family.tokens;
  }
  return nullptr;
}

std::string bare_filling(std::string_view text, const Gap& gap) {
  std::size_t fence = text.find("```");
  if (fence != std::string_view::npos) {
    std::size_t line = text.find('\n', fence);
    text = line == std::string_view::npos ? std::string_view() : text.substr(line + 1);
    text = text.substr(0, text.find("```"));
    if (text.ends_with('\n')) text.remove_suffix(1);
  }
  // The line that is completed, told again from its beginning.
  std::size_t begin = gap.before.rfind('\n');
  std::string_view line = std::string_view(gap.before).substr(begin == std::string::npos ? 0 : begin + 1);
  std::string_view words = base::trim(line);
  if (!words.empty() && base::trim(text).starts_with(words)) {
    text = base::trim(text);
    text.remove_prefix(words.size());
    if (line.ends_with(' ') && text.starts_with(' ')) text.remove_prefix(1);
  } else {
    text.remove_prefix(repeated_beginning(line, text));
  }
  return std::string(text);
}

std::unique_ptr<Filler> make_filler(std::shared_ptr<Model> model, http::HttpClient& client) {
  return std::make_unique<DialectFiller>(std::move(model), client);
}

}  // namespace agents
