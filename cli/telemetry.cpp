#include "cli/telemetry.hpp"

#include <fstream>

#include <fmt/format.h>

#include "agents/http/http_client.hpp"
#include "agents/http/url.hpp"
#include "base/json.hpp"
#include "cli/message.hpp"
#include "cli/version.hpp"
#include "orchestrator/telemetry.hpp"

namespace cli {
namespace {

constexpr auto kLongestSending = std::chrono::seconds(3);

void append_spans(const std::string& file, const std::string& spans) {
  std::ofstream out(file, std::ios::app | std::ios::binary);
  out << spans << '\n';
  if (!out.flush()) warn(fmt::format("{} could not be written: the run has no spans", file));
}

// As OpenTelemetry's exporters do: a collector's own address gets the path of traces, a full one stays as it
// is.
base::Result<std::string> traces_url(const std::string& endpoint) {
  auto url = agents::http::parse_url(endpoint);
  if (!url) return std::unexpected(url.error());
  bool has_path = !url->path.empty() && url->path != "/";
  return has_path ? endpoint : agents::http::join_url(endpoint, "v1/traces");
}

base::Task<base::Result<void>> send_spans(World& world, std::string endpoint, std::string spans) {
  auto url = traces_url(endpoint);
  if (!url) co_return std::unexpected(url.error());
  agents::http::Request request;
  request.url = *url;
  request.headers.push_back({"content-type", "application/json"});
  request.body = std::move(spans);
  request.connect_timeout = kLongestSending;
  auto reply = co_await base::until(std::chrono::steady_clock::now() + kLongestSending,
                                    world.http().fetch(std::move(request)));
  if (!reply) co_return std::unexpected(reply.error());
  if (reply->head.status / 100 != 2)
    co_return base::fail(base::ErrorCode::bad_reply, fmt::format("it answered with {}", reply->head.status));
  co_return base::Result<void>();
}

}  // namespace

base::Task<> tell_telemetry(World& world, const agents::Request& request,
                            const orchestrator::Verdict& verdict) {
  std::string file = world.settings().person().text("telemetry.file");
  std::string endpoint = world.settings().person().text("telemetry.endpoint");
  if (file.empty() && endpoint.empty()) co_return;
  std::string spans = base::dump(orchestrator::spans_of(request, verdict, world.clock().wall(), kVersion));
  if (!file.empty()) append_spans(file, spans);
  if (endpoint.empty()) co_return;
  auto sent = co_await send_spans(world, endpoint, std::move(spans));
  if (!sent)
    warn(fmt::format("the run's spans did not reach {}: {}", endpoint, base::describe(sent.error())));
}

}  // namespace cli
