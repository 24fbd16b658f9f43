// The other side of the Model Context Protocol: a server that somebody else wrote lends us its tools.
//
// Its words are foreign: whatever it says is limited in size and time, and a server that never answers,
// floods or dies costs its own tools and nothing else. Servers with a handshake are spoken to as 2025-11-25,
// those without one as 2026-07-28.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agents/http/http_client.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"

namespace lsp::mcp {

using base::Json;

// How a server is reached: a program that we start, or an address.
struct ServerAddress {
  std::string name;                  // "docs"; what its tools' names begin with
  std::vector<std::string> command;  // the program and its arguments; empty where there is a url
  std::map<std::string, std::string> environment;  // besides a clean one
  std::filesystem::path folder;                    // where it works
  std::string url;                                 // of streamable HTTP
  std::vector<agents::http::Header> headers;       // such as Authorization
};

struct LentTool {
  std::string name, description;
  Json input;              // JSON Schema, as the server says it
  bool read_only = false;  // what the server says of itself
};

struct ClientLimits {
  std::chrono::milliseconds start = std::chrono::seconds(10);  // until its tools are listed
  std::chrono::milliseconds call = std::chrono::seconds(30);
  std::size_t message_bytes = std::size_t{4} << 20;
  std::size_t messages = 2'000;  // that come before the answer to one call
  std::size_t tools = 64;        // what is listed beyond is left out
};

// What a call gave: text, and whether the server calls it an error.
struct ToolAnswer {
  std::string text;
  bool failed = false;
};

// Belongs to the loop's thread; calls wait for each other. The program ends with it.
class Client {
 public:
  // Starts or reaches the server, greets it and lists its tools. Refuses with what happened: not_found (no
  // such program), unreachable, deadline, truncated (it ended; what it said on standard error is part of the
  // message), bad_reply, too_large (it floods). `http` may be null where there is no url; it outlives the
  // client.
  static base::Task<base::Result<std::unique_ptr<Client>>> open(const base::Executor& executor,
                                                                ServerAddress address,
                                                                agents::http::HttpClient* http,
                                                                ClientLimits limits = {});
  virtual ~Client() = default;

  virtual const std::string& name() const = 0;
  virtual const std::vector<LentTool>& tools() const = 0;
  // A server that broke its word once (flooded, died, said what is no JSON) is not asked again: its Error
  // stands.
  virtual base::Task<base::Result<ToolAnswer>> call(std::string tool, Json arguments) = 0;
};

}  // namespace lsp::mcp
