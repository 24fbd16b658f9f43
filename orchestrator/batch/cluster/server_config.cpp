#include "orchestrator/batch/cluster/server_config.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/json.hpp"
#include "orchestrator/batch/cluster/connection.hpp"

namespace orchestrator::batch::cluster {
namespace {

// A worker takes items, keeps them while it works, and hands in results and texts; it reads no results, makes
// no streams, and tells nobody to stop.
constexpr const char* kRights = R"(
authorization {
  users = [
    # Drives batches: `concord batch … --on`
    { user: driver, password: $CONCORD_DRIVER_PASSWORD
      permissions {
        publish { allow: [ "$JS.API.>", "$JS.ACK.CONCORD_RESULTS.>", "concord.>" ] }
        subscribe { allow: [ "_INBOX_driver.>", "concord.worker.*", "$JS.EVENT.ADVISORY.*.LEADER_ELECTED.>" ] }
      } }
    # Does items: `concord worker`
    { user: worker, password: $CONCORD_WORKER_PASSWORD
      permissions {
        publish { allow: [
          "$JS.API.CONSUMER.MSG.NEXT.CONCORD_ITEMS.*", "$JS.API.CONSUMER.INFO.CONCORD_ITEMS.*",
          "$JS.ACK.CONCORD_ITEMS.>", "$JS.API.DIRECT.GET.CONCORD_BLOBS", "$JS.API.DIRECT.GET.CONCORD_REPLIES",
          "concord.result.*", "concord.blob.*.*", "concord.reply.*", "concord.worker.*", "concord.slow" ] }
        subscribe { allow: [ "_INBOX_worker.>", "concord.control", "concord.slow" ] }
      } }
  ]
}
)";

// Whether that server can write each message to disk before it confirms it; from 2.10 on.
bool knows_sync_always(const std::string& version) {
  unsigned major = 0, minor = 0;
  const char* end = version.data() + version.size();
  auto first = std::from_chars(version.data(), end, major);
  if (first.ptr != end && *first.ptr == '.') std::from_chars(first.ptr + 1, end, minor);
  return major > 2 || (major == 2 && minor >= 10);
}

std::string quoted(const std::string& text) {
  return base::dump(base::Json(text));
}

}  // namespace

base::Result<std::string> server_config(const ServerConfig& wanted) {
  bool local = wanted.host == "localhost" || wanted.host.starts_with("127.") || wanted.host == "::1";
  if (!local && (wanted.certificate.empty() || wanted.key.empty()))
    return base::fail(base::ErrorCode::bad_config,
                      fmt::format("a server on {} needs a certificate", wanted.host),
                      "name it by --cert and --key; whoever connects is given its authority as batch.ca");
  std::string out =
      "# For nats-server, written by `concord batch server-config`. Start it with both passwords in its "
      "environment:\n"
      "#   GOGC=50 CONCORD_DRIVER_PASSWORD=… CONCORD_WORKER_PASSWORD=… nats-server -c nats.conf\n"
      "# (GOGC=50: what it has freed goes back twice as early; 26 MiB instead of 30 after 4,000 items)\n"
      "# and give each side its own as batch.credentials: driver:PASSWORD, or worker:PASSWORD.\n"
      "# What lies in the store may be lost at any time: it is published again from the driver's folder.\n";
  std::string host = wanted.host.find(':') == std::string::npos ? wanted.host : "[" + wanted.host + "]";
  out += fmt::format("server_name: concord-queue\nlisten: {}\nmax_payload: 1MB\nmax_control_line: 4KB\n",
                     quoted(fmt::format("{}:{}", host, wanted.port)));
  out += fmt::format("jetstream {{\n  store_dir: {}\n  max_memory_store: 64MB\n  max_file_store: 64GB\n",
                     quoted(wanted.store));
  if (knows_sync_always(wanted.server_version)) out += "  sync_interval: always\n";
  out += "}\n";
  if (!wanted.certificate.empty())
    out += fmt::format("tls {{\n  cert_file: {}\n  key_file: {}\n  timeout: 5\n}}\n",
                       quoted(wanted.certificate), quoted(wanted.key));
  return out + kRights;
}

}  // namespace orchestrator::batch::cluster
