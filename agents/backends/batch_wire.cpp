#include "agents/backends/batch_wire.hpp"

#include <fmt/format.h>

#include "agents/backends/wire_error.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

namespace agents::backends {
namespace {

using base::ErrorCode;
using base::Json;

base::WallTime now_for_batches() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

base::Error error_of_answer(int status, const Json& body) {
  http::Head head;
  head.status = status;
  return read_wire_error(head, body, base::dump(body), now_for_batches()).error;
}

// What OpenAI says of a batch that was never begun: {"errors":{"data":[{"line":1,"message":"…"}]}}
std::string first_trouble(const Json& reply) {
  const Json* errors = base::get_object(reply, "errors");
  const Json* data = errors ? base::get_array(*errors, "data") : nullptr;
  if (!data || data->empty() || !(*data)[0].is_object()) return "";
  return foreign_words(base::get_string((*data)[0], "message").value_or(""));
}

BatchState state_of_uploaded(const Json& reply) {
  BatchState state;
  std::string status = base::get_string(reply, "status").value_or("");
  state.ended = status == "completed" || status == "failed" || status == "expired" || status == "cancelled";
  if (!state.ended) return state;
  for (const char* name : {"output_file_id", "error_file_id"}) {
    auto file = base::get_string(reply, name);
    if (file && !file->empty()) state.answers.push_back("files/" + *file + "/content");
  }
  if (state.answers.empty()) {
    state.trouble = first_trouble(reply);
    if (state.trouble.empty()) state.trouble = "the provider says that it is " + foreign_words(status);
  }
  return state;
}

std::optional<BatchAnswer> answer_of_uploaded(const Json& line) {
  auto id = base::get_string(line, "custom_id");
  if (!id) return std::nullopt;
  const Json* response = base::get_object(line, "response");
  const Json* body = response ? base::get_object(*response, "body") : nullptr;
  auto status = response ? base::get_int(*response, "status_code").value_or(0) : 0;
  if (body && status == 200) return BatchAnswer{*id, *body};
  if (body) return BatchAnswer{*id, std::unexpected(error_of_answer(static_cast<int>(status), *body))};
  const Json* error = base::get_object(line, "error");
  std::string code = error ? base::get_string(*error, "code").value_or("") : "";
  std::string words = error ? base::get_string(*error, "message").value_or(code) : "there is no answer";
  ErrorCode kind = code == "batch_expired" ? ErrorCode::deadline : ErrorCode::bad_reply;
  return BatchAnswer{*id, base::fail(kind, "in a batch: " + foreign_words(words))};
}

std::optional<BatchAnswer> answer_of_inlined(const Json& line) {
  auto id = base::get_string(line, "custom_id");
  const Json* result = base::get_object(line, "result");
  if (!id || !result) return std::nullopt;
  std::string type = base::get_string(*result, "type").value_or("");
  const Json* message = base::get_object(*result, "message");
  if (type == "succeeded" && message) return BatchAnswer{*id, *message};
  if (type == "errored") {
    const Json* error = base::get_object(*result, "error");
    return BatchAnswer{*id, std::unexpected(error_of_answer(400, error ? *error : Json::object()))};
  }
  ErrorCode kind = type == "expired" ? ErrorCode::deadline : ErrorCode::bad_reply;
  return BatchAnswer{*id,
                     base::fail(kind, fmt::format("in a batch: the request is {}", foreign_words(type)))};
}

}  // namespace

std::optional<BatchWay> batch_way(std::string_view format) {
  if (format == "openai" || format == "responses") return BatchWay::uploaded;
  if (format == "anthropic") return BatchWay::inlined;
  return std::nullopt;
}

UploadForm upload_form(std::span<const BatchRequest> requests, std::string_view endpoint) {
  std::string lines;
  for (const BatchRequest& request : requests) {
    Json line = {{"custom_id", request.id}, {"method", "POST"}, {"url", endpoint}, {"body", request.body}};
    lines += base::dump(line) + "\n";
  }
  // RFC 7578. What the lines hold can't hold the digest of themselves.
  std::string boundary = "concord-" + base::hex(base::digest(lines));
  UploadForm form;
  form.content_type = "multipart/form-data; boundary=" + boundary;
  form.body = fmt::format(
      "--{0}\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
      "--{0}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"batch.jsonl\"\r\n"
      "Content-Type: application/jsonl\r\n\r\n{1}\r\n--{0}--\r\n",
      boundary, lines);
  return form;
}

Json batch_of_file(std::string_view file, std::string_view endpoint) {
  return {{"input_file_id", file}, {"endpoint", endpoint}, {"completion_window", "24h"}};
}

Json batch_of_requests(std::span<const BatchRequest> requests) {
  Json list = Json::array();
  for (const BatchRequest& request : requests)
    list.push_back({{"custom_id", request.id}, {"params", request.body}});
  return {{"requests", std::move(list)}};
}

base::Result<BatchState> read_batch_state(BatchWay way, const Json& reply) {
  auto id = reply.is_object() ? base::get_string(reply, "id") : std::nullopt;
  if (!id || id->empty()) return base::fail(ErrorCode::bad_reply, "the server names no batch");
  BatchState state;
  if (way == BatchWay::uploaded) {
    state = state_of_uploaded(reply);
  } else if (base::get_string(reply, "processing_status") == "ended") {
    state.ended = true;
    // Where the server says that they are may be another place, and the key would go there.
    state.answers.push_back("messages/batches/" + *id + "/results");
  }
  state.id = std::move(*id);
  return state;
}

std::vector<BatchAnswer> read_batch_answers(BatchWay way, std::string_view lines) {
  std::vector<BatchAnswer> answers;
  for (std::string_view line : base::split_lines(lines)) {
    auto json = base::parse_json(line);
    if (!json || !json->is_object()) continue;
    auto answer = way == BatchWay::uploaded ? answer_of_uploaded(*json) : answer_of_inlined(*json);
    if (answer) answers.push_back(std::move(*answer));
  }
  return answers;
}

}  // namespace agents::backends
