// What a stock nats-server has to be told, so that it can carry batches: its limits, and who may do what.
#pragma once

#include <string>

#include "base/result.hpp"

namespace orchestrator::batch::cluster {

struct ServerConfig {
  std::string host = "127.0.0.1";
  unsigned port = 4222;
  std::string store = "concord-queue";
  std::string certificate, key;         // files; needed off loopback
  std::string server_version = "2.12";  // "2.9": before sync_interval could be "always"
};

// Passwords are not in it: the server reads them from its environment. Refuses (bad_config) an address on a
// network without a certificate.
base::Result<std::string> server_config(const ServerConfig& wanted);

}  // namespace orchestrator::batch::cluster
