// `concord batch server-config`: a configuration for the stock nats-server.
#include <memory>

#include "cli/message.hpp"
#include "orchestrator/batch/cluster/server_config.hpp"

namespace cli {
namespace {

namespace cluster = orchestrator::batch::cluster;

Run declare_batch_server_config(CLI::App& app) {
  auto wanted = std::make_shared<cluster::ServerConfig>();
  app.add_option("--host", wanted->host, "The address that it listens on")
      ->type_name("H")
      ->capture_default_str();
  app.add_option("--port", wanted->port, "And its port")
      ->type_name("N")
      ->check(CLI::Range(1, 65535))
      ->capture_default_str();
  app.add_option("--store", wanted->store, "The folder where the queue lies; it may be lost")
      ->type_name("DIR")
      ->capture_default_str();
  app.add_option("--cert", wanted->certificate, "The server's certificate; needed off loopback")
      ->type_name("FILE");
  app.add_option("--key", wanted->key, "The certificate's key")->type_name("FILE");
  app.add_option("--server", wanted->server_version,
                 "Which nats-server it is for: 2.9 (Debian 12) knows fewer settings")
      ->type_name("VERSION")
      ->capture_default_str();
  return [wanted](const CommonOptions&) -> int {
    auto text = cluster::server_config(*wanted);
    if (!text) return report(text.error());
    answer(*text);
    return kDone;
  };
}

}  // namespace

const Command batch_server_config_command = {
    "batch server-config",
    "Set-up",
    "The configuration of the NATS server that carries batches to other machines",
    "concord batch server-config > nats.conf  # for this machine alone\n"
    "concord batch server-config --host 0.0.0.0 --cert head.pem --key head.key > nats.conf",
    declare_batch_server_config,
    false};

}  // namespace cli
