//! `calendar`: months as texts and as lists of weeks, beginning on Mondays.

use super::datetime::{days_before_year, days_in_month, is_leap, ordinal, weekday_of};
use crate::list::List;
use crate::text::Str;

pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
pub const MONTHS: [&str; 13] = [
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

pub fn isleap(year: i64) -> bool {
    is_leap(year)
}
pub fn leapdays(from: i64, to: i64) -> i64 {
    let leap_days = |year: i64| days_before_year(year) - (year - 1) * 365;
    leap_days(to) - leap_days(from)
}
pub fn weekday(year: i64, month: i64, day: i64) -> i64 {
    weekday_of(ordinal(year, month, day))
}
/// The weekday of the first day, and the number of days.
pub fn monthrange(year: i64, month: i64) -> (i64, i64) {
    if !(1..=12).contains(&month) {
        crate::exceptions::raise(
            crate::exceptions::VALUE_ERROR.with(format!("bad month number {month}; must be 1-12").as_str()),
        );
    }
    (weekday(year, month, 1), days_in_month(year, month))
}
pub fn names(all: &[&'static str], short: bool) -> List<Str> {
    all.iter().map(|name| Str::lit(if short { &name[..name.len().min(3)] } else { name })).collect()
}
/// The weeks of a month; 0 stands for days of others.
pub fn monthcalendar(year: i64, month: i64) -> List<List<i64>> {
    let (first, count) = monthrange(year, month);
    let mut cells = vec![0; first as usize];
    cells.extend(1..=count);
    cells.resize(cells.len().div_ceil(7) * 7, 0);
    cells.chunks(7).map(|week| List::from(week.to_vec())).collect()
}
/// calendar.month(year, month)
pub fn month(year: i64, month: i64) -> Str {
    let title = format!("{} {year}", MONTHS[month as usize]);
    let missing = 20_usize.saturating_sub(title.len());
    // As str.center(): an odd blank goes to the left where the width is odd.
    let left = missing / 2 + (missing & 20 & 1);
    let mut out = format!("{}{title}\nMo Tu We Th Fr Sa Su\n", " ".repeat(left));
    for week in monthcalendar(year, month).iter() {
        let cells: Vec<String> =
            week.iter().map(|day| if day == 0 { "  ".to_string() } else { format!("{day:2}") }).collect();
        out.push_str(cells.join(" ").trim_end());
        out.push('\n');
    }
    Str::from(out)
}
