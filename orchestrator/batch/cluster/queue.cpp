#include "orchestrator/batch/cluster/queue.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <chrono>
#include <fstream>
#include <unistd.h>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/sha256.hpp"

namespace orchestrator::batch::cluster {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPart = std::size_t{512} << 10;
constexpr std::size_t kPartsAtOnce = 64;
constexpr std::size_t kMostBlobBytes = std::size_t{256} << 20;
constexpr std::int64_t kSecondNs = 1'000'000'000;
constexpr std::int64_t kDayNs = 24 * 3600 * kSecondNs;
constexpr Milliseconds kConfirmed(10'000);

std::string blob_subject(const std::string& sha256, std::size_t part) {
  return fmt::format("concord.blob.{}.{}", sha256, part);
}

base::Json stream_config(const char* name, const char* subject, const char* retention, std::int64_t age,
                         int replicas) {
  return {{"name", name},
          {"subjects", base::Json::array({subject})},
          {"retention", retention},
          {"storage", "file"},
          {"max_age", age},
          {"discard", "old"},
          {"num_replicas", replicas}};
}

base::Json by_digest(base::Json config) {
  config["max_msgs_per_subject"] = 1;
  config["allow_direct"] = true;
  return config;
}

unsigned small_number(const base::Json& json, const char* name) {
  return static_cast<unsigned>(std::clamp<std::int64_t>(base::get_int(json, name).value_or(0), 0, 100'000));
}

}  // namespace

std::string class_of(const Item& item) {
  return item.asks_models ? "llm" : "cpu";
}

std::string token(std::string_view text) {
  std::string out;
  for (char c : text) out += std::isalnum(static_cast<unsigned char>(c)) || c == '-' ? c : '_';
  return out.empty() ? "_" : out;
}

std::string item_subject(const Item& item, const std::string& version, const std::string& batch) {
  return fmt::format("concord.item.{}.{}.{}.{}", class_of(item), token(version), batch, item.key);
}

std::string items_of_batch(const std::string& batch) {
  return fmt::format("concord.item.*.*.{}.*", batch);
}

std::string items_of_class(const std::string& kind, const std::string& version) {
  return fmt::format("concord.item.{}.{}.>", kind, token(version));
}

std::string result_subject(const std::string& batch) {
  return fmt::format("concord.result.{}", batch);
}

std::string item_consumer(const std::string& kind, const std::string& version) {
  return fmt::format("{}-{}", kind, token(version));
}

std::string result_consumer(const std::string& batch) {
  return fmt::format("driver-{}", batch);
}

base::Result<void> ensure_streams(JetStream& jetstream, const QueueOptions& options) {
  int copies = options.replicas;
  const base::Json streams[] = {
      stream_config(kItems, "concord.item.>", "workqueue", 7 * kDayNs, copies),
      stream_config(kResults, "concord.result.>", "workqueue", 7 * kDayNs, copies),
      by_digest(stream_config(kBlobs, "concord.blob.>", "limits", 2 * kDayNs, copies)),
      by_digest(stream_config(kReplies, "concord.reply.>", "limits", 7 * kDayNs, copies))};
  for (const base::Json& stream : streams) {
    auto made = jetstream.ensure_stream(stream);
    if (!made) return made;
  }
  return {};
}

base::Json item_consumer_config(const std::string& kind, const std::string& version,
                                const QueueOptions& options) {
  std::int64_t most = kind == "llm" ? static_cast<std::int64_t>(options.llm_at_once) : 100'000;
  return {{"durable_name", item_consumer(kind, version)},
          {"filter_subject", items_of_class(kind, version)},
          {"ack_policy", "explicit"},
          {"deliver_policy", "all"},
          {"ack_wait", std::chrono::nanoseconds(options.lease).count()},
          {"max_ack_pending", most},
          {"max_waiting", 10'000}};
}

base::Json result_consumer_config(const std::string& batch) {
  return {{"durable_name", result_consumer(batch)},
          {"filter_subject", result_subject(batch)},
          {"ack_policy", "explicit"},
          {"deliver_policy", "all"},
          {"ack_wait", 3 * kSecondNs},  // a turn of the driver's takes less than one
          {"max_ack_pending", 10'000}};
}

base::Result<void> Blobs::put(std::span<const std::pair<std::string, std::string_view>> blobs) {
  std::size_t limit = std::min(kPart, std::max<std::size_t>(1024, jetstream_.connection().max_payload() / 2));
  std::vector<Outgoing> parts;
  auto send = [&]() -> base::Result<void> {
    auto stored = jetstream_.store(parts, kConfirmed);
    parts.clear();
    if (!stored) return std::unexpected(stored.error());
    return {};
  };
  for (const auto& [sha256, bytes] : blobs) {
    for (std::size_t part = 0; part == 0 || part * limit < bytes.size(); ++part) {
      // Without an id: what lies there may be damaged, and then has to be replaced.
      parts.push_back({blob_subject(sha256, part), std::string(bytes.substr(part * limit, limit)), ""});
      if (parts.size() < kPartsAtOnce) continue;
      if (auto sent = send(); !sent) return sent;
    }
  }
  if (parts.empty()) return {};
  return send();
}

base::Result<std::string> Blobs::get(const std::string& sha256, std::uint64_t size) {
  if (size > kMostBlobBytes)
    return base::fail(base::ErrorCode::too_large, fmt::format("a blob of {} bytes is too large", size));
  std::string bytes;
  for (std::size_t part = 0; part == 0 || bytes.size() < size; ++part) {
    auto piece = jetstream_.last(kBlobs, blob_subject(sha256, part));
    if (!piece) return piece;
    if (piece->empty()) break;
    bytes += *piece;
  }
  if (bytes.size() != size || base::sha256(bytes) != sha256)
    return base::fail(base::ErrorCode::bad_reply,
                      fmt::format("the blob {} is not what its name says", sha256));
  return bytes;
}

BlobCache::BlobCache(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  fs::create_directories(folder_, error);
  auto old = fs::file_time_type::clock::now() - std::chrono::hours(48);
  for (auto at = fs::directory_iterator(folder_, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    std::error_code ignored;
    if (at->last_write_time(ignored) < old) fs::remove(at->path(), ignored);
  }
}

std::optional<std::string> BlobCache::get(const std::string& sha256) const {
  if (!base::is_sha256(sha256)) return std::nullopt;
  auto bytes = base::read_file(folder_ / sha256);
  if (!bytes || base::sha256(*bytes) != sha256) return std::nullopt;
  std::error_code ignored;
  fs::last_write_time(folder_ / sha256, fs::file_time_type::clock::now(), ignored);
  return std::move(*bytes);
}

// Not synced: a cache that lost something asks again.
void BlobCache::put(const std::string& sha256, std::string_view bytes) const {
  static std::atomic<unsigned> count = 0;
  fs::path beside = folder_ / fmt::format(".new-{}-{}", ::getpid(), ++count);
  std::error_code ignored;
  std::ofstream out(beside, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out)
    fs::rename(beside, folder_ / sha256, ignored);
  else
    fs::remove(beside, ignored);
}

std::string pack(const Order& order) {
  return base::dump({{"item", to_json(order.item)},
                     {"batch", order.batch},
                     {"version", order.version},
                     {"attempt", order.attempt},
                     {"tries", order.tries},
                     {"deaths", order.deaths},
                     {"account", order.account}});
}

base::Result<Order> unpack_order(std::string_view bytes) {
  auto json = base::parse_json(bytes);
  if (!json) return std::unexpected(json.error());
  const base::Json* item = base::get_object(*json, "item");
  Order order;
  order.batch = base::get_string(*json, "batch").value_or("");
  if (!item || order.batch.empty() || token(order.batch) != order.batch)
    return base::fail(base::ErrorCode::bad_reply, "a message of the queue holds no item");
  auto read = item_from(*item);
  if (!read) return std::unexpected(read.error());
  order.item = std::move(*read);
  order.version = base::get_string(*json, "version").value_or("");
  order.attempt = base::get_int(*json, "attempt").value_or(1);
  order.tries = std::clamp(small_number(*json, "tries"), 1U, 100U);
  order.deaths = small_number(*json, "deaths");
  order.account = base::get_string(*json, "account").value_or(order.batch);
  return order;
}

std::string pack(const Answer& answer) {
  constexpr const char* kNames[] = {"done", "returned", "poison"};
  base::Json json = {{"kind", kNames[static_cast<int>(answer.kind)]},
                     {"key", answer.key},
                     {"run", answer.run},
                     {"worker", answer.worker}};
  if (answer.kind == Answer::Kind::done) {
    json["digest"] = answer.digest;
    json["size"] = answer.size;
  } else {
    json["why"] = answer.why;
    json["delay_ms"] = answer.delay_ms;
    json["lacks_inputs"] = answer.lacks_inputs;
    json["is_busy"] = answer.is_busy;
    json["deaths"] = answer.deaths;
  }
  for (const agents::Charge& charge : answer.charges)
    json["charges"].push_back({charge.id, charge.money.nano});
  return base::dump(json) + "\n" + answer.outcome;
}

base::Result<Answer> unpack_answer(std::string_view bytes) {
  std::size_t end = bytes.find('\n');
  auto json = base::parse_json(bytes.substr(0, end));
  if (!json) return std::unexpected(json.error());
  Answer answer;
  std::string kind = base::get_string(*json, "kind").value_or("");
  answer.key = base::get_string(*json, "key").value_or("");
  answer.run = base::get_string(*json, "run").value_or("");
  answer.worker = base::get_string(*json, "worker").value_or("");
  answer.digest = base::get_string(*json, "digest").value_or("");
  answer.size =
      static_cast<std::uint64_t>(std::max<std::int64_t>(0, base::get_int(*json, "size").value_or(0)));
  answer.why = base::get_string(*json, "why").value_or("");
  answer.delay_ms = base::get_int(*json, "delay_ms").value_or(0);
  answer.lacks_inputs = base::get_bool(*json, "lacks_inputs").value_or(false);
  answer.deaths = small_number(*json, "deaths");
  answer.is_busy = base::get_bool(*json, "is_busy").value_or(false);
  if (const base::Json* charges = base::get_array(*json, "charges")) {
    for (const base::Json& charge : *charges) {
      bool whole =
          charge.is_array() && charge.size() == 2 && charge[0].is_string() && charge[1].is_number_unsigned();
      if (whole) answer.charges.push_back({charge[0].get<std::string>(), {charge[1].get<std::int64_t>()}});
    }
  }
  if (kind == "returned") answer.kind = Answer::Kind::returned;
  if (kind == "poison") answer.kind = Answer::Kind::poison;
  bool whole = kind == "done" ? base::is_sha256(answer.digest) : kind == "returned" || kind == "poison";
  if (!whole || !base::is_sha256(answer.key) || answer.run.empty())
    return base::fail(base::ErrorCode::bad_reply, "a message of the queue holds no answer");
  if (end != std::string_view::npos) answer.outcome = bytes.substr(end + 1);
  return answer;
}

std::string pack(const Presence& presence) {
  return base::dump({{"worker", presence.worker},
                     {"machine", presence.machine},
                     {"version", presence.version},
                     {"slots", presence.slots},
                     {"busy", presence.busy},
                     {"leaves", presence.leaves},
                     {"waits", presence.waits}});
}

std::optional<Presence> presence_from(std::string_view bytes) {
  auto json = base::parse_json(bytes);
  if (!json) return std::nullopt;
  Presence out;
  out.worker = base::get_string(*json, "worker").value_or("");
  out.machine = base::get_string(*json, "machine").value_or("");
  out.version = base::get_string(*json, "version").value_or("");
  out.slots = small_number(*json, "slots");
  out.busy = small_number(*json, "busy");
  out.leaves = base::get_bool(*json, "leaves").value_or(false);
  out.waits = base::get_bool(*json, "waits").value_or(false);
  if (out.worker.empty()) return std::nullopt;
  return out;
}

}  // namespace orchestrator::batch::cluster
