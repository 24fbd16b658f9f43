// `concord lsp`: the language server in the real world.
#include <charconv>
#include <link.h>
#include <malloc.h>
#include <memory>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/mman.h>

#include "cli/editor_world.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/version.hpp"
#include "cli/world.hpp"
#include "lsp/rpc/transport.hpp"
#include "lsp/server.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

struct LspOptions {
  bool standard_streams = false;  // the default, said aloud
  std::int64_t client_process = 0;
  std::optional<std::uint16_t> port;
  std::string socket;
  std::size_t largest_message_mib = 256;
};

// What was given back goes back: texts come and go, and an editor stays open for weeks.
void keep_memory_small() {
  ::mallopt(M_ARENA_MAX, 2);
  ::mallopt(M_MMAP_THRESHOLD, 512 << 10);
  ::mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

// Most of what starting needed (makers of tables, options and their help) is never run again. Its pages are
// the program's file, unchanged: the system has them back, and they come again if they are wanted.
void give_back_start_up() {
  auto give_back = [](dl_phdr_info* object, std::size_t, void*) {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    for (int i = 0; i < object->dlpi_phnum; ++i) {
      const auto& part = object->dlpi_phdr[i];
      if (part.p_type != PT_LOAD || (part.p_flags & PF_W)) continue;
      std::uintptr_t begin = object->dlpi_addr + part.p_vaddr, end = begin + part.p_filesz;
      begin = (begin + page - 1) / page * page;
      end = end / page * page;
      if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
    }
    return 0;
  };
  ::dl_iterate_phdr(give_back, nullptr);
}

base::Task<int> serve(cli::World& world, const CommonOptions& common, const LspOptions& options) {
  base::Result<lsp::rpc::Channel> channel = base::fail(base::ErrorCode::io, "no channel");
  auto say = [](std::string where) { message(fmt::format("listening on {}", where)); };
  if (options.port) {
    channel = co_await lsp::rpc::open_socket(*options.port, say);
  } else if (!options.socket.empty()) {
    channel = co_await lsp::rpc::open_socket(fs::path(options.socket), say);
  } else {
    channel = lsp::rpc::take_standard_streams();
  }
  if (!channel) co_return report(channel.error());
  EditorWorld editor_world(world, common);
  lsp::Server::Options server_options;
  server_options.version = kVersion;
  server_options.limits.frame.body = options.largest_message_mib << 20;
  lsp::Server server(world.loop().get_executor(), *channel, editor_world, std::move(server_options));
  give_back_start_up();
  co_return co_await server.serve();
}

// vscode-languageclient says `--socket=PORT`: a number is a port.
void read_socket(LspOptions& options) {
  std::uint16_t port = 0;
  const char* end = options.socket.data() + options.socket.size();
  auto [last, error] = std::from_chars(options.socket.data(), end, port);
  if (options.socket.empty() || error != std::errc{} || last != end) return;
  options.port = port;
  options.socket.clear();
}

int run(const CommonOptions& common, LspOptions options) {
  keep_memory_small();
  ignore_broken_pipes();
  read_socket(options);
  auto root = project_root({});
  if (!root) return report(root.error());
  auto settings = read_settings(common, *root);
  if (!settings) return report(settings.error());
  for (const Settings::Remark& remark : settings->remarks()) message(remark.text);
  if (auto log = start_logging(common, *settings); !log) return report(log.error());
  auto world = cli::World::with(std::move(*settings), *root, *root);
  return run_interruptible(world->loop(), serve(*world, common, options));
}

Run declare_lsp(CLI::App& app) {
  auto options = std::make_shared<LspOptions>();
  auto* stdio =
      app.add_flag("--stdio", options->standard_streams, "Speak over standard input and output; the default");
  auto* port =
      app.add_option("--port", options->port,
                     "Speak over this port of this machine: connect to it, or wait there for a client")
          ->type_name("N")
          ->excludes(stdio);
  app.add_option("--socket,--pipe", options->socket, "The same over a local socket; a number is a port")
      ->type_name("PATH")
      ->excludes(stdio)
      ->excludes(port);
  app.add_option("--max-message", options->largest_message_mib,
                 "The largest message that is read, in MiB; a larger one is answered with an error")
      ->type_name("MIB")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  app.add_option("--clientProcessId", options->client_process,
                 "What some clients add to every server's command line; initialize says the same")
      ->group("");
  return [options](const CommonOptions& common) { return run(common, *options); };
}

}  // namespace

const Command lsp_command = {"lsp", "Editors", "Serve an editor over the Language Server Protocol",
                             "concord lsp  # what an editor starts\n"
                             "concord lsp --port 9257  # for a client that connects, or one that listens\n"
                             "concord lsp --log-level debug  # messages about itself on standard error; "
                             "log.file in the settings for a file",
                             declare_lsp};

}  // namespace cli
