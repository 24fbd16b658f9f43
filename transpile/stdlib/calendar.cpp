#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module calendar() {
  static constexpr Model models[] = {
      {"calendar.isleap", "(year: int) -> bool", "calendar::isleap"},
      {"calendar.leapdays", "(y1: int, y2: int) -> int", "calendar::leapdays"},
      {"calendar.weekday", "(year: int, month: int, day: int) -> int", "calendar::weekday"},
      {"calendar.monthrange", "(year: int, month: int) -> tuple[int, int]", "calendar::monthrange"},
      {"calendar.monthcalendar", "(year: int, month: int) -> list[list[int]]", "calendar::monthcalendar"},
      {"calendar.month", "(theyear: int, themonth: int) -> str", "calendar::month"},
      {"calendar.prmonth", "(theyear: int, themonth: int) -> none",
       "{ out!(\"{}\", calendar::month($1, $2)); }"},
  };
  static constexpr types::Constant constants[] = {
      {"calendar.day_name", "list[str]", "calendar::names(&calendar::DAYS, false)"},
      {"calendar.day_abbr", "list[str]", "calendar::names(&calendar::DAYS, true)"},
      {"calendar.month_name", "list[str]", "calendar::names(&calendar::MONTHS, false)"},
      {"calendar.month_abbr", "list[str]", "calendar::names(&calendar::MONTHS, true)"},
      {"calendar.MONDAY", "int", "0"},
      {"calendar.TUESDAY", "int", "1"},
      {"calendar.WEDNESDAY", "int", "2"},
      {"calendar.THURSDAY", "int", "3"},
      {"calendar.FRIDAY", "int", "4"},
      {"calendar.SATURDAY", "int", "5"},
      {"calendar.SUNDAY", "int", "6"},
  };
  return {"calendar", models, constants};
}

}  // namespace transpile::stdlib
