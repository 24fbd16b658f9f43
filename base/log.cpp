// spdlog, and all of it: nothing else includes its headers.
#include "base/log.hpp"

#include <atomic>
#include <deque>
#include <mutex>

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "base/secret.hpp"

namespace base {
namespace {

std::atomic<spdlog::logger*> logger{nullptr};
std::atomic<LogLevel> threshold{LogLevel::off};

spdlog::level::level_enum level_of(LogLevel level) {
  return static_cast<spdlog::level::level_enum>(level);
}

}  // namespace

std::optional<LogLevel> parse_log_level(std::string_view name) {
  constexpr std::string_view names[] = {"trace", "debug", "info", "warning", "error", "off"};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if (name == names[i]) return static_cast<LogLevel>(i);
  }
  return std::nullopt;
}

Result<void> start_log(LogLevel level, const std::optional<std::filesystem::path>& file) {
  try {
    spdlog::sink_ptr sink;
    if (file) {
      constexpr std::size_t size = 5 << 20, kept = 3;
      sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file->string(), size, kept);
    } else {
      sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    }
    // Each lives as long as the program, also when another has taken its place: any thread may be in it.
    static auto& kept_for_good = *new std::deque<spdlog::logger>;
    static std::mutex starting;
    std::lock_guard lock(starting);
    spdlog::logger& made = kept_for_good.emplace_back("concord", std::move(sink));
    made.set_level(spdlog::level::trace);
    made.flush_on(spdlog::level::info);
    logger = &made;
    threshold = level;
  } catch (const spdlog::spdlog_ex& error) {
    return fail(ErrorCode::io, std::string("the log can't be written: ") + error.what());
  }
  return {};
}

bool log_enabled(LogLevel level) {
  return level >= threshold.load() && level != LogLevel::off;
}

void log(LogLevel level, std::string_view message) {
  if (!log_enabled(level)) return;
  spdlog::logger* to = logger.load();
  if (to) to->log(level_of(level), "{}", redact(message));
}

}  // namespace base
