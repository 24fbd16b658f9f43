#include "orchestrator/batch/cluster/connection.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <random>
#include <utility>

#include <fmt/format.h>

#if __has_include(<nats/nats.h>)
#define CONCORD_HAS_NATS 1
#include <dlfcn.h>

#include <nats/nats.h>
#endif

namespace orchestrator::batch::cluster {
namespace {

bool is_loopback(std::string_view host) {
  return host == "localhost" || host.starts_with("127.") || host == "[::1]";
}

// "nats://[::1]:4222" -> "[::1]"
std::string_view host_of(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  if (url.starts_with('[')) return url.substr(0, url.find(']') + 1);
  return url.substr(0, url.find(':'));
}

}  // namespace

base::Result<std::vector<std::string>> server_list(const std::string& text) {
  std::vector<std::string> servers;
  std::string_view left = text;
  while (!left.empty()) {
    std::size_t comma = left.find(',');
    std::string one(left.substr(0, comma));
    left.remove_prefix(comma == std::string_view::npos ? left.size() : comma + 1);
    if (one.find("://") == std::string::npos) one = "nats://" + one;
    bool known = one.starts_with("nats://") || one.starts_with("tls://");
    if (one.find('@') != std::string::npos)
      return base::fail(
          base::ErrorCode::bad_config, "a password does not belong into an address: others can see it",
          "set batch.credentials = \"file:PATH\" in your settings, with USER:PASSWORD in that file");
    if (!known || host_of(one).empty() ||
        one.find_first_of(" \t\r\n/", one.find("://") + 3) != std::string::npos)
      return base::fail(base::ErrorCode::bad_config, fmt::format("'{}' is no address of a NATS server", one),
                        "write nats://HOST[:PORT], and a comma between several");
    servers.push_back(std::move(one));
  }
  if (servers.empty())
    return base::fail(base::ErrorCode::bad_config, "no NATS server was named", "write nats://HOST[:PORT]");
  return servers;
}

base::Result<void> check_access(const Access& access) {
  for (const std::string& server : access.servers) {
    if (is_loopback(host_of(server))) continue;
    if (access.ca_file.empty())
      return base::fail(base::ErrorCode::bad_config,
                        fmt::format("{} is on a network, and nothing would be encrypted", server),
                        "set batch.ca to the file with the certificate that vouches for the server; `concord "
                        "batch server-config` writes the server's side");
    if (access.password.empty())
      return base::fail(base::ErrorCode::bad_config,
                        fmt::format("{} is on a network, and anybody could take part", server),
                        "set batch.credentials to env:NAME or file:PATH, where USER:PASSWORD is");
  }
  return {};
}

#ifdef CONCORD_HAS_NATS
namespace {

// The functions that are used, with the types of the header this was built with.
#define NATS_FUNCTIONS(F)                    \
  F(natsOptions_Create)                      \
  F(natsOptions_Destroy)                     \
  F(natsOptions_SetServers)                  \
  F(natsOptions_SetName)                     \
  F(natsOptions_SetTimeout)                  \
  F(natsOptions_SetMaxReconnect)             \
  F(natsOptions_SetReconnectWait)            \
  F(natsOptions_SetReconnectJitter)          \
  F(natsOptions_SetPingInterval)             \
  F(natsOptions_SetMaxPingsOut)              \
  F(natsOptions_SetCustomInboxPrefix)        \
  F(natsOptions_SetFailRequestsOnDisconnect) \
  F(natsOptions_SetDisconnectedCB)           \
  F(natsOptions_SetErrorHandler)             \
  F(natsOptions_SetUserInfo)                 \
  F(natsOptions_SetSecure)                   \
  F(natsOptions_LoadCATrustedCertificates)   \
  F(natsConnection_Connect)                  \
  F(natsConnection_Destroy)                  \
  F(natsConnection_RequestMsg)               \
  F(natsConnection_PublishMsg)               \
  F(natsConnection_SubscribeSync)            \
  F(natsConnection_FlushTimeout)             \
  F(natsConnection_Status)                   \
  F(natsConnection_GetMaxPayload)            \
  F(natsConnection_GetLastError)             \
  F(natsMsg_Create)                          \
  F(natsMsg_Destroy)                         \
  F(natsMsg_GetSubject)                      \
  F(natsMsg_GetReply)                        \
  F(natsMsg_GetData)                         \
  F(natsMsg_GetDataLength)                   \
  F(natsMsgHeader_Set)                       \
  F(natsMsgHeader_Get)                       \
  F(natsSubscription_NextMsg)                \
  F(natsSubscription_Destroy)                \
  F(natsStatus_GetText)                      \
  F(nats_GetLastError)

struct Library {
#define DECLARE(name) decltype(&::name) name = nullptr;
  NATS_FUNCTIONS(DECLARE)
#undef DECLARE
  std::string problem = {};  // why it can't be used
};

Library load_library() {
  Library out;
  std::string file = fmt::format("libnats.so.{}.{}", NATS_VERSION_MAJOR, NATS_VERSION_MINOR);
  void* handle = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    out.problem = fmt::format("{} can't be loaded", file);
    return out;
  }
#define RESOLVE(name)                                                      \
  out.name = reinterpret_cast<decltype(out.name)>(::dlsym(handle, #name)); \
  if (!out.name) out.problem = fmt::format("{} has no function " #name, file);
  NATS_FUNCTIONS(RESOLVE)
#undef RESOLVE
  return out;
}

const Library& library() {
  static const Library loaded = load_library();
  return loaded;
}

base::ErrorCode code_of_status(natsStatus status) {
  switch (status) {
    case NATS_TIMEOUT:
      return base::ErrorCode::stalled;
    case NATS_CONNECTION_AUTH_FAILED:
    case NATS_NOT_PERMITTED:
      return base::ErrorCode::authentication;
    case NATS_SSL_ERROR:
    case NATS_SECURE_CONNECTION_REQUIRED:
    case NATS_SECURE_CONNECTION_WANTED:
      return base::ErrorCode::tls;
    case NATS_NO_RESPONDERS:
      return base::ErrorCode::unavailable;
    case NATS_MAX_PAYLOAD:
      return base::ErrorCode::too_large;
    default:
      return base::ErrorCode::unreachable;
  }
}

std::unexpected<base::Error> nats_failure(natsStatus status, const std::string& what,
                                          const std::string& detail = {}) {
  std::string hint;
  base::ErrorCode code = code_of_status(status);
  if (code == base::ErrorCode::tls)
    hint = "batch.ca has to name the certificate that vouches for this server";
  else if (code == base::ErrorCode::authentication)
    hint = "batch.credentials has to lead to USER:PASSWORD of a user that the server lets do this";
  std::string text = fmt::format("{}: {}", what, library().natsStatus_GetText(status));
  if (!detail.empty()) text += fmt::format(" ({})", detail);
  return base::fail(code, base::redact(text), std::move(hint));
}

struct MessageOwner {
  natsMsg* message = nullptr;
  ~MessageOwner() {
    if (message) library().natsMsg_Destroy(message);
  }
};

Message message_of(natsMsg* from) {
  const Library& nats = library();
  Message out;
  out.subject = nats.natsMsg_GetSubject(from);
  if (const char* reply = nats.natsMsg_GetReply(from)) out.reply = reply;
  int length = nats.natsMsg_GetDataLength(from);
  if (length > 0) out.data.assign(nats.natsMsg_GetData(from), static_cast<std::size_t>(length));
  const char* value = nullptr;
  if (nats.natsMsgHeader_Get(from, "Status", &value) == NATS_OK && value) out.status = std::atoi(value);
  if (out.status != 0 && nats.natsMsgHeader_Get(from, "Description", &value) == NATS_OK && value)
    out.description = value;
  return out;
}

base::Result<natsMsg*> new_message(const std::string& subject, std::string_view data,
                                   const std::string& reply) {
  natsMsg* message = nullptr;
  natsStatus status =
      library().natsMsg_Create(&message, subject.c_str(), reply.empty() ? nullptr : reply.c_str(),
                               data.empty() ? "" : data.data(), static_cast<int>(data.size()));
  if (status != NATS_OK) return nats_failure(status, "making a message");
  return message;
}

// What the library's own threads tell. They may do so after a connection went, so that these stay; a process
// has few.
struct Watch {
  std::atomic<unsigned> losses = 0;
  std::mutex mutex;
  std::string complaint;

  static Watch* make() {
    static std::mutex guard;
    static auto* all = new std::vector<std::unique_ptr<Watch>>;
    std::lock_guard hold(guard);
    return all->emplace_back(std::make_unique<Watch>()).get();
  }
  static void on_lost(natsConnection*, void* self) { ++static_cast<Watch*>(self)->losses; }
  static void on_error(natsConnection* connection, natsSubscription*, natsStatus, void* closure) {
    auto* self = static_cast<Watch*>(closure);
    const char* text = nullptr;
    library().natsConnection_GetLastError(connection, &text);
    std::lock_guard hold(self->mutex);
    if (text) self->complaint = text;
  }
};

}  // namespace

struct Subscription::State {
  natsSubscription* handle = nullptr;
  ~State() {
    if (handle) library().natsSubscription_Destroy(handle);
  }
};

base::Result<std::optional<Message>> Subscription::next(Milliseconds wait) {
  MessageOwner got;
  natsStatus status = library().natsSubscription_NextMsg(&got.message, state_->handle, wait.count());
  if (status == NATS_TIMEOUT) return std::optional<Message>();
  if (status != NATS_OK) return nats_failure(status, "waiting for a message");
  return std::optional<Message>(message_of(got.message));
}

struct Connection::State {
  natsConnection* handle = nullptr;
  std::string prefix;
  std::atomic<std::uint64_t> inboxes = 0;
  Watch* watch = Watch::make();

  ~State() {
    if (handle) library().natsConnection_Destroy(handle);
  }
};

namespace {

struct OptionsOwner {
  natsOptions* handle = nullptr;
  ~OptionsOwner() {
    if (handle) library().natsOptions_Destroy(handle);
  }
};

base::Result<void> fill_options(natsOptions* options, const Access& access, const std::string& role,
                                const std::string& prefix, Watch* watch) {
  const Library& nats = library();
  std::vector<const char*> servers;
  for (const std::string& server : access.servers) servers.push_back(server.c_str());
  std::string title = "concord " + role;
  natsStatus status = NATS_OK;
  auto set = [&](natsStatus next) {
    if (status == NATS_OK) status = next;
  };
  set(nats.natsOptions_SetServers(options, servers.data(), static_cast<int>(servers.size())));
  set(nats.natsOptions_SetName(options, title.c_str()));
  set(nats.natsOptions_SetTimeout(options, 2000));
  set(nats.natsOptions_SetMaxReconnect(options, -1));
  set(nats.natsOptions_SetReconnectWait(options, 250));
  set(nats.natsOptions_SetReconnectJitter(options, 50, 100));
  set(nats.natsOptions_SetPingInterval(options, 3000));
  set(nats.natsOptions_SetMaxPingsOut(options, 2));
  set(nats.natsOptions_SetCustomInboxPrefix(options, prefix.c_str()));
  set(nats.natsOptions_SetFailRequestsOnDisconnect(options, true));
  set(nats.natsOptions_SetDisconnectedCB(options, &Watch::on_lost, watch));
  set(nats.natsOptions_SetErrorHandler(options, &Watch::on_error, watch));
  if (!access.password.empty())
    set(nats.natsOptions_SetUserInfo(options, access.user.c_str(), access.password.reveal().c_str()));
  if (status != NATS_OK) return nats_failure(status, "preparing the connection");
  if (access.ca_file.empty()) return {};
  if (nats.natsOptions_LoadCATrustedCertificates(options, access.ca_file.c_str()) != NATS_OK)
    return base::fail(base::ErrorCode::bad_config, fmt::format("{} holds no certificate", access.ca_file),
                      "batch.ca names a PEM file");
  status = nats.natsOptions_SetSecure(options, true);
  if (status != NATS_OK) return nats_failure(status, "preparing TLS");
  return {};
}

}  // namespace

base::Result<std::unique_ptr<Connection>> Connection::open(const Access& access, const std::string& role) {
  const Library& nats = library();
  if (!nats.problem.empty())
    return base::fail(base::ErrorCode::unavailable, nats.problem,
                      "install libnats3.4 (on Debian: apt install libnats3.4)");
  if (auto allowed = check_access(access); !allowed) return std::unexpected(allowed.error());
  auto state = std::make_unique<State>();
  state->prefix = "_INBOX_" + role;
  OptionsOwner options;
  natsStatus status = nats.natsOptions_Create(&options.handle);
  if (status != NATS_OK) return nats_failure(status, "preparing the connection");
  auto filled = fill_options(options.handle, access, role, state->prefix, state->watch);
  if (!filled) return std::unexpected(filled.error());
  status = nats.natsConnection_Connect(&state->handle, options.handle);
  if (status != NATS_OK) {
    const char* detail = nats.nats_GetLastError(nullptr);
    std::string where = access.servers.front();
    for (std::size_t i = 1; i < access.servers.size(); ++i) where += "," + access.servers[i];
    return nats_failure(status, fmt::format("connecting to {}", where), detail ? detail : "");
  }
  return std::unique_ptr<Connection>(new Connection(std::move(state)));
}

base::Result<Message> Connection::request(const std::string& subject, std::string_view data,
                                          Milliseconds wait, const std::string& message_id) {
  auto question = new_message(subject, data, "");
  if (!question) return std::unexpected(question.error());
  MessageOwner owner{*question}, reply;
  natsStatus status = NATS_OK;
  if (!message_id.empty()) status = library().natsMsgHeader_Set(*question, "Nats-Msg-Id", message_id.c_str());
  if (status == NATS_OK)
    status = library().natsConnection_RequestMsg(&reply.message, state_->handle, *question,
                                                 std::max<std::int64_t>(1, wait.count()));
  if (status == NATS_OK) return message_of(reply.message);
  std::string why = complaint();
  // Whoever has no right to ask is not told by an answer.
  if (status == NATS_TIMEOUT && why.find("ermissions Violation") != std::string::npos)
    status = NATS_NOT_PERMITTED;
  return nats_failure(status, fmt::format("asking {}", subject), why);
}

base::Result<void> Connection::publish(const std::string& subject, std::string_view data,
                                       const std::string& reply, const std::string& message_id) {
  auto message = new_message(subject, data, reply);
  if (!message) return std::unexpected(message.error());
  MessageOwner owner{*message};
  natsStatus status = NATS_OK;
  if (!message_id.empty()) status = library().natsMsgHeader_Set(*message, "Nats-Msg-Id", message_id.c_str());
  if (status == NATS_OK) status = library().natsConnection_PublishMsg(state_->handle, *message);
  if (status != NATS_OK) return nats_failure(status, fmt::format("sending to {}", subject));
  return {};
}

base::Result<Subscription> Connection::subscribe(const std::string& subject) {
  auto state = std::make_unique<Subscription::State>();
  natsStatus status = library().natsConnection_SubscribeSync(&state->handle, state_->handle, subject.c_str());
  if (status != NATS_OK) return nats_failure(status, fmt::format("listening to {}", subject));
  return Subscription(std::move(state));
}

base::Result<void> Connection::flush(Milliseconds wait) {
  natsStatus status =
      library().natsConnection_FlushTimeout(state_->handle, std::max<std::int64_t>(1, wait.count()));
  if (status != NATS_OK) return nats_failure(status, "sending", complaint());
  return {};
}

std::string Connection::new_inbox() {
  static const std::uint64_t process = [] {
    std::random_device random;
    return (static_cast<std::uint64_t>(random()) << 32) | random();
  }();
  return fmt::format("{}.{:016x}x{}", state_->prefix, process, ++state_->inboxes);
}

bool Connection::is_connected() const {
  return library().natsConnection_Status(state_->handle) == NATS_CONN_STATUS_CONNECTED;
}

unsigned Connection::losses() const {
  return state_->watch->losses;
}

std::size_t Connection::max_payload() const {
  auto limit = library().natsConnection_GetMaxPayload(state_->handle);
  return static_cast<std::size_t>(std::max<std::int64_t>(0, limit));
}

std::string Connection::complaint() const {
  std::lock_guard hold(state_->watch->mutex);
  return state_->watch->complaint;
}

#else

// Built on a machine without libnats-dev: everything else works, and this says what is missing.
struct Subscription::State {};
struct Connection::State {};

namespace {
std::unexpected<base::Error> not_built() {
  return base::fail(base::ErrorCode::unavailable, "this concord was built without NATS",
                    "build it where libnats-dev is installed");
}
}  // namespace

base::Result<std::optional<Message>> Subscription::next(Milliseconds) {
  return not_built();
}
base::Result<std::unique_ptr<Connection>> Connection::open(const Access&, const std::string&) {
  return not_built();
}
base::Result<Message> Connection::request(const std::string&, std::string_view, Milliseconds,
                                          const std::string&) {
  return not_built();
}
base::Result<void> Connection::publish(const std::string&, std::string_view, const std::string&,
                                       const std::string&) {
  return not_built();
}
base::Result<Subscription> Connection::subscribe(const std::string&) {
  return not_built();
}
base::Result<void> Connection::flush(Milliseconds) {
  return not_built();
}
std::string Connection::new_inbox() {
  return "";
}
bool Connection::is_connected() const {
  return false;
}
unsigned Connection::losses() const {
  return 0;
}
std::size_t Connection::max_payload() const {
  return 0;
}
std::string Connection::complaint() const {
  return "";
}

#endif

Subscription::Subscription(std::unique_ptr<State> state) : state_(std::move(state)) {}
Subscription::Subscription(Subscription&&) noexcept = default;
Subscription& Subscription::operator=(Subscription&&) noexcept = default;
Subscription::~Subscription() = default;
Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Connection::~Connection() = default;

}  // namespace orchestrator::batch::cluster
