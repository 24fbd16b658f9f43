#include "agents/backends/wait_times.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/text.hpp"

namespace agents::backends {
namespace {

using base::WallTime;

constexpr double kLongestSeconds = 366.0 * 24 * 3600;  // what is longer is nonsense, and counts as this

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

milliseconds from_seconds(double seconds) {
  return milliseconds(std::llround(std::clamp(seconds, 0.0, kLongestSeconds) * 1000));
}

milliseconds until(WallTime when, WallTime now) {
  return from_seconds(std::chrono::duration<double>(when - now).count());
}

std::optional<int> parse_int(std::string_view text) {
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<WallTime> make_time(int year, int month, int day, double seconds_of_day) {
  using namespace std::chrono;
  year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                      std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok() || seconds_of_day < 0 || seconds_of_day > 86401) return std::nullopt;
  return WallTime(sys_days(date)) + milliseconds(std::llround(seconds_of_day * 1000));
}

// "08:49:37" or "08:49:37.25"
std::optional<double> parse_clock(std::string_view text) {
  auto parts = base::split(text, ':');
  if (parts.size() != 3) return std::nullopt;
  auto hours = parse_int(parts[0]), minutes = parse_int(parts[1]);
  auto seconds = parse_number(parts[2]);
  if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds < 0 || *seconds > 60.999)
    return std::nullopt;
  return *hours * 3600 + *minutes * 60 + *seconds;
}

std::optional<int> parse_month(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  auto found = std::find(kMonths.begin(), kMonths.end(), base::lower_ascii(text));
  if (found == kMonths.end()) return std::nullopt;
  return static_cast<int>(found - kMonths.begin()) + 1;
}

// A reset as OpenAI ("6m0s"), others (seconds, or seconds or milliseconds since 1970) and Anthropic (a date)
// write it.
std::optional<milliseconds> parse_reset(std::string_view text, WallTime now) {
  if (auto number = parse_number(text)) {
    if (*number > 1e12) return until(WallTime(milliseconds(std::llround(std::min(*number, 1e15)))), now);
    if (*number > 1e9) return until(WallTime(milliseconds(std::llround(*number * 1000))), now);
    return from_seconds(*number);
  }
  if (auto duration = parse_go_duration(text)) return duration;
  if (auto date = parse_rfc3339(text)) return until(*date, now);
  return std::nullopt;
}

std::optional<milliseconds> header_wait(const http::Head& head, WallTime now) {
  if (auto wait = parse_number(head.header("retry-after-ms"))) return from_seconds(*wait / 1000);
  std::string_view text = head.header("retry-after");
  if (auto seconds = parse_number(text)) return from_seconds(*seconds);
  if (auto date = parse_http_date(text)) return until(*date, now);
  return std::nullopt;
}

// {"error":{"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"37s"}]}}
std::optional<milliseconds> google_wait(const base::Json& error) {
  const base::Json* details = base::get_array(error, "details");
  if (!details) return std::nullopt;
  for (const base::Json& detail : *details) {
    auto delay = base::get_string(detail, "retryDelay");
    if (delay) return parse_go_duration(*delay);
  }
  return std::nullopt;
}

// The longest wait among the limits that are used up; where no limit says that it is, the shortest one.
std::optional<milliseconds> limits_wait(const http::Head& head, WallTime now) {
  std::optional<milliseconds> used_up, shortest;
  for (const http::Header& header : head.headers) {
    if (header.name.find("ratelimit") == std::string::npos) continue;
    std::size_t at = header.name.find("-reset");
    if (at == std::string::npos) continue;
    auto wait = parse_reset(header.value, now);
    if (!wait) continue;
    std::string remaining = header.name;
    remaining.replace(at, 6, "-remaining");
    if (head.header(remaining) == "0") used_up = std::max(used_up.value_or(milliseconds(0)), *wait);
    shortest = std::min(shortest.value_or(*wait), *wait);
  }
  return used_up ? used_up : shortest;
}

}  // namespace

std::optional<milliseconds> parse_go_duration(std::string_view text) {
  struct Unit {
    std::string_view name;
    double seconds;
  };
  constexpr std::array<Unit, 7> kUnits = {
      {{"ms", 1e-3}, {"us", 1e-6}, {"\xC2\xB5s", 1e-6}, {"ns", 1e-9}, {"h", 3600}, {"m", 60}, {"s", 1}}};
  if (text.empty()) return std::nullopt;
  double seconds = 0;
  while (!text.empty()) {
    std::size_t size = std::min(text.find_first_not_of("0123456789."), text.size());
    auto number = parse_number(text.substr(0, size));
    text.remove_prefix(size);
    auto unit =
        std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return text.starts_with(u.name); });
    if (!number || unit == kUnits.end()) return std::nullopt;
    seconds += *number * unit->seconds;
    text.remove_prefix(unit->name.size());
  }
  return from_seconds(seconds);
}

std::optional<WallTime> parse_http_date(std::string_view text) {
  // Sun, 06 Nov 1994 08:49:37 GMT | Sunday, 06-Nov-94 08:49:37 GMT | Sun Nov  6 08:49:37 1994
  std::string flat(text);
  std::replace(flat.begin(), flat.end(), '-', ' ');
  std::replace(flat.begin(), flat.end(), ',', ' ');
  std::vector<std::string_view> words;
  for (std::string_view word : base::split(flat, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  if (words.size() < 5) return std::nullopt;
  bool is_asctime = parse_month(words[1]).has_value();
  auto month = parse_month(words[is_asctime ? 1 : 2]);
  auto day = parse_int(words[is_asctime ? 2 : 1]);
  auto clock = parse_clock(words[is_asctime ? 3 : 4]);
  auto year = parse_int(words[is_asctime ? 4 : 3]);
  if (!month || !day || !clock || !year || *year > 9999) return std::nullopt;
  if (*year < 100) *year += *year < 70 ? 2000 : 1900;
  return make_time(*year, *month, *day, *clock);
}

std::optional<WallTime> parse_rfc3339(std::string_view text) {
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' ||
      (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) {
    return std::nullopt;
  }
  auto year = parse_int(text.substr(0, 4)), month = parse_int(text.substr(5, 2)),
       day = parse_int(text.substr(8, 2));
  std::string_view rest = text.substr(11);
  std::size_t zone_at = rest.find_first_of("Zz+-");
  if (!year || !month || !day || zone_at == std::string_view::npos) return std::nullopt;
  auto clock = parse_clock(rest.substr(0, zone_at));
  std::string_view zone = rest.substr(zone_at);
  std::chrono::minutes offset{0};
  if (zone != "Z" && zone != "z") {
    if (zone.size() != 6 || zone[3] != ':') return std::nullopt;
    auto hours = parse_int(zone.substr(1, 2)), minutes = parse_int(zone.substr(4, 2));
    if (!hours || !minutes) return std::nullopt;
    offset = std::chrono::minutes(*hours * 60 + *minutes) * (zone[0] == '-' ? -1 : 1);
  }
  if (!clock) return std::nullopt;
  auto time = make_time(*year, *month, *day, *clock);
  if (!time) return std::nullopt;
  return *time - offset;
}

std::optional<milliseconds> asked_wait(const http::Head& head, const base::Json& error, WallTime now) {
  if (auto wait = header_wait(head, now)) return wait;
  if (auto wait = google_wait(error)) return wait;
  return limits_wait(head, now);
}

}  // namespace agents::backends
