#include "agents/backends/batch_post.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "agents/backends/format.hpp"
#include "agents/backends/listing.hpp"
#include "agents/backends/reply.hpp"
#include "agents/http/url.hpp"
#include "agents/prices.hpp"
#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/log.hpp"

namespace agents {

using backends::BatchAnswer;
using backends::BatchRequest;
using backends::BatchState;
using backends::BatchWay;
using base::ErrorCode;
using base::Json;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t kMostAnswers = std::size_t{1} << 30;  // bytes of one batch's
constexpr int kMostTries = 5;                               // to hand over one batch
constexpr std::size_t kMostRecord = std::size_t{64} << 20;

bool may_pass(const base::Error& error) {
  return error.code == ErrorCode::rate_limited || error.code == ErrorCode::overloaded ||
         error.code == ErrorCode::unreachable || error.code == ErrorCode::stalled ||
         error.code == ErrorCode::truncated;
}

}  // namespace

// Who waits for one answer.
struct BatchPost::Asked {
  explicit Asked(const base::Executor& executor) : known(executor) {}
  base::Event known;
  std::optional<base::Result<Json>> reply;
};

// Requests of one model that have not left yet.
struct BatchPost::Lane {
  ModelConfig config;
  std::string path;  // below the model's url
  BatchWay way;
  std::deque<BatchRequest> waiting;
  std::size_t bytes = 0;
  steady_clock::time_point last;  // since when it is quiet
  int failures = 0;
  steady_clock::time_point not_before{};
};

// A batch that lies with its provider.
struct BatchPost::Sent {
  std::string model, url, path, id;
  std::vector<std::string> requests;
  std::optional<ModelConfig> config;  // nothing until somebody asks that model again
  BatchWay way = BatchWay::uploaded;
  bool done = false;
  steady_clock::time_point next{};
};

BatchPost::BatchPost(const base::Executor& executor, http::HttpClient& client, BatchPostSettings settings)
    : executor_(executor), client_(client), settings_(std::move(settings)) {
  if (!settings_.record.empty()) read_record();
}

BatchPost::~BatchPost() = default;

bool BatchPost::serves(const ModelConfig& config) {
  if (!backends::batch_way(config.format)) return false;
  if (config.batch) return *config.batch;
  auto url = http::parse_url(config.url);
  return url && (url->host == "api.openai.com" || url->host == "api.anthropic.com");
}

// ---- the model's side ------------------------------------------------------------------------------------

class PostedModel final : public Model {
 public:
  PostedModel(std::unique_ptr<Model> model, BatchPost& post)
      : model_(std::move(model)), config_(model_->config()), post_(post) {
    config_.local = false;  // nobody waits for this machine's processor
  }

  const ModelConfig& config() const override { return config_; }
  Money worst_cost(const Prompt& prompt) const override { return half(model_->worst_cost(prompt)); }

  base::Task<base::Result<Completion>> complete(const Prompt& prompt, const StreamSink& sink) override {
    auto began = steady_clock::now();
    const backends::Format* format = backends::find_format(config().format);
    if (config().model.empty())
      co_return base::fail(ErrorCode::bad_config, config().name + ": a batch needs the model's own name",
                           "say model = \"…\" in its [[models]] entry");
    backends::Quirks quirks;
    quirks.no_stream_options = true;
    backends::WireRequest wire =
        format->ask({.config = config(), .prompt = prompt, .model = config().model, .quirks = quirks});
    wire.body.erase("stream");
    auto json = co_await post_.ask(config(), std::move(wire.path), std::move(wire.body));
    if (!json) {
      base::Error error = json.error();
      if (error.code != ErrorCode::cancelled) error.message = config().name + ": " + error.message;
      co_return std::unexpected(std::move(error));
    }
    backends::Reply reply(sink, began);
    reply.head.status = 200;
    format->read(*json, "", reply);
    if (reply.error()) co_return std::unexpected(reply.error()->error);
    auto completion = reply.take();
    if (!completion) co_return std::unexpected(completion.error());
    Price price = price_of(model_->config());
    completion->cost = half(cost(completion->usage, price));
    completion->is_cost_known = price.known && completion->usage.reported;
    completion->total = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - began);
    if (completion->served_model.empty()) completion->served_model = config().model;
    co_return std::move(*completion);
  }

 private:
  // What both providers take for what may wait.
  static Money half(Money money) { return {(money.nano + 1) / 2}; }

  std::unique_ptr<Model> model_;
  ModelConfig config_;
  BatchPost& post_;
};

std::unique_ptr<Model> BatchPost::by_post(std::unique_ptr<Model> model) {
  return std::make_unique<PostedModel>(std::move(model), *this);
}

base::Task<base::Result<Json>> BatchPost::ask(const ModelConfig& config, std::string path, Json body) {
  std::string words = base::hex(base::digest(config.name + "\n" + path + "\n" + base::dump(body)));
  std::string id = fmt::format("{}-{}", words, times_[words]++);
  if (auto early = early_.find(id); early != early_.end()) {
    base::Result<Json> reply = std::move(early->second);
    early_.erase(early);
    co_return reply;
  }
  auto asked = std::make_shared<Asked>(executor_);
  asked_[id] = asked;
  Lane& lane = lane_of(config, path);
  bool lies_there = false;
  for (auto& sent : sent_) {
    bool has_it = !sent->done && std::ranges::find(sent->requests, id) != sent->requests.end();
    if (!has_it || sent->url != config.url) continue;
    sent->config = config;
    sent->way = lane.way;
    lies_there = true;
  }
  if (!lies_there) {
    lane.waiting.push_back({id, std::move(body)});
    lane.bytes += lane.waiting.back().bytes();
    lane.last = steady_clock::now();
  }
  bool waited = true;
  while (waited && !asked->reply) waited = co_await asked->known.wait();
  asked_.erase(id);
  if (!asked->reply) {
    // It must not leave when nobody waits for it any more; what has left stays where it is.
    std::erase_if(lane.waiting, [&](const BatchRequest& request) { return request.id == id; });
    co_return base::fail(ErrorCode::cancelled, "cancelled");
  }
  co_return std::move(*asked->reply);
}

BatchPost::Lane& BatchPost::lane_of(const ModelConfig& config, const std::string& path) {
  auto& lane = lanes_[config.name + "\n" + path];
  if (!lane) {
    auto way = backends::batch_way(config.format);
    lane = std::make_unique<Lane>();
    lane->config = config;
    lane->path = path;
    lane->way = way.value_or(BatchWay::uploaded);
  }
  return *lane;
}

// ---- the provider's side ---------------------------------------------------------------------------------

bool BatchPost::is_due(const Lane& lane) const {
  auto now = steady_clock::now();
  if (lane.waiting.empty() || now < lane.not_before) return false;
  return now - lane.last >= settings_.quiet || lane.waiting.size() >= settings_.most_requests ||
         lane.bytes >= settings_.most_bytes;
}

base::Task<> BatchPost::run() {
  bool alive = true;
  while (alive) {
    for (auto& [name, lane] : lanes_) {
      if (is_due(*lane)) co_await send(*lane);
    }
    for (std::size_t i = 0; i < sent_.size(); ++i) {
      Sent& sent = *sent_[i];
      if (!sent.done && sent.config && steady_clock::now() >= sent.next) co_await look_after(sent);
    }
    auto pause = std::min(settings_.poll, settings_.quiet) / 4 + std::chrono::milliseconds(1);
    alive = co_await base::sleep(pause);
  }
}

base::Task<base::Result<Json>> BatchPost::call(const ModelConfig& config, std::string path, std::string type,
                                               std::string body, std::string* raw) {
  const backends::Format* format = backends::find_format(config.format);
  auto keyed = co_await backends::make_request(*format, config, std::move(path));
  if (!keyed) co_return std::unexpected(keyed.error());
  http::Request& request = keyed->request;
  request.max_body_bytes = kMostAnswers;
  if (!type.empty()) {
    request.method = "POST";
    request.headers.push_back({"Content-Type", std::move(type)});
    request.body = std::move(body);
  }
  auto response = co_await client_.fetch(std::move(request));
  if (!response) co_return std::unexpected(backends::transport_error(response.error(), config.local).error);
  auto json = base::parse_json(response->body);
  if (response->head.status < 200 || response->head.status > 299) {
    auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    co_return std::unexpected(
        backends::read_wire_error(response->head, json ? *json : Json(), response->body, now).error);
  }
  if (raw) {
    *raw = std::move(response->body);
    co_return Json();
  }
  if (!json) co_return base::fail(ErrorCode::bad_reply, "the server's answer about a batch is no JSON");
  co_return std::move(*json);
}

base::Task<base::Result<std::string>> BatchPost::create(const Lane& lane,
                                                        std::span<const BatchRequest> requests) {
  std::string path = "messages/batches", body;
  if (lane.way == BatchWay::uploaded) {
    auto url = http::parse_url(lane.config.url);
    if (!url) co_return std::unexpected(url.error());
    std::string endpoint = http::join_url(url->path, lane.path);
    backends::UploadForm form = backends::upload_form(requests, endpoint);
    std::string files = "files";
    auto file =
        co_await call(lane.config, std::move(files), std::move(form.content_type), std::move(form.body));
    if (!file) co_return std::unexpected(file.error());
    auto id = file->is_object() ? base::get_string(*file, "id") : std::nullopt;
    if (!id) co_return base::fail(ErrorCode::bad_reply, "the server gives the uploaded file no name");
    path = "batches";
    body = base::dump(backends::batch_of_file(*id, endpoint));
  } else {
    body = base::dump(backends::batch_of_requests(requests));
  }
  std::string json_type = "application/json";
  auto made = co_await call(lane.config, std::move(path), std::move(json_type), std::move(body));
  if (!made) co_return std::unexpected(made.error());
  auto state = backends::read_batch_state(lane.way, *made);
  if (!state) co_return std::unexpected(state.error());
  co_return std::move(state->id);
}

base::Task<> BatchPost::send(Lane& lane) {
  std::vector<BatchRequest> requests;
  std::size_t bytes = 0;
  while (!lane.waiting.empty() && requests.size() < settings_.most_requests) {
    bytes += lane.waiting.front().bytes();
    if (!requests.empty() && bytes > settings_.most_bytes) break;
    requests.push_back(std::move(lane.waiting.front()));
    lane.waiting.pop_front();
  }
  auto id = co_await create(lane, requests);
  if (!id && id.error().code != ErrorCode::cancelled) {
    bool again = may_pass(id.error()) && ++lane.failures < kMostTries;
    if (!again) {
      for (const BatchRequest& request : requests) deliver(request.id, std::unexpected(id.error()));
      lane.failures = 0;
      requests.clear();
    } else {
      lane.not_before = steady_clock::now() + settings_.poll * lane.failures;
    }
  }
  if (!id) {
    for (auto request = requests.rbegin(); request != requests.rend(); ++request)
      lane.waiting.push_front(std::move(*request));
  }
  lane.bytes = 0;
  for (const BatchRequest& request : lane.waiting) lane.bytes += request.bytes();
  if (!id) co_return;
  lane.failures = 0;
  auto sent = std::make_unique<Sent>();
  sent->model = lane.config.name;
  sent->url = lane.config.url;
  sent->path = lane.path;
  sent->id = std::move(*id);
  sent->config = lane.config;
  sent->way = lane.way;
  sent->next = steady_clock::now() + settings_.poll;
  for (const BatchRequest& request : requests) sent->requests.push_back(request.id);
  if (settings_.say)
    settings_.say(fmt::format("{} request{} lie with {} as batch {}", requests.size(),
                              requests.size() == 1 ? "" : "s", lane.config.name, sent->id));
  sent_.push_back(std::move(sent));
  write_record();
}

base::Task<> BatchPost::look_after(Sent& sent) {
  sent.next = steady_clock::now() + settings_.poll;
  const ModelConfig config = *sent.config;
  std::string place = sent.way == BatchWay::uploaded ? "batches/" : "messages/batches/";
  auto told = co_await call(config, place + sent.id, {}, {});
  if (!told && (may_pass(told.error()) || told.error().code == ErrorCode::cancelled)) co_return;
  base::Result<BatchState> state =
      told ? backends::read_batch_state(sent.way, *told) : std::unexpected(told.error());
  if (state && !state->ended) co_return;
  base::Error missing{ErrorCode::bad_reply, "the batch ended without an answer to this"};
  if (!state) missing = state.error();
  if (state && !state->trouble.empty()) missing.message = "in a batch: " + state->trouble;
  std::vector<BatchAnswer> answers;
  for (std::size_t i = 0; state && i < state->answers.size(); ++i) {
    std::string lines;
    auto fetched = co_await call(config, state->answers[i], {}, {}, &lines);
    if (!fetched && (may_pass(fetched.error()) || fetched.error().code == ErrorCode::cancelled)) co_return;
    if (!fetched) missing = fetched.error();
    for (BatchAnswer& answer : backends::read_batch_answers(sent.way, lines))
      answers.push_back(std::move(answer));
  }
  sent.done = true;
  // What has no answer may be sent again by a later post; what has one is not paid for twice.
  std::vector<std::string> left = std::exchange(sent.requests, {});
  for (BatchAnswer& answer : answers) {
    if (std::erase(left, answer.id) == 0) continue;
    if (answer.reply) sent.requests.push_back(answer.id);
    deliver(answer.id, std::move(answer.reply));
  }
  for (const std::string& id : left) deliver(id, std::unexpected(missing));
  write_record();
}

void BatchPost::deliver(const std::string& id, base::Result<Json> reply) {
  auto asked = asked_.find(id);
  if (asked == asked_.end()) {
    // A failure is no answer: whoever asks later has it sent again.
    if (reply) early_.insert_or_assign(id, std::move(reply));
    return;
  }
  asked->second->reply = std::move(reply);
  asked->second->known.notify();
}

// ---- the record ------------------------------------------------------------------------------------------

void BatchPost::read_record() {
  auto text = base::read_file(settings_.record, kMostRecord);
  auto json = text ? base::parse_json(*text) : std::unexpected(text.error());
  const Json* list = json && json->is_object() ? base::get_array(*json, "batches") : nullptr;
  if (!list) return;
  for (const Json& entry : *list) {
    if (!entry.is_object()) continue;
    auto sent = std::make_unique<Sent>();
    sent->model = base::get_string(entry, "model").value_or("");
    sent->url = base::get_string(entry, "url").value_or("");
    sent->path = base::get_string(entry, "path").value_or("");
    sent->id = base::get_string(entry, "id").value_or("");
    const Json* requests = base::get_array(entry, "requests");
    if (sent->id.empty() || !requests) continue;
    for (const Json& request : *requests) {
      if (request.is_string()) sent->requests.push_back(request.get<std::string>());
    }
    sent_.push_back(std::move(sent));
  }
}

void BatchPost::write_record() const {
  if (settings_.record.empty()) return;
  Json list = Json::array();
  for (const auto& sent : sent_) {
    list.push_back({{"model", sent->model},
                    {"url", sent->url},
                    {"path", sent->path},
                    {"id", sent->id},
                    {"requests", sent->requests}});
  }
  auto written = base::write_file(settings_.record, base::dump({{"batches", std::move(list)}}) + "\n");
  if (!written && settings_.say)
    settings_.say("the batch is not recorded, and can't be gone on with: " + base::describe(written.error()));
}

}  // namespace agents
