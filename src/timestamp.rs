//! Points in time, on two clocks.

use std::{
    ops::{Add, Sub},
    time::Duration,
};

/// A point in time as two clocks show it: the time of day, which somebody may set, and one that goes
/// on evenly, but may stand still while the process is suspended. The age of something is the larger
/// of what they say, so that nothing lasts longer than it should.
///
/// Its arithmetic saturates, because what a server sends can be added to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timestamp {
    unix_ms: u64,
    monotonic_ms: u64,
}

impl Timestamp {
    /// The point at which the time of day is `unix_time`, since the Unix epoch, and the even clock
    /// shows `monotonic`, since any beginning; both in whole milliseconds.
    pub const fn new(unix_time: Duration, monotonic: Duration) -> Self {
        Self { unix_ms: milliseconds(unix_time), monotonic_ms: milliseconds(monotonic) }
    }

    /// So many milliseconds after the beginning of both clocks, which is the Unix epoch.
    pub const fn from_millis(milliseconds: u64) -> Self {
        Self { unix_ms: milliseconds, monotonic_ms: milliseconds }
    }

    /// The time of day, since the Unix epoch.
    pub const fn unix_time(self) -> Duration {
        Duration::from_millis(self.unix_ms)
    }

    /// The point at which the time of day will be `unix_time`, as seen from this one.
    pub fn at_unix_time(self, unix_time: Duration) -> Self {
        self + Duration::from_millis(milliseconds(unix_time).saturating_sub(self.unix_ms))
    }

    /// The time from `earlier` to this: the larger of what the clocks say.
    pub fn since(self, earlier: Self) -> Duration {
        let unix_ms = self.unix_ms.saturating_sub(earlier.unix_ms);
        Duration::from_millis(unix_ms.max(self.monotonic_ms.saturating_sub(earlier.monotonic_ms)))
    }

    /// The time from `earlier` to this on the even clock alone.
    pub const fn monotonic_since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.monotonic_ms.saturating_sub(earlier.monotonic_ms))
    }

    /// The time that is left at `now` until this; none if one of the clocks shows that it has come.
    pub fn left_at(self, now: Self) -> Duration {
        let unix_ms = self.unix_ms.saturating_sub(now.unix_ms);
        Duration::from_millis(unix_ms.min(self.monotonic_ms.saturating_sub(now.monotonic_ms)))
    }

    /// Whether this has come at `now`.
    pub const fn has_come(self, now: Self) -> bool {
        self.unix_ms <= now.unix_ms || self.monotonic_ms <= now.monotonic_ms
    }

    /// The earlier of two points, on each clock.
    pub fn earliest(self, other: Self) -> Self {
        Self {
            unix_ms: self.unix_ms.min(other.unix_ms),
            monotonic_ms: self.monotonic_ms.min(other.monotonic_ms),
        }
    }
}

/// A duration in whole milliseconds.
const fn milliseconds(duration: Duration) -> u64 {
    duration.as_secs().saturating_mul(1_000).saturating_add(duration.subsec_millis() as u64)
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        let duration_ms = milliseconds(duration);
        Self {
            unix_ms: self.unix_ms.saturating_add(duration_ms),
            monotonic_ms: self.monotonic_ms.saturating_add(duration_ms),
        }
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        let duration_ms = milliseconds(duration);
        Self {
            unix_ms: self.unix_ms.saturating_sub(duration_ms),
            monotonic_ms: self.monotonic_ms.saturating_sub(duration_ms),
        }
    }
}
