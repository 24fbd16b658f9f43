// Talks with concord-clang in lines of JSON. One request is under way at a time; the others wait for it.
//
// A request that fails in any way that leaves the helper's state in doubt (it died, it was late, it answered
// nonsense, whoever asked has gone) ends the helper with it, and the next request starts a new one.
#include "syntax/clang/client.hpp"

#include <algorithm>
#include <chrono>

#include "base/files.hpp"
#include "base/json.hpp"

namespace syntax {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::Json;

constexpr auto kDeadline = std::chrono::seconds(30);
constexpr std::size_t kLongestReply = std::size_t{64} << 20;
// A template that never ends must not take the machine's memory.
constexpr rlim_t kMemoryBytes = rlim_t{4} << 30;

std::optional<base::Span> span_of(const Json& object) {
  auto begin = base::get_int(object, "begin");
  auto end = base::get_int(object, "end");
  if (!begin || !end || *begin < 0 || *end < *begin) return std::nullopt;
  return base::Span{static_cast<std::size_t>(*begin), static_cast<std::size_t>(*end)};
}

// Makes our values of a reply. `overlays` are the texts that were asked about.
class ReplyReader {
 public:
  explicit ReplyReader(const std::map<std::string, std::string>& overlays) : overlays_(overlays) {}

  // Nothing when it is not in the helper's format.
  std::optional<ClangReport> report(const Json& reply) {
    const Json* diagnostics = base::get_array(reply, "diagnostics");
    const Json* functions = base::get_array(reply, "functions");
    if (!diagnostics || !functions) return std::nullopt;
    ClangReport report;
    for (const Json& object : *diagnostics) {
      auto diagnostic = this->diagnostic(object);
      if (!diagnostic) return std::nullopt;
      report.diagnostics.push_back(std::move(*diagnostic));
    }
    for (const Json& object : *functions) {
      auto name = base::get_string(object, "name");
      auto span = span_of(object);
      auto hash = base::parse_digest(base::get_string(object, "hash").value_or(""));
      if (!name || !span || !hash) return std::nullopt;
      report.functions.push_back({std::move(*name), *span, *hash});
    }
    return report;
  }

 private:
  std::optional<base::Diagnostic> diagnostic(const Json& object) {
    auto path = base::get_string(object, "path");
    auto message = base::get_string(object, "message");
    auto severity = base::get_string(object, "severity");
    auto span = span_of(object);
    if (!path || !message || !severity || !span) return std::nullopt;
    auto code =
        *severity == "error" ? base::DiagnosticCode::compiler : base::DiagnosticCode::compiler_warning;
    base::Diagnostic diagnostic{code, std::move(*path), *span, std::move(*message)};
    if (const Json* notes = base::get_array(object, "notes")) {
      for (const Json& note : *notes) {
        diagnostic.notes.push_back({base::get_string(note, "path").value_or(""),
                                    span_of(note).value_or(base::Span{}),
                                    base::get_string(note, "message").value_or("")});
      }
    }
    if (const Json* fixes = base::get_array(object, "fixes")) {
      for (const Json& fix : *fixes) {
        if (auto made = this->fix(fix)) diagnostic.fixes.push_back(std::move(*made));
      }
    }
    return diagnostic;
  }

  std::optional<base::Fix> fix(const Json& object) {
    const Json* edits = base::get_array(object, "edits");
    if (!edits) return std::nullopt;
    std::map<std::string, std::vector<base::Edit>> by_path;
    for (const Json& edit : *edits) {
      auto path = base::get_string(edit, "path");
      auto span = span_of(edit);
      if (!path || !span) return std::nullopt;
      by_path[*path].push_back({*span, base::get_string(edit, "text").value_or("")});
    }
    base::Fix fix{base::get_string(object, "title").value_or(""), {}};
    for (auto& [path, list] : by_path) {
      auto digest = digest_of(path);
      if (!digest || !put_in_order(list)) return std::nullopt;
      fix.patch.files.push_back({path, base::FileChange::modify, *digest, std::move(list)});
    }
    return fix;
  }

  // As a patch wants its edits. False when they overlap.
  static bool put_in_order(std::vector<base::Edit>& edits) {
    std::stable_sort(edits.begin(), edits.end(),
                     [](const base::Edit& a, const base::Edit& b) { return a.span < b.span; });
    std::vector<base::Edit> joined;
    for (base::Edit& edit : edits) {
      if (!joined.empty() && joined.back().span.end > edit.span.begin) return false;
      if (!joined.empty() && joined.back().span.end == edit.span.begin) {
        joined.back().span.end = edit.span.end;
        joined.back().text += edit.text;
      } else {
        joined.push_back(std::move(edit));
      }
    }
    edits = std::move(joined);
    return true;
  }

  // Of the text that the helper saw.
  std::optional<base::Digest> digest_of(const std::string& path) {
    if (auto overlay = overlays_.find(path); overlay != overlays_.end()) return base::digest(overlay->second);
    auto text = base::read_file(path);
    if (!text) return std::nullopt;
    return base::digest(*text);
  }

  const std::map<std::string, std::string>& overlays_;
};

class Client final : public ClangClient {
 public:
  Client(fs::path helper, std::optional<fs::path> database)
      : helper_(std::move(helper)), database_(std::move(database)) {}

  base::Task<base::Result<ClangReport>> analyse(const std::string& path,
                                                std::map<std::string, std::string> overlays) override {
    return analyse_in_turn(path, std::move(overlays));
  }

 private:
  base::Task<base::Result<ClangReport>> analyse_in_turn(std::string path,
                                                        std::map<std::string, std::string> overlays) {
    base::Executor executor = co_await base::asio::this_coro::executor;
    if (!turn_) turn_.emplace(executor);
    while (busy_) {
      bool announced = co_await turn_->wait();
      if (!announced) co_return base::fail(ErrorCode::cancelled, "cancelled");
    }
    busy_ = true;
    Release release{*this};
    std::uint64_t id = ++last_id_;
    std::string line = request(id, path, overlays);
    auto reply =
        co_await base::until(std::chrono::steady_clock::now() + kDeadline, exchange(std::move(line), id));
    if (!reply) {
      process_.reset();
      if (reply.error().code == ErrorCode::deadline) {
        co_return base::fail(ErrorCode::deadline, "clang took too long over " + path);
      }
      co_return std::unexpected(reply.error());
    }
    if (auto message = base::get_string(*reply, "error"))
      co_return base::fail(ErrorCode::bad_request, std::move(*message));
    auto report = ReplyReader(overlays).report(*reply);
    if (!report) {
      process_.reset();
      co_return base::fail(ErrorCode::bad_reply, "concord-clang answered in a format we do not know");
    }
    co_return std::move(*report);
  }

  // Gives the next one its turn, whichever way the request ends.
  struct Release {
    Client& client;
    ~Release() {
      client.busy_ = false;
      client.turn_->notify();
    }
  };

  std::string request(std::uint64_t id, const std::string& path,
                      const std::map<std::string, std::string>& overlays) const {
    Json object;
    object["id"] = id;
    object["op"] = "analyse";
    object["path"] = path;
    object["overlays"] = overlays;
    if (database_) object["database"] = database_->string();
    return base::dump(object) + "\n";
  }

  base::Result<void> start(const base::Executor& executor) {
    if (process_) return {};
    base::ProcessSpec spec;
    spec.words = {helper_.string()};
    spec.limits = {{RLIMIT_AS, {kMemoryBytes, kMemoryBytes}}, {RLIMIT_CORE, {0, 0}}};
    spec.no_new_privileges = true;
    auto process = base::Process::start(executor, spec);
    if (!process) return std::unexpected(process.error());
    process_.emplace(std::move(*process));
    return {};
  }

  base::Task<base::Result<Json>> exchange(std::string line, std::uint64_t id) {
    base::Executor executor = co_await base::asio::this_coro::executor;
    if (auto started = start(executor); !started) co_return std::unexpected(started.error());
    auto sent = co_await process_->write(line);
    if (!sent) co_return died(sent.error());
    for (;;) {
      auto answer = co_await process_->read_line(kLongestReply);
      if (!answer) co_return died(answer.error());
      if (!*answer) co_return died({ErrorCode::truncated, "it ended"});
      auto reply = base::parse_json(**answer);
      if (!reply) co_return std::unexpected(reply.error());
      if (base::get_int(*reply, "id") == static_cast<std::int64_t>(id)) co_return std::move(*reply);
    }
  }

  static std::unexpected<base::Error> died(const base::Error& why) {
    if (why.code == ErrorCode::cancelled || why.code == ErrorCode::deadline) return std::unexpected(why);
    return base::fail(ErrorCode::server_error, "concord-clang stopped in the middle of its work",
                      "ask again: it is started anew");
  }

  fs::path helper_;
  std::optional<fs::path> database_;
  std::optional<base::Process> process_;
  std::optional<base::Event> turn_;
  bool busy_ = false;
  std::uint64_t last_id_ = 0;
};

bool is_program(const fs::path& path) {
  std::error_code error;
  fs::file_status status = fs::status(path, error);
  return !error && fs::is_regular_file(status) &&
         (status.permissions() & fs::perms::owner_exec) != fs::perms::none;
}

}  // namespace

base::Result<std::unique_ptr<ClangClient>> ClangClient::create(fs::path helper,
                                                               std::optional<fs::path> database) {
  if (!is_program(helper)) {
    return base::fail(ErrorCode::unavailable, "there is no program " + helper.string(),
                      "build the target concord-clang, or install it");
  }
  return std::make_unique<Client>(std::move(helper), std::move(database));
}

std::optional<fs::path> find_clang_helper() {
  std::error_code error;
  fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    fs::path folder = program.parent_path();
    // Beside us; installed; and beside us in a build, where tests lie one folder deeper.
    for (const char* place : {"concord-clang", "../libexec/concord/concord-clang", "../concord-clang"}) {
      fs::path candidate = (folder / place).lexically_normal();
      if (is_program(candidate)) return candidate;
    }
  }
  return base::find_program("concord-clang");
}

}  // namespace syntax
