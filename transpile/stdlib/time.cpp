#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module time() {
  static constexpr Model models[] = {
      {"time.time", "() -> float", "time::time"},
      {"time.time_ns", "() -> int", "time::time_ns"},
      {"time.perf_counter", "() -> float", "time::perf_counter"},
      {"time.perf_counter_ns", "() -> int", "time::perf_counter_ns"},
      {"time.monotonic", "() -> float", "time::perf_counter"},
      {"time.monotonic_ns", "() -> int", "time::perf_counter_ns"},
      {"time.process_time", "() -> float", "time::process_time"},
      {"time.process_time_ns", "() -> int", "time::process_time_ns"},
      {"time.thread_time", "() -> float", "time::process_time"},
      {"time.sleep", "(seconds: float) -> none", "time::sleep"},
      {"time.strftime", "(format: str) -> str", "datetime::DateTime::now(None).strftime($1)"},
      {"time.strftime", "(format: str, t: time.struct_time) -> str", "$2.strftime($1)"},
      {"time.ctime", "() -> str", "datetime::DateTime::now(None).ctime()"},
      {"time.ctime", "(seconds: float) -> str", "datetime::DateTime::from_timestamp($1, None).ctime()"},
      {"time.asctime", "() -> str", "datetime::DateTime::now(None).ctime()"},
      {"time.localtime", "() -> time.struct_time", "datetime::DateTime::now(None)"},
      {"time.localtime", "(seconds: float) -> time.struct_time",
       "datetime::DateTime::from_timestamp($1.floor(), None)"},
      {"time.gmtime", "() -> time.struct_time", "datetime::DateTime::utcnow()"},
      {"time.gmtime", "(seconds: float) -> time.struct_time",
       "datetime::DateTime::utc_from_timestamp($1.floor())"},
      {"time.mktime", "(t: time.struct_time) -> float", "$1.timestamp().floor()"},
      {"time.strptime", "(string: str, format: str) -> time.struct_time", "datetime::DateTime::strptime"},
      {"time.struct_time.tm_year", "-> int", "year"},
      {"time.struct_time.tm_mon", "-> int", "month"},
      {"time.struct_time.tm_mday", "-> int", "day"},
      {"time.struct_time.tm_hour", "-> int", "hour"},
      {"time.struct_time.tm_min", "-> int", "minute"},
      {"time.struct_time.tm_sec", "-> int", "second"},
      {"time.struct_time.tm_wday", "-> int", "weekday"},
      {"time.struct_time.tm_yday", "-> int", "day_of_year"},
  };
  static constexpr ClassModel classes[] = {{"time.struct_time", "datetime::DateTime"}};
  return {"time", models, {}, classes};
}

}  // namespace transpile::stdlib
