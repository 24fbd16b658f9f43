#include "orchestrator/telemetry.hpp"

#include <chrono>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "orchestrator/answer.hpp"

namespace orchestrator {
namespace {

using base::Json;
using Nanoseconds = std::chrono::nanoseconds;

std::string trace_id(const std::string& run) {
  return base::hex(base::digest(run));  // 16 bytes, as a trace id has
}

std::string span_id(const std::string& run, const std::string& part) {
  return base::hex(base::digest(run + "/" + part)).substr(0, 16);
}

class Attributes {
 public:
  void text(const char* key, const std::string& value) {
    if (!value.empty()) add(key, {{"stringValue", value}});
  }
  // 64-bit integers are texts in OTLP's JSON.
  void number(const char* key, std::int64_t value) { add(key, {{"intValue", std::to_string(value)}}); }
  void fraction(const char* key, double value) { add(key, {{"doubleValue", value}}); }
  Json take() { return std::move(list_); }

 private:
  void add(const char* key, Json value) { list_.push_back({{"key", key}, {"value", std::move(value)}}); }
  Json list_ = Json::array();
};

struct Span {
  std::string id, parent, name;
  int kind = 1;  // internal; 3: a client's
  Nanoseconds begin{}, end{};
  Json attributes = Json::array();
  std::string failure;  // empty: it went well
};

Json to_json(const Span& span, const std::string& trace) {
  Json json = {{"traceId", trace},
               {"spanId", span.id},
               {"name", span.name},
               {"kind", span.kind},
               {"startTimeUnixNano", std::to_string(span.begin.count())},
               {"endTimeUnixNano", std::to_string(span.end.count())},
               {"attributes", span.attributes}};
  if (!span.parent.empty()) json["parentSpanId"] = span.parent;
  if (!span.failure.empty()) json["status"] = {{"code", 2}, {"message", span.failure}};
  return json;
}

Span answer_span(const Judged& judged, const std::string& run, std::size_t number, const Span& whole) {
  const agents::Candidate& candidate = judged.candidate;
  Span span{span_id(run, fmt::format("candidate {}", number)),
            whole.id,
            fmt::format("chat {}", candidate.model),
            3,
            whole.begin,
            whole.begin + candidate.time};
  Attributes attributes;
  attributes.text("gen_ai.operation.name", "chat");
  attributes.text("gen_ai.request.model", candidate.model);
  attributes.text("gen_ai.agent.name", candidate.agent);
  if (candidate.usage.reported) {
    attributes.number("gen_ai.usage.input_tokens", candidate.usage.prompt_tokens);
    attributes.number("gen_ai.usage.output_tokens", candidate.usage.completion_tokens);
    if (candidate.usage.cached_tokens > 0)
      attributes.number("gen_ai.usage.cache_read.input_tokens", candidate.usage.cached_tokens);
  }
  if (candidate.first_token.count() > 0)
    attributes.fraction("gen_ai.response.time_to_first_chunk",
                        std::chrono::duration<double>(candidate.first_token).count());
  if (!candidate.patch) {
    attributes.text("error.type", std::string(base::name(candidate.patch.error().code)));
    span.failure = candidate.patch.error().message;
  }
  attributes.text("concord.role", candidate.role);
  attributes.fraction("concord.score", judged.score);
  span.attributes = attributes.take();
  return span;
}

}  // namespace

Json spans_of(const agents::Request& request, const Verdict& verdict, base::WallTime ended,
              const std::string& version) {
  const std::string& run = request.id;
  std::string trace = trace_id(run);
  Nanoseconds end = std::chrono::duration_cast<Nanoseconds>(ended.time_since_epoch());
  Span whole{span_id(run, "run"), "", "invoke_agent concord", 1, end - verdict.time, end};
  Attributes attributes;
  attributes.text("gen_ai.operation.name", "invoke_agent");
  attributes.text("gen_ai.agent.name", "concord");
  attributes.text("gen_ai.conversation.id", run);
  attributes.text("concord.ending", std::string(name(verdict.ending)));
  attributes.number("concord.candidates", std::ssize(verdict.candidates));
  whole.attributes = attributes.take();
  Json spans = Json::array();
  spans.push_back(to_json(whole, trace));
  for (std::size_t i = 0; i < verdict.candidates.size(); ++i) {
    const Judged& judged = verdict.candidates[i];
    if (is_combination(judged.candidate)) continue;  // nobody was asked for it
    Span answer = answer_span(judged, run, i, whole);
    spans.push_back(to_json(answer, trace));
    for (const Evidence& evidence : judged.evidence) {
      Span check{span_id(run, fmt::format("candidate {} {}", i, evidence.check)),
                 answer.id,
                 "check " + evidence.check,
                 1,
                 answer.end,
                 answer.end + evidence.time};
      Attributes own;
      own.text("concord.check", evidence.check);
      own.text("concord.outcome", std::string(name(evidence.outcome)));
      check.attributes = own.take();
      spans.push_back(to_json(check, trace));
    }
  }
  Attributes resource;
  resource.text("service.name", "concord");
  resource.text("service.version", version);
  Json scope = {{"scope", {{"name", "concord"}, {"version", version}}}, {"spans", std::move(spans)}};
  Json one = {{"resource", {{"attributes", resource.take()}}},
              {"scopeSpans", Json::array({std::move(scope)})}};
  return {{"resourceSpans", Json::array({std::move(one)})}};
}

}  // namespace orchestrator
