//! The proleptic Gregorian calendar: days are counted from 1 January of the year 1, which is day 1.

pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub fn days_before_year(year: i64) -> i64 {
    let before = year - 1;
    before * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400)
}

pub fn days_before_month(year: i64, month: i64) -> i64 {
    (1..month).map(|one| days_in_month(year, one)).sum()
}

pub fn ordinal(year: i64, month: i64, day: i64) -> i64 {
    days_before_year(year) + days_before_month(year, month) + day
}

pub fn from_ordinal(days: i64) -> (i64, i64, i64) {
    // 400 years have 146,097 days; the guess is at most a year too late.
    let mut year = (days * 400).div_euclid(146_097) + 1;
    while days_before_year(year) >= days {
        year -= 1;
    }
    while days_before_year(year + 1) < days {
        year += 1;
    }
    let mut left = days - days_before_year(year);
    let mut month = 1;
    while left > days_in_month(year, month) {
        left -= days_in_month(year, month);
        month += 1;
    }
    (year, month, left)
}

/// 0 for a Monday.
pub fn weekday_of(days: i64) -> i64 {
    (days + 6).rem_euclid(7)
}

/// The Monday with which the ISO year begins.
pub fn iso_year_start(year: i64) -> i64 {
    let first = ordinal(year, 1, 1);
    let weekday = weekday_of(first);
    let monday = first - weekday;
    if weekday > 3 {
        monday + 7
    } else {
        monday
    }
}

pub fn iso_weeks(year: i64) -> i64 {
    (iso_year_start(year + 1) - iso_year_start(year)) / 7
}

/// The ISO year and week of a day.
pub fn iso_week(days: i64) -> (i64, i64) {
    let mut year = from_ordinal(days).0;
    if days >= iso_year_start(year + 1) {
        year += 1;
    } else if days < iso_year_start(year) {
        year -= 1;
    }
    (year, (days - iso_year_start(year)) / 7 + 1)
}
