//! `time`.

use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

static START: OnceLock<Instant> = OnceLock::new();

pub fn time() -> f64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0.0, |time| time.as_secs_f64())
}
pub fn time_ns() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_nanos() as i64)
}
pub fn perf_counter() -> f64 {
    START.get_or_init(Instant::now).elapsed().as_secs_f64()
}
pub fn perf_counter_ns() -> i64 {
    START.get_or_init(Instant::now).elapsed().as_nanos() as i64
}
pub fn sleep(seconds: f64) {
    crate::files::flush();
    std::thread::sleep(Duration::from_secs_f64(seconds.max(0.0)));
}
