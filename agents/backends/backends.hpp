// From a [[models]] entry to a model that answers.
#pragma once

#include <chrono>
#include <memory>
#include <span>

#include "agents/http/http_client.hpp"
#include "agents/model.hpp"

namespace agents {

using http::HttpClient;

struct RetryPolicy {
  std::chrono::milliseconds first_wait =
      std::chrono::milliseconds(500);  // doubled for each further try, with jitter
  std::chrono::milliseconds longest_wait = std::chrono::seconds(20);  // of ours
  std::chrono::milliseconds longest_server_wait =
      std::chrono::seconds(60);  // a server that asks for more is given up
};

// The wire formats, one row of backends.def each.
struct BackendInfo {
  std::string_view name;     // ModelConfig::format
  std::string_view summary;  // one line for a person
};
std::span<const BackendInfo> known_backends();

// A model behind `config`. Refuses (bad_config) a format that is not known and a url that is none. Nothing is
// sent and no key is read before the first `complete`, which reads the key for each request. `client` must
// outlive the model.
//
// An answer with no text at all is a Completion with an empty `text`. A refusal of the provider's policy is
// ErrorCode::refused, whatever text came before it.
base::Result<std::unique_ptr<Model>> make_model(ModelConfig config, HttpClient& client,
                                                RetryPolicy retry = {});

}  // namespace agents
