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
extern "C" {
    /// C's processor time of the process, in microseconds on every POSIX system.
    fn clock() -> std::ffi::c_long;
}
#[cfg(unix)]
const TICKS_PER_SECOND: i64 = 1_000_000;
#[cfg(not(unix))]
const TICKS_PER_SECOND: i64 = 1_000;

#[allow(clippy::useless_conversion)] // as wide as the machine's
pub fn process_time_ns() -> i64 {
    // SAFETY: it takes nothing and touches nothing of ours.
    let ticks = i64::from(unsafe { clock() });
    ticks * (1_000_000_000 / TICKS_PER_SECOND)
}
pub fn process_time() -> f64 {
    process_time_ns() as f64 / 1e9
}
pub fn timeit<T>(run: impl Fn() -> T, number: i64) -> f64 {
    let start = Instant::now();
    for _ in 0..number {
        std::hint::black_box(run());
    }
    start.elapsed().as_secs_f64()
}
pub fn repeat<T>(run: impl Fn() -> T, count: i64, number: i64) -> crate::list::List<f64> {
    (0..count).map(|_| timeit(&run, number)).collect()
}
pub fn sleep(seconds: f64) {
    crate::files::flush();
    std::thread::sleep(Duration::from_secs_f64(seconds.max(0.0)));
}
