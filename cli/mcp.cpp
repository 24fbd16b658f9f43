// `concord mcp`: the crowd and the tools, for other agents.
#include <memory>

#include <fmt/format.h>
#include <sys/random.h>

#include "base/check.hpp"
#include "base/secret.hpp"
#include "cli/interrupt.hpp"
#include "cli/mcp/tools.hpp"
#include "cli/message.hpp"
#include "cli/version.hpp"
#include "cli/world.hpp"
#include "lsp/mcp/http.hpp"
#include "lsp/mcp/session.hpp"
#include "lsp/rpc/transport.hpp"

namespace cli {
namespace {

struct McpOptions {
  bool standard_streams = false;  // the default, said aloud
  std::optional<std::string> root;
  std::optional<std::uint16_t> port;
  std::string token;  // where it is: env:NAME, file:PATH or cmd:…
};

constexpr const char* kInstructions =
    "Concord asks several models at once and proves their answers by the project's tests. Use 'ask' for a "
    "change in words; it shows one patch with its reasons and writes nothing unless 'apply' is set. 'redo' "
    "applies a patch that was shown, 'undo' takes one back, 'explain' says why it was chosen. 'eval' judges "
    "an "
    "answer of yours, 'apply' places edits that a model wrote, 'merge' joins versions of a file, 'reconcile' "
    "chooses among candidates. Paths are relative to the project.";

base::Task<int> serve(World& world, lsp::mcp::Service& service) {
  auto channel = lsp::rpc::take_standard_streams();
  if (!channel) co_return report(channel.error());
  lsp::mcp::Session session(world.loop().get_executor(), *channel, service, world.threads());
  co_await session.serve();
  co_return kDone;
}

base::Result<base::Secret> token_of(const McpOptions& options) {
  if (!options.token.empty()) return base::read_secret(options.token);
  unsigned char bytes[24];
  CHECK(::getrandom(bytes, sizeof bytes, 0) == sizeof bytes, "the system gives random bytes");
  std::string text;
  for (unsigned char byte : bytes) text += fmt::format("{:02x}", byte);
  return base::Secret(std::move(text));
}

base::Task<int> serve_port(World& world, lsp::mcp::Service& service, const McpOptions& options) {
  auto token = token_of(options);
  if (!token) co_return report(token.error());
  if (token->reveal().size() < 16) {
    message("the token is too short: 16 letters at least");
    co_return kUsage;
  }
  lsp::mcp::HttpOptions http{.port = *options.port, .token = token->reveal()};
  lsp::mcp::HttpServer server(world.loop().get_executor(), service, std::move(http));
  bool own = options.token.empty();
  auto listening = [&](std::uint16_t port) {
    message(fmt::format("listening on http://127.0.0.1:{}/mcp", port));
    // Said as it is, and not by way of `message`, which keeps secrets: whoever started us needs it.
    if (own) fmt::print(stderr, "concord: send the header Authorization: Bearer {}\n", token->reveal());
    std::fflush(stderr);
  };
  auto served = co_await server.serve(listening);
  if (!served) co_return report(served.error());
  co_return kDone;
}

int run_mcp(const CommonOptions& common, const McpOptions& options) {
  ignore_broken_pipes();
  auto world = World::open(common, options.root);
  if (!world) return report(world.error());
  RunResources runs(**world);
  ToolPlace place{.root = (*world)->root(), .every_time = {}, .runs = runs};
  if (common.config_file) {
    // The tools' commands work in the project's folder, wherever this one was started.
    std::filesystem::path config = (*world)->here() / *common.config_file;
    place.every_time = {"--config", config.string()};
  }
  lsp::mcp::Service::Options service_options{.version = kVersion, .instructions = kInstructions};
  lsp::mcp::Service service((*world)->loop().get_executor(), mcp_tools(place), runs,
                            std::move(service_options));
  if (options.port) return run_interruptible((*world)->loop(), serve_port(**world, service, options));
  return run_interruptible((*world)->loop(), serve(**world, service));
}

Run declare_mcp(CLI::App& app) {
  auto options = std::make_shared<McpOptions>();
  auto* stdio =
      app.add_flag("--stdio", options->standard_streams, "Speak over standard input and output; the default");
  auto* port = app.add_option("--port", options->port,
                              "Serve HTTP on this port of this machine instead; 0 for any that is free")
                   ->type_name("N")
                   ->excludes(stdio);
  app.add_option(
         "--token", options->token,
         "Where the token is that clients have to send: env:NAME or file:PATH; a new one each time when "
         "it is left out")
      ->type_name("PLACE")
      ->needs(port);
  app.add_option("--root", options->root,
                 "The project; the one around the working folder when it is left out")
      ->type_name("DIR");
  return [options](const CommonOptions& common) { return run_mcp(common, *options); };
}

}  // namespace

const Command mcp_command = {
    "mcp",
    "Editors",
    "Lend the crowd to other agents over the Model Context Protocol",
    "concord mcp  # what a client starts; it speaks 2026-07-28 and the revisions before it\n"
    "concord mcp --root ~/project  # for clients that start it elsewhere\n"
    "concord mcp --port 9470 --token env:CONCORD_MCP_TOKEN  # streamable HTTP at /mcp, loopback only",
    declare_mcp,
    false};

}  // namespace cli
