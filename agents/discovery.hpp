// Finding model servers on this machine, so that nobody has to configure them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agents/http/http_client.hpp"
#include "agents/model.hpp"

namespace agents {

enum class ServerHealth { ready, loading, failing };
std::string_view name(ServerHealth health);

struct FoundModel {
  ModelConfig config;                       // complete: `make_model` takes it as it is
  std::optional<double> tokens_per_second;  // generated, where the server tells
};

struct LocalServer {
  std::string kind;  // "Ollama", "llama.cpp", "LM Studio", "vLLM", "OpenAI-compatible"
  std::string url;   // "http://127.0.0.1:11434"
  ServerHealth health = ServerHealth::ready;
  std::string message;                  // why it is not ready
  std::vector<FoundModel> models;       // empty when it has none or is not ready
  std::chrono::milliseconds latency{};  // of its first answer
};

// Where to look.
struct ServerPlace {
  enum class Kind { ollama, openai } kind = Kind::openai;
  std::string url;
};

// The usual ports of Ollama (or what OLLAMA_HOST says: pass its value, null when not set), llama-server, LM
// Studio and vLLM.
std::vector<ServerPlace> usual_places(const char* ollama_host);

// Asks all places at once; comes back within about `patience` for each step of a place. Places where nothing
// answers are left out.
base::Task<std::vector<LocalServer>> find_local_servers(
    http::HttpClient& client, std::vector<ServerPlace> places,
    std::chrono::milliseconds patience = std::chrono::milliseconds(300));

// Whether a configured model can be reached, what it is called and its context size; its `config.model` is
// filled in. One request or two; no tokens are spent. Errors as `Model::complete` gives them.
base::Task<base::Result<FoundModel>> look_up(http::HttpClient& client, ModelConfig config,
                                             std::chrono::milliseconds patience = std::chrono::seconds(5));

}  // namespace agents
