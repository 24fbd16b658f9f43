#include "agents/backends/listing.hpp"

#include "agents/backends/key.hpp"
#include "agents/http/url.hpp"

namespace agents::backends {

using base::ErrorCode;

base::Task<base::Result<KeyedRequest>> make_request(const Format& format, const ModelConfig& config,
                                                    std::string path) {
  base::Secret key;
  if (!config.key.empty()) {
    auto read = co_await read_key(config.key);
    if (!read) co_return std::unexpected(read.error());
    key = std::move(*read);
  }
  http::Request request{.method = "GET", .url = http::join_url(config.url, path)};
  if (!key.empty() || format.authorize != authorize_bearer) format.authorize(key.reveal(), request.headers);
  request.first_byte_timeout = config.first_byte_timeout;
  request.silence_timeout = config.silence_timeout;
  co_return KeyedRequest{std::move(request), std::move(key)};
}

base::Task<base::Result<std::vector<ListedModel>>> list_models(const Format& format,
                                                               const ModelConfig& config,
                                                               http::HttpClient& client) {
  auto request = co_await make_request(format, config, format.list_path(config));
  if (!request) co_return std::unexpected(request.error());
  request->request.max_body_bytes = std::size_t{8} << 20;
  auto response = co_await client.fetch(std::move(request->request));
  if (!response) co_return std::unexpected(response.error());
  auto body = base::parse_json(response->body);
  if (response->head.status != 200) {
    auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    co_return std::unexpected(
        read_wire_error(response->head, body ? *body : base::Json(), response->body, now).error);
  }
  if (!body)
    co_return base::fail(ErrorCode::bad_reply, "the server's list of models is not JSON",
                         "check the model's url");
  std::vector<ListedModel> models = format.list(*body);
  if (models.empty())
    co_return base::fail(ErrorCode::not_found, "the server lists no model",
                         "load one, or name it as model = \"…\"");
  co_return models;
}

}  // namespace agents::backends
