#include "base/secret.hpp"

#include <cstdlib>
#include <map>
#include <mutex>

#include "base/files.hpp"
#include "base/process.hpp"
#include "base/text.hpp"

namespace base {
namespace {

constexpr std::size_t kShortestRedacted = 8;  // a shorter one would also be found where it isn't meant

struct Register {
  std::mutex mutex;
  std::map<std::string, int, std::less<>> counts;
};

Register& living() {
  static Register* secrets = new Register;  // never destroyed: secrets may outlive static destructors
  return *secrets;
}

void add(const std::string& text, int by) {
  if (text.size() < kShortestRedacted) return;
  std::lock_guard lock(living().mutex);
  auto at = living().counts.try_emplace(text, 0).first;
  at->second += by;
  if (at->second == 0) living().counts.erase(at);
}

Result<std::string> run_key_command(const std::string& command) {
  asio::io_context loop;
  ProcessSpec spec{.words = {"/bin/sh", "-c", command}};
  auto output = base::run(
      loop, run_process(std::move(spec), "", {.time = std::chrono::seconds(10), .output_bytes = 65536}));
  if (!output) return std::unexpected(output.error());
  if (output->timed_out) return fail(ErrorCode::not_found, "the key's command took longer than ten seconds");
  if (!output->status.ok()) {
    return fail(ErrorCode::not_found,
                "the key's command ended with exit code " + std::to_string(output->status.code));
  }
  return output->output;
}

}  // namespace

Secret::Secret(std::string text) : text_(std::move(text)) {
  add(text_, 1);
}
Secret::Secret(const Secret& other) : text_(other.text_) {
  add(text_, 1);
}
Secret::Secret(Secret&& other) noexcept : text_(std::move(other.text_)) {
  other.text_.clear();
}
Secret& Secret::operator=(const Secret& other) {
  if (this == &other) return *this;
  add(other.text_, 1);
  add(text_, -1);
  text_ = other.text_;
  return *this;
}
Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  add(text_, -1);
  text_ = std::move(other.text_);
  other.text_.clear();
  return *this;
}
Secret::~Secret() {
  add(text_, -1);
}

std::string redact(std::string_view text) {
  std::string result(text);
  std::lock_guard lock(living().mutex);
  for (const auto& [secret, count] : living().counts)
    result = replace_all(std::move(result), secret, "[secret]");
  return result;
}

Result<Secret> read_secret(const std::string& where) {
  Result<std::string> text =
      fail(ErrorCode::bad_config, "a key is given as env:NAME, file:PATH or cmd:COMMAND, never as itself",
           "put it into an environment variable and write key = \"env:NAME\"");
  if (where.starts_with("env:")) {
    const char* value = std::getenv(where.c_str() + 4);
    if (!value)
      return fail(ErrorCode::not_found, "the environment variable " + where.substr(4) + " is not set");
    text = value;
  } else if (where.starts_with("file:")) {
    text = read_file(where.substr(5), 65536);
  } else if (where.starts_with("cmd:")) {
    text = run_key_command(where.substr(4));
  }
  if (!text) return std::unexpected(text.error());
  std::string_view key = *text;
  while (key.ends_with('\n') || key.ends_with('\r')) key.remove_suffix(1);
  if (key.empty())
    return fail(ErrorCode::not_found, "the key at " + where.substr(0, where.find(':')) + ": is empty");
  return Secret(std::string(key));
}

}  // namespace base
