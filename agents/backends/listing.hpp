// Asking a server which models it has.
#pragma once

#include <vector>

#include "agents/backends/format.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"

namespace agents::backends {

// The key lives as long as the request and its reply: what the server says of it is then redacted.
struct KeyedRequest {
  http::Request request;
  base::Secret key;
};

// A request to `path` below the url of `config`, with its key in the header.
base::Task<base::Result<KeyedRequest>> make_request(const Format& format, const ModelConfig& config,
                                                    std::string path);

// The models in the server's order. Not one is not_found.
base::Task<base::Result<std::vector<ListedModel>>> list_models(const Format& format,
                                                               const ModelConfig& config,
                                                               http::HttpClient& client);

}  // namespace agents::backends
