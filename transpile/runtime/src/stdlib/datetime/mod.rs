//! `datetime`: dates, times, their differences, and fixed offsets from UTC.

mod calendar_days;
mod delta;
mod texts;

use std::cmp::Ordering;

use crate::compare::Compare;
use crate::exceptions::{raise, OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::formatting::Format;
use crate::hash::{hash_int, Key, TupleHasher};
use crate::iter::Iter;
use crate::list::List;
use crate::objects::Operate;
use crate::show::{Show, Truth};
use crate::text::Str;
use crate::value::{Dynamic, Value};

pub use calendar_days::{days_before_year, days_in_month, from_ordinal, is_leap, ordinal, weekday_of};
pub use delta::TimeDelta;
pub use texts::{local_offset, now_micros};
use texts::{format_time, parse_time, Moment};

const DAY: i64 = 86_400_000_000;
const SECOND: i64 = 1_000_000;

/// datetime.date
#[derive(Clone, Copy, PartialEq)]
pub struct Date {
    pub year: i64,
    pub month: i64,
    pub day: i64,
}

/// datetime.time
#[derive(Clone, PartialEq)]
pub struct Time {
    micros: i64,
}

/// datetime.timezone
#[derive(Clone)]
pub struct TimeZone {
    offset: TimeDelta,
    name: Option<Str>,
}

/// datetime.datetime
#[derive(Clone)]
pub struct DateTime {
    date: Date,
    micros: i64, // of the day
    zone: Option<TimeZone>,
}

fn bad(message: &str) -> ! {
    raise(VALUE_ERROR.with(message))
}

fn check_date(year: i64, month: i64, day: i64) {
    if !(1..=9999).contains(&year) {
        bad(&format!("year {year} is out of range"));
    }
    if !(1..=12).contains(&month) {
        bad("month must be in 1..12");
    }
    if day < 1 || day > days_in_month(year, month) {
        bad("day is out of range for month");
    }
}

fn micros_of(hour: i64, minute: i64, second: i64, micro: i64) -> i64 {
    if !(0..24).contains(&hour) {
        bad("hour must be in 0..23");
    }
    if !(0..60).contains(&minute) {
        bad("minute must be in 0..59");
    }
    if !(0..60).contains(&second) {
        bad("second must be in 0..59");
    }
    if !(0..1_000_000).contains(&micro) {
        bad("microsecond must be in 0..999999");
    }
    ((hour * 60 + minute) * 60 + second) * SECOND + micro
}

fn out_of_range() -> ! {
    raise(OVERFLOW_ERROR.with("date value out of range"))
}

impl Date {
    pub fn new(year: i64, month: i64, day: i64) -> Date {
        check_date(year, month, day);
        Date { year, month, day }
    }
    pub fn today() -> Date {
        DateTime::now(None).date()
    }
    pub fn from_ordinal(days: i64) -> Date {
        if !(1..=3_652_059).contains(&days) {
            bad("ordinal must be >= 1");
        }
        let (year, month, day) = from_ordinal(days);
        Date { year, month, day }
    }
    pub fn from_timestamp(seconds: f64) -> Date {
        DateTime::from_timestamp(seconds, None).date()
    }
    pub fn from_iso(text: &Str) -> Date {
        match texts::iso_date(text.as_str()) {
            Some((year, month, day)) => Date::new(year, month, day),
            None => bad(&format!("Invalid isoformat string: {}", crate::show::repr(text))),
        }
    }
    pub fn from_iso_calendar(year: i64, week: i64, day: i64) -> Date {
        if !(1..=7).contains(&day) {
            bad(&format!("Invalid weekday: {day} (range is [1, 7])"));
        }
        let last = calendar_days::iso_weeks(year);
        if week < 1 || week > last {
            bad(&format!("Invalid week: {week}"));
        }
        Date::from_ordinal(calendar_days::iso_year_start(year) + (week - 1) * 7 + day - 1)
    }
    pub fn year(&self) -> i64 {
        self.year
    }
    pub fn month(&self) -> i64 {
        self.month
    }
    pub fn day(&self) -> i64 {
        self.day
    }
    pub fn toordinal(&self) -> i64 {
        ordinal(self.year, self.month, self.day)
    }
    pub fn weekday(&self) -> i64 {
        weekday_of(self.toordinal())
    }
    pub fn isoweekday(&self) -> i64 {
        self.weekday() + 1
    }
    pub fn isocalendar(&self) -> IsoCalendar {
        let (year, week) = calendar_days::iso_week(self.toordinal());
        IsoCalendar {
            year,
            week,
            weekday: self.isoweekday(),
        }
    }
    pub fn isoformat(&self) -> Str {
        Str::from(format!("{:04}-{:02}-{:02}", self.year, self.month, self.day))
    }
    pub fn replace(&self, year: Option<i64>, month: Option<i64>, day: Option<i64>) -> Date {
        Date::new(year.unwrap_or(self.year), month.unwrap_or(self.month), day.unwrap_or(self.day))
    }
    fn moment(&self) -> Moment {
        Moment {
            date: *self,
            micros: 0,
            offset: None,
            zone: String::new(),
        }
    }
    pub fn strftime(&self, format: &Str) -> Str {
        Str::from(format_time(&self.moment(), format.as_str()))
    }
    pub fn ctime(&self) -> Str {
        Str::from(format_time(&self.moment(), "%a %b %e %H:%M:%S %Y"))
    }
    pub fn plus(&self, delta: &TimeDelta) -> Date {
        let day = self.toordinal() + delta.days();
        if !(1..=3_652_059).contains(&day) {
            out_of_range()
        }
        Date::from_ordinal(day)
    }
    pub fn minus_delta(&self, delta: &TimeDelta) -> Date {
        let day = self.toordinal() - delta.days();
        if !(1..=3_652_059).contains(&day) {
            out_of_range()
        }
        Date::from_ordinal(day)
    }
    pub fn minus(&self, other: &Date) -> TimeDelta {
        TimeDelta::of_micros(i128::from(self.toordinal() - other.toordinal()) * i128::from(DAY))
    }
    fn fields(&self) -> [i64; 3] {
        [self.year, self.month, self.day]
    }
}

/// What date.isocalendar() gives.
#[derive(Clone, PartialEq)]
pub struct IsoCalendar {
    year: i64,
    week: i64,
    weekday: i64,
}
impl IsoCalendar {
    pub fn year(&self) -> i64 {
        self.year
    }
    pub fn week(&self) -> i64 {
        self.week
    }
    pub fn weekday(&self) -> i64 {
        self.weekday
    }
    pub fn get(&self, index: i64) -> i64 {
        List::from(vec![self.year, self.week, self.weekday]).get(index)
    }
    pub fn iter(&self) -> Iter<i64> {
        Iter::new(vec![self.year, self.week, self.weekday].into_iter())
    }
}

impl Time {
    pub fn new(hour: i64, minute: i64, second: i64, micro: i64) -> Time {
        Time {
            micros: micros_of(hour, minute, second, micro),
        }
    }
    pub fn from_iso(text: &Str) -> Time {
        match texts::iso_time(text.as_str()) {
            Some((micros, _)) => Time { micros },
            None => bad(&format!("Invalid isoformat string: {}", crate::show::repr(text))),
        }
    }
    pub fn hour(&self) -> i64 {
        self.micros / (3600 * SECOND)
    }
    pub fn minute(&self) -> i64 {
        self.micros / (60 * SECOND) % 60
    }
    pub fn second(&self) -> i64 {
        self.micros / SECOND % 60
    }
    pub fn microsecond(&self) -> i64 {
        self.micros % SECOND
    }
    pub fn isoformat(&self) -> Str {
        Str::from(texts::clock_text(self.micros, "auto"))
    }
    pub fn replace(&self, hour: Option<i64>, minute: Option<i64>, second: Option<i64>, micro: Option<i64>) -> Time {
        Time::new(
            hour.unwrap_or(self.hour()),
            minute.unwrap_or(self.minute()),
            second.unwrap_or(self.second()),
            micro.unwrap_or(self.microsecond()),
        )
    }
    pub fn strftime(&self, format: &Str) -> Str {
        let moment = Moment {
            date: Date {
                year: 1900,
                month: 1,
                day: 1,
            },
            micros: self.micros,
            offset: None,
            zone: String::new(),
        };
        Str::from(format_time(&moment, format.as_str()))
    }
}

impl TimeZone {
    pub fn new(offset: &TimeDelta, name: Option<Str>) -> TimeZone {
        if offset.micros().abs() >= i128::from(DAY) {
            bad(&format!(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {}.",
                crate::show::repr(offset)
            ));
        }
        TimeZone {
            offset: offset.clone(),
            name,
        }
    }
    pub fn utc() -> TimeZone {
        TimeZone {
            offset: TimeDelta::of_micros(0),
            name: None,
        }
    }
    fn label(&self) -> String {
        match &self.name {
            Some(name) => name.as_str().to_string(),
            None if self.offset.micros() == 0 => "UTC".into(),
            None => format!("UTC{}", texts::offset_text(self.offset.micros() as i64, true)),
        }
    }
    fn micros(&self) -> i64 {
        self.offset.micros() as i64
    }
}

impl DateTime {
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        year: i64,
        month: i64,
        day: i64,
        hour: i64,
        minute: i64,
        second: i64,
        micro: i64,
        zone: Option<TimeZone>,
    ) -> DateTime {
        DateTime {
            date: Date::new(year, month, day),
            micros: micros_of(hour, minute, second, micro),
            zone,
        }
    }
    // Microseconds since the day before the first.
    fn since_start(&self) -> i128 {
        i128::from(self.date.toordinal()) * i128::from(DAY) + i128::from(self.micros)
    }
    fn of_start(micros: i128, zone: Option<TimeZone>) -> DateTime {
        let day = micros.div_euclid(i128::from(DAY)) as i64;
        if !(1..=3_652_059).contains(&day) {
            out_of_range()
        }
        DateTime {
            date: Date::from_ordinal(day),
            micros: micros.rem_euclid(i128::from(DAY)) as i64,
            zone,
        }
    }
    fn of_epoch(micros: i64, zone: Option<TimeZone>) -> DateTime {
        DateTime::of_start(i128::from(micros) + i128::from(ordinal(1970, 1, 1)) * i128::from(DAY), zone)
    }
    pub fn now(zone: Option<TimeZone>) -> DateTime {
        let micros = now_micros();
        match zone {
            Some(zone) => {
                let offset = zone.micros();
                DateTime::of_epoch(micros + offset, Some(zone))
            }
            None => DateTime::of_epoch(micros + local_offset(micros / SECOND) * SECOND, None),
        }
    }
    pub fn utcnow() -> DateTime {
        DateTime::of_epoch(now_micros(), None)
    }
    pub fn from_timestamp(seconds: f64, zone: Option<TimeZone>) -> DateTime {
        let whole = seconds.floor();
        let micros = (whole as i64) * SECOND + texts::round_half_even((seconds - whole) * 1e6);
        match zone {
            Some(zone) => {
                let offset = zone.micros();
                DateTime::of_epoch(micros + offset, Some(zone))
            }
            None => DateTime::of_epoch(micros + local_offset(micros.div_euclid(SECOND)) * SECOND, None),
        }
    }
    pub fn utc_from_timestamp(seconds: f64) -> DateTime {
        let mut made = DateTime::from_timestamp(seconds, Some(TimeZone::utc()));
        made.zone = None;
        made
    }
    pub fn from_iso(text: &Str) -> DateTime {
        match texts::iso_moment(text.as_str()) {
            Some(((year, month, day), micros, offset)) => DateTime {
                date: Date::new(year, month, day),
                micros,
                zone: offset.map(|offset| TimeZone::new(&TimeDelta::of_micros(i128::from(offset)), None)),
            },
            None => bad(&format!("Invalid isoformat string: {}", crate::show::repr(text))),
        }
    }
    pub fn from_ordinal(days: i64) -> DateTime {
        DateTime {
            date: Date::from_ordinal(days),
            micros: 0,
            zone: None,
        }
    }
    pub fn combine(date: &Date, time: &Time) -> DateTime {
        DateTime {
            date: *date,
            micros: time.micros,
            zone: None,
        }
    }
    pub fn strptime(text: &Str, format: &Str) -> DateTime {
        match parse_time(text.as_str(), format.as_str()) {
            Ok(moment) => {
                check_date(moment.date.year, moment.date.month, moment.date.day);
                DateTime {
                    date: moment.date,
                    micros: moment.micros,
                    zone: moment
                        .offset
                        .map(|offset| TimeZone::new(&TimeDelta::of_micros(i128::from(offset)), None)),
                }
            }
            Err(message) => bad(&message),
        }
    }
    pub fn year(&self) -> i64 {
        self.date.year
    }
    pub fn month(&self) -> i64 {
        self.date.month
    }
    pub fn day(&self) -> i64 {
        self.date.day
    }
    pub fn hour(&self) -> i64 {
        self.time().hour()
    }
    pub fn minute(&self) -> i64 {
        self.time().minute()
    }
    pub fn second(&self) -> i64 {
        self.time().second()
    }
    pub fn microsecond(&self) -> i64 {
        self.time().microsecond()
    }
    pub fn tzinfo(&self) -> Option<TimeZone> {
        self.zone.clone()
    }
    pub fn date(&self) -> Date {
        self.date
    }
    pub fn time(&self) -> Time {
        Time { micros: self.micros }
    }
    pub fn weekday(&self) -> i64 {
        self.date.weekday()
    }
    pub fn isoweekday(&self) -> i64 {
        self.date.isoweekday()
    }
    pub fn isocalendar(&self) -> IsoCalendar {
        self.date.isocalendar()
    }
    pub fn toordinal(&self) -> i64 {
        self.date.toordinal()
    }
    pub fn day_of_year(&self) -> i64 {
        self.toordinal() - days_before_year(self.date.year)
    }
    pub fn timestamp(&self) -> f64 {
        let epoch = self.since_start() - i128::from(ordinal(1970, 1, 1)) * i128::from(DAY);
        let offset = match &self.zone {
            Some(zone) => zone.micros(),
            None => local_offset((epoch / i128::from(SECOND)) as i64) * SECOND,
        };
        (epoch - i128::from(offset)) as f64 / 1e6
    }
    pub fn isoformat(&self, separator: &Str, timespec: &Str) -> Str {
        let zone = self.zone.as_ref().map_or(String::new(), |zone| texts::offset_text(zone.micros(), true));
        Str::from(format!(
            "{}{separator}{}{zone}",
            self.date.isoformat(),
            texts::clock_text(self.micros, timespec.as_str())
        ))
    }
    #[allow(clippy::too_many_arguments)]
    pub fn replace(
        &self,
        year: Option<i64>,
        month: Option<i64>,
        day: Option<i64>,
        hour: Option<i64>,
        minute: Option<i64>,
        second: Option<i64>,
        micro: Option<i64>,
    ) -> DateTime {
        DateTime {
            date: self.date.replace(year, month, day),
            micros: self.time().replace(hour, minute, second, micro).micros,
            zone: self.zone.clone(),
        }
    }
    pub fn replace_zone(&self, zone: Option<TimeZone>) -> DateTime {
        DateTime {
            zone,
            ..self.clone()
        }
    }
    pub fn astimezone(&self, zone: &TimeZone) -> DateTime {
        let Some(own) = &self.zone else {
            crate::exceptions::refuse("astimezone() of a datetime without a zone is not translated")
        };
        let shift = i128::from(zone.micros() - own.micros());
        DateTime::of_start(self.since_start() + shift, Some(zone.clone()))
    }
    pub fn utcoffset(&self) -> Option<TimeDelta> {
        self.zone.as_ref().map(|zone| zone.offset.clone())
    }
    pub fn tzname(&self) -> Option<Str> {
        self.zone.as_ref().map(|zone| Str::from(zone.label()))
    }
    fn moment(&self) -> Moment {
        Moment {
            date: self.date,
            micros: self.micros,
            offset: self.zone.as_ref().map(TimeZone::micros),
            zone: self.zone.as_ref().map_or(String::new(), TimeZone::label),
        }
    }
    pub fn strftime(&self, format: &Str) -> Str {
        Str::from(format_time(&self.moment(), format.as_str()))
    }
    pub fn ctime(&self) -> Str {
        self.strftime(&Str::lit("%a %b %e %H:%M:%S %Y"))
    }
    pub fn plus(&self, delta: &TimeDelta) -> DateTime {
        DateTime::of_start(self.since_start() + delta.micros(), self.zone.clone())
    }
    pub fn minus_delta(&self, delta: &TimeDelta) -> DateTime {
        DateTime::of_start(self.since_start() - delta.micros(), self.zone.clone())
    }
    // Where both have a zone their moments are compared, else what the clocks show.
    fn comparable(&self, other: &DateTime, what: &str) -> (i128, i128) {
        match (&self.zone, &other.zone) {
            (Some(a), Some(b)) => (
                self.since_start() - i128::from(a.micros()),
                other.since_start() - i128::from(b.micros()),
            ),
            (None, None) => (self.since_start(), other.since_start()),
            _ => raise(TYPE_ERROR.with(format!("can't {what} offset-naive and offset-aware datetimes").as_str())),
        }
    }
    pub fn minus(&self, other: &DateTime) -> TimeDelta {
        let (a, b) = self.comparable(other, "subtract");
        TimeDelta::of_micros(a - b)
    }
}

impl PartialEq for TimeZone {
    fn eq(&self, other: &Self) -> bool {
        self.offset.micros() == other.offset.micros()
    }
}
impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        if self.zone.is_some() != other.zone.is_some() {
            return false;
        }
        let (a, b) = self.comparable(other, "compare");
        a == b
    }
}
impl Compare for Date {
    fn named(&self) -> &'static str {
        "datetime.date"
    }
    fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(self.fields().cmp(&other.fields()))
    }
}
impl Compare for Time {
    fn named(&self) -> &'static str {
        "datetime.time"
    }
    fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(self.micros.cmp(&other.micros))
    }
}
impl Compare for DateTime {
    fn named(&self) -> &'static str {
        "datetime.datetime"
    }
    fn compare(&self, other: &Self) -> Option<Ordering> {
        let (a, b) = self.comparable(other, "compare");
        Some(a.cmp(&b))
    }
}
impl Key for Date {
    fn hash(&self) -> i64 {
        let mut hasher = TupleHasher::new();
        self.fields().iter().for_each(|field| hasher.add(hash_int(*field)));
        hasher.finish()
    }
}
impl Key for Time {
    fn hash(&self) -> i64 {
        hash_int(self.micros)
    }
}
impl Key for TimeZone {
    fn hash(&self) -> i64 {
        hash_int(self.micros())
    }
}
impl Key for IsoCalendar {
    fn hash(&self) -> i64 {
        (self.year, self.week, self.weekday).hash()
    }
}
impl Key for DateTime {
    fn hash(&self) -> i64 {
        let shift = self.zone.as_ref().map_or(0, TimeZone::micros);
        let micros = self.since_start() - i128::from(shift);
        (micros.div_euclid(i128::from(DAY)) as i64, micros.rem_euclid(i128::from(DAY)) as i64).hash()
    }
}

impl Show for Date {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!("datetime.date({}, {}, {})", self.year, self.month, self.day));
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.isoformat().as_str());
    }
}
// hour, minute, and second and microsecond where they are not 0.
fn clock_fields(time: &Time) -> String {
    let mut text = format!("{}, {}", time.hour(), time.minute());
    if time.second() != 0 || time.microsecond() != 0 {
        text.push_str(&format!(", {}", time.second()));
    }
    if time.microsecond() != 0 {
        text.push_str(&format!(", {}", time.microsecond()));
    }
    text
}
impl Show for Time {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!("datetime.time({})", clock_fields(self)));
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.isoformat().as_str());
    }
}
impl Show for TimeZone {
    fn repr(&self, out: &mut String) {
        match &self.name {
            None if self.offset.micros() == 0 => out.push_str("datetime.timezone.utc"),
            None => out.push_str(&format!("datetime.timezone({})", crate::show::repr(&self.offset))),
            Some(name) => out.push_str(&format!(
                "datetime.timezone({}, {})",
                crate::show::repr(&self.offset),
                crate::show::repr(name)
            )),
        }
    }
    fn show(&self, out: &mut String) {
        out.push_str(&self.label());
    }
}
impl Show for DateTime {
    fn repr(&self, out: &mut String) {
        let Date { year, month, day } = self.date;
        out.push_str(&format!("datetime.datetime({year}, {month}, {day}, {}", clock_fields(&self.time())));
        if let Some(zone) = &self.zone {
            out.push_str(&format!(", tzinfo={}", crate::show::repr(zone)));
        }
        out.push(')');
    }
    fn show(&self, out: &mut String) {
        out.push_str(self.isoformat(&Str::lit(" "), &Str::lit("auto")).as_str());
    }
}
impl Show for IsoCalendar {
    fn repr(&self, out: &mut String) {
        out.push_str(&format!(
            "datetime.IsoCalendarDate(year={}, week={}, weekday={})",
            self.year, self.week, self.weekday
        ));
    }
}
macro_rules! format_with_strftime {
    ($($t:ty),*) => { $(
        impl Format for $t {
            fn format(&self, spec: &str) -> String {
                if spec.is_empty() {
                    return crate::show::show(self).as_str().to_string();
                }
                self.strftime(&Str::from(spec)).as_str().to_string()
            }
        }
    )* };
}
format_with_strftime! { Date, Time, DateTime }

// A time span is added and taken away; two of a kind have a time span between them.
macro_rules! operate_with_time_delta {
    ($($kind:ident),*) => { $(
        impl Operate for $kind {
            fn operate(&self, op: &str, other: &Value, mirrored: bool) -> Option<Value> {
                let Value::Object(object) = other else { return None };
                if let Some(delta) = object.as_any().downcast_ref::<TimeDelta>() {
                    return match (op, mirrored) {
                        ("+", _) => Some(self.plus(delta).into_value()),
                        ("-", false) => Some(self.minus_delta(delta).into_value()),
                        _ => None,
                    };
                }
                let other = object.as_any().downcast_ref::<$kind>()?;
                (op == "-" && !mirrored).then(|| self.minus(other).into_value())
            }
            fn order(&self, other: &Value) -> Option<Ordering> {
                match other {
                    Value::Object(object) => self.compare(object.as_any().downcast_ref::<$kind>()?),
                    _ => None,
                }
            }
        }
    )* };
}
operate_with_time_delta! { Date, DateTime }

impl Truth for IsoCalendar {
    fn truth(&self) -> bool {
        true
    }
}
crate::library_class!(Date, "datetime.date" by Operate: true copied);
crate::library_class!(DateTime, "datetime.datetime" by Operate: true copied);
crate::library_class!(Time, "datetime.time": true copied);
crate::library_class!(TimeZone, "datetime.timezone": unordered true plain copied);
crate::library_class!(IsoCalendar, "IsoCalendarDate": unordered plain copied);
