//! Dates and times as texts: strftime, strptime, ISO 8601; and the clock of the machine.

use super::calendar_days::{days_before_month, days_in_month, iso_week, ordinal, weekday_of};
use super::{Date, SECOND};

/// What a format can show.
pub struct Moment {
    pub date: Date,
    pub micros: i64, // of the day
    pub offset: Option<i64>,
    pub zone: String,
}

pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
pub const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

pub fn now_micros() -> i64 {
    match std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH) {
        Ok(since) => since.as_micros() as i64,
        Err(before) => -(before.duration().as_micros() as i64),
    }
}

/// By how many seconds the machine's clock is ahead of UTC at a moment.
#[cfg(unix)]
pub fn local_offset(seconds: i64) -> i64 {
    // C's struct tm: nine ints, then the offset and the zone's name; with room to spare.
    #[repr(C)]
    struct Tm {
        fields: [i32; 9],
        offset: i64,
        zone: *const u8,
        spare: [u64; 8],
    }
    extern "C" {
        fn localtime_r(time: *const i64, out: *mut Tm) -> *mut Tm;
    }
    let mut out = Tm {
        fields: [0; 9],
        offset: 0,
        zone: std::ptr::null(),
        spare: [0; 8],
    };
    // Writes only into `out`, which is larger than any platform's struct.
    let made = unsafe { localtime_r(&seconds, &mut out) };
    if made.is_null() {
        0
    } else {
        out.offset
    }
}
#[cfg(not(unix))]
pub fn local_offset(_seconds: i64) -> i64 {
    0
}

pub fn round_half_even(x: f64) -> i64 {
    let rounded = x.round();
    if (rounded - x).abs() == 0.5 {
        return (2.0 * (x / 2.0).round()) as i64;
    }
    rounded as i64
}

/// "+01:00", or "+0100" without colons.
pub fn offset_text(micros: i64, colons: bool) -> String {
    let sign = if micros < 0 { '-' } else { '+' };
    let seconds = micros.abs() / SECOND;
    let colon = if colons { ":" } else { "" };
    let mut text = format!("{sign}{:02}{colon}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 != 0 || micros.abs() % SECOND != 0 {
        text.push_str(&format!("{colon}{:02}", seconds % 60));
    }
    if micros.abs() % SECOND != 0 {
        text.push_str(&format!(".{:06}", micros.abs() % SECOND));
    }
    text
}

pub fn clock_text(micros: i64, spec: &str) -> String {
    let (hour, minute, second, rest) =
        (micros / (3600 * SECOND), micros / (60 * SECOND) % 60, micros / SECOND % 60, micros % SECOND);
    match spec {
        "hours" => format!("{hour:02}"),
        "minutes" => format!("{hour:02}:{minute:02}"),
        "seconds" => format!("{hour:02}:{minute:02}:{second:02}"),
        "milliseconds" => format!("{hour:02}:{minute:02}:{second:02}.{:03}", rest / 1000),
        "auto" if rest == 0 => format!("{hour:02}:{minute:02}:{second:02}"),
        "auto" | "microseconds" => format!("{hour:02}:{minute:02}:{second:02}.{rest:06}"),
        _ => super::bad("Unknown timespec value"),
    }
}

pub fn format_time(moment: &Moment, format: &str) -> String {
    let Date { year, month, day } = moment.date;
    let days = ordinal(year, month, day);
    let weekday = weekday_of(days);
    let year_day = days_before_month(year, month) + day;
    let hour = moment.micros / (3600 * SECOND);
    let (minute, second) = (moment.micros / (60 * SECOND) % 60, moment.micros / SECOND % 60);
    let half = if hour % 12 == 0 { 12 } else { hour % 12 };
    let mut out = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let Some(c) = chars.next() else {
            out.push('%');
            break;
        };
        // %-d, as the C library of Linux has it: without what fills up.
        let bare = c == '-';
        let c = if bare { chars.next().unwrap_or('-') } else { c };
        let text = match c {
            '-' if bare => "%-".to_string(),
            'f' if bare => "%-f".to_string(),
            '_' | '0' | '^' | '#' | 'E' | 'O' => {
                crate::exceptions::refuse(&format!("'%{c}' in a format of a time is not translated"))
            }
            'a' => DAYS[weekday as usize][..3].to_string(),
            'A' => DAYS[weekday as usize].to_string(),
            'b' | 'h' => MONTHS[month as usize - 1][..3].to_string(),
            'B' => MONTHS[month as usize - 1].to_string(),
            'c' => format_time(moment, "%a %b %e %H:%M:%S %Y"),
            'C' => format!("{:02}", year / 100),
            'd' => format!("{day:02}"),
            'D' | 'x' => format_time(moment, "%m/%d/%y"),
            'e' => format!("{day:2}"),
            'f' => format!("{:06}", moment.micros % SECOND),
            'F' => format!("{year}-{month:02}-{day:02}"),
            'g' => format!("{:02}", iso_week(days).0 % 100),
            'G' => format!("{}", iso_week(days).0),
            'H' => format!("{hour:02}"),
            'I' => format!("{half:02}"),
            'j' => format!("{year_day:03}"),
            'k' => format!("{hour:2}"),
            'l' => format!("{half:2}"),
            'm' => format!("{month:02}"),
            'M' => format!("{minute:02}"),
            'n' => "\n".to_string(),
            'p' => (if hour < 12 { "AM" } else { "PM" }).to_string(),
            'P' => (if hour < 12 { "am" } else { "pm" }).to_string(),
            'r' => format_time(moment, "%I:%M:%S %p"),
            'R' => format!("{hour:02}:{minute:02}"),
            'S' => format!("{second:02}"),
            't' => "\t".to_string(),
            'T' | 'X' => format!("{hour:02}:{minute:02}:{second:02}"),
            'u' => format!("{}", weekday + 1),
            'U' => format!("{:02}", (year_day + 6 - (weekday + 1) % 7) / 7),
            'V' => format!("{:02}", iso_week(days).1),
            'w' => format!("{}", (weekday + 1) % 7),
            'W' => format!("{:02}", (year_day + 6 - weekday) / 7),
            'y' => format!("{:02}", year % 100),
            'Y' => format!("{year}"),
            'z' => moment.offset.map_or(String::new(), |offset| offset_text(offset, false)),
            'Z' => moment.zone.clone(),
            '%' => "%".to_string(),
            other => format!("%{}{other}", if bare { "-" } else { "" }),
        };
        let counts = bare && "dHIjmMSUVWyeklCg".contains(c);
        let kept = if counts { text[..text.len() - 1].trim_start_matches(['0', ' ']).len() + 1 } else { text.len() };
        out.push_str(&text[text.len() - kept..]);
    }
    out
}

// ---- strptime

#[derive(Default)]
struct Found {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    year_day: Option<i64>,
    hour: i64,
    hour_is_half: bool,
    afternoon: Option<bool>,
    minute: i64,
    second: i64,
    micros: i64,
    offset: Option<i64>,
    zone: String,
}

// Up to `most` digits with a value in the range: as many as fit, as the regular expressions of CPython take them.
fn number(text: &str, most: usize, low: i64, high: i64) -> Option<(i64, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    (1..=count).rev().find_map(|n| {
        let value: i64 = text[..n].parse().ok()?;
        (low <= value && value <= high).then(|| (value, &text[n..]))
    })
}

fn word<'t>(text: &'t str, words: &[&str], length: Option<usize>) -> Option<(i64, &'t str)> {
    let mut best: Option<(usize, usize)> = None;
    for (i, full) in words.iter().enumerate() {
        let one = &full[..length.unwrap_or(full.len())];
        let there = text.get(..one.len()).is_some_and(|start| start.eq_ignore_ascii_case(one));
        if there && best.map_or(true, |(_, longest)| one.len() > longest) {
            best = Some((i, one.len()));
        }
    }
    best.map(|(i, length)| (i as i64, &text[length..]))
}

fn read_offset(text: &str) -> Option<(i64, &str)> {
    if let Some(rest) = text.strip_prefix('Z') {
        return Some((0, rest));
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let two = |text: &str| text.get(..2).filter(|d| d.bytes().all(|b| b.is_ascii_digit())).and_then(|d| d.parse::<i64>().ok());
    let mut rest = &text[1..];
    let hours = two(rest)?;
    rest = &rest[2..];
    rest = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = two(rest)?;
    rest = &rest[2..];
    let mut seconds = 0;
    if let Some(after) = rest.strip_prefix(':') {
        if let Some(n) = two(after) {
            seconds = n;
            rest = &after[2..];
        }
    }
    Some((sign * ((hours * 60 + minutes) * 60 + seconds) * SECOND, rest))
}

fn read_directive<'t>(c: char, text: &'t str, found: &mut Found) -> Option<&'t str> {
    let mut take = |most: usize, low: i64, high: i64, into: &mut dyn FnMut(&mut Found, i64)| {
        let (value, rest) = number(text, most, low, high)?;
        into(found, value);
        Some(rest)
    };
    match c {
        'Y' => {
            let digits = text.get(..4).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
            found.year = digits.parse().ok();
            Some(&text[4..])
        }
        'y' => {
            let digits = text.get(..2).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
            let year: i64 = digits.parse().ok()?;
            found.year = Some(year + if year <= 68 { 2000 } else { 1900 });
            Some(&text[2..])
        }
        'm' => take(2, 1, 12, &mut |f, n| f.month = Some(n)),
        'd' | 'e' => {
            let text = if text.starts_with(' ') { &text[1..] } else { text };
            let (value, rest) = number(text, 2, 1, 31)?;
            found.day = Some(value);
            Some(rest)
        }
        'j' => take(3, 1, 366, &mut |f, n| f.year_day = Some(n)),
        'H' => take(2, 0, 23, &mut |f, n| f.hour = n),
        'I' => take(2, 1, 12, &mut |f, n| {
            f.hour = n;
            f.hour_is_half = true;
        }),
        'M' => take(2, 0, 59, &mut |f, n| f.minute = n),
        'S' => take(2, 0, 61, &mut |f, n| f.second = n),
        'f' => {
            let count = text.bytes().take(6).take_while(u8::is_ascii_digit).count();
            if count == 0 {
                return None;
            }
            found.micros = text[..count].parse::<i64>().ok()? * 10_i64.pow(6 - count as u32);
            Some(&text[count..])
        }
        'p' => {
            let (which, rest) = word(text, &["AM", "PM"], None)?;
            found.afternoon = Some(which == 1);
            Some(rest)
        }
        'b' | 'h' => {
            let (month, rest) = word(text, &MONTHS, Some(3))?;
            found.month = Some(month + 1);
            Some(rest)
        }
        'B' => {
            let (month, rest) = word(text, &MONTHS, None)?;
            found.month = Some(month + 1);
            Some(rest)
        }
        'a' => word(text, &DAYS, Some(3)).map(|(_, rest)| rest),
        'A' => word(text, &DAYS, None).map(|(_, rest)| rest),
        'w' => number(text, 1, 0, 6).map(|(_, rest)| rest),
        'z' => {
            let (offset, rest) = read_offset(text)?;
            found.offset = Some(offset);
            Some(rest)
        }
        'Z' => {
            let (which, rest) = word(text, &["UTC", "GMT"], None)?;
            found.zone = ["UTC", "GMT"][which as usize].to_string();
            Some(rest)
        }
        '%' => text.strip_prefix('%'),
        _ => None,
    }
}

/// The moment that a text says, or why it says none.
pub fn parse_time(text: &str, format: &str) -> Result<Moment, String> {
    let expanded = format
        .replace("%T", "%H:%M:%S")
        .replace("%D", "%m/%d/%y")
        .replace("%x", "%m/%d/%y")
        .replace("%X", "%H:%M:%S")
        .replace("%F", "%Y-%m-%d")
        .replace("%R", "%H:%M")
        .replace("%c", "%a %b %d %H:%M:%S %Y");
    let quoted = |text: &str| crate::show::repr(&crate::text::Str::from(text)).as_str().to_string();
    let mismatch = || format!("time data {} does not match format {}", quoted(text), quoted(format));
    let mut found = Found::default();
    let mut rest = text;
    let mut chars = expanded.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            while chars.peek().is_some_and(|c| c.is_whitespace()) {
                chars.next();
            }
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return Err(mismatch());
            }
            rest = trimmed;
        } else if c == '%' {
            let Some(directive) = chars.next() else {
                return Err(format!("stray %% in format {}", quoted(format)).replace("%%", "%"));
            };
            if !"YymdejHIMSfpbhBaAwzZ%".contains(directive) {
                return Err(format!("'{directive}' is a bad directive in format {}", quoted(format)));
            }
            rest = read_directive(directive, rest, &mut found).ok_or_else(mismatch)?;
        } else {
            let same = rest.chars().next().is_some_and(|other| other == c || other.to_lowercase().eq(c.to_lowercase()));
            if !same {
                return Err(mismatch());
            }
            rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        }
    }
    if !rest.is_empty() {
        return Err(format!("unconverted data remains: {rest}"));
    }
    Ok(moment_of(found))
}

fn moment_of(found: Found) -> Moment {
    let mut hour = found.hour;
    if found.hour_is_half {
        match found.afternoon {
            Some(true) if hour != 12 => hour += 12,
            Some(false) | None if hour == 12 && found.afternoon.is_some() => hour = 0,
            _ => {}
        }
    }
    let year = found.year.unwrap_or(if found.month == Some(2) && found.day == Some(29) && found.year.is_none() {
        1904
    } else {
        1900
    });
    let (mut month, mut day) = (found.month.unwrap_or(1), found.day.unwrap_or(1));
    if let (Some(year_day), None) = (found.year_day, found.month) {
        let mut left = year_day;
        month = 1;
        while month < 12 && left > days_in_month(year, month) {
            left -= days_in_month(year, month);
            month += 1;
        }
        day = left;
    }
    Moment {
        date: Date { year, month, day },
        micros: ((hour * 60 + found.minute) * 60 + found.second.min(59)) * SECOND + found.micros,
        offset: found.offset,
        zone: found.zone,
    }
}

// ---- ISO 8601

fn digits(text: &str, count: usize) -> Option<(i64, &str)> {
    let part = text.get(..count).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    Some((part.parse().ok()?, &text[count..]))
}

pub fn iso_date(text: &str) -> Option<(i64, i64, i64)> {
    let (year, rest) = digits(text, 4)?;
    let dashed = rest.starts_with('-');
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let (month, rest) = digits(rest, 2)?;
    let rest = if dashed { rest.strip_prefix('-')? } else { rest };
    let (day, rest) = digits(rest, 2)?;
    rest.is_empty().then_some((year, month, day))
}

/// Microseconds of the day, and the offset from UTC.
pub fn iso_time(text: &str) -> Option<(i64, Option<i64>)> {
    let text = text.strip_prefix('T').unwrap_or(text);
    let (clock, zone) = match text.find(['+', '-', 'Z']) {
        Some(at) => (&text[..at], Some(&text[at..])),
        None => (text, None),
    };
    let (hour, mut rest) = digits(clock, 2)?;
    let mut fields = [0, 0];
    let colons = rest.starts_with(':');
    for field in &mut fields {
        if rest.is_empty() {
            break;
        }
        let after = if colons { rest.strip_prefix(':')? } else { rest };
        let (value, left) = digits(after, 2)?;
        *field = value;
        rest = left;
    }
    let mut micros = 0;
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let six: String = fraction.chars().chain("000000".chars()).take(6).collect();
        micros = six.parse().ok()?;
    } else if !rest.is_empty() {
        return None;
    }
    if hour > 23 || fields[0] > 59 || fields[1] > 59 {
        return None;
    }
    let offset = match zone {
        Some(zone) => {
            let (offset, left) = read_offset(zone)?;
            if !left.is_empty() {
                return None;
            }
            Some(offset)
        }
        None => None,
    };
    Some((((hour * 60 + fields[0]) * 60 + fields[1]) * SECOND + micros, offset))
}

type IsoMoment = ((i64, i64, i64), i64, Option<i64>);

pub fn iso_moment(text: &str) -> Option<IsoMoment> {
    let length = if text.as_bytes().get(4) == Some(&b'-') { 10 } else { 8 };
    let date = iso_date(text.get(..length)?)?;
    if text.len() == length {
        return Some((date, 0, None));
    }
    let clock = text.get(length + text[length..].chars().next()?.len_utf8()..)?;
    let (micros, offset) = iso_time(clock)?;
    Some((date, micros, offset))
}
