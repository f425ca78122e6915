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
    unix_time: Duration,
    monotonic: Duration,
}

impl Timestamp {
    /// The point at which the time of day is `unix_time`, since the Unix epoch, and the even clock
    /// shows `monotonic`, since any beginning.
    pub const fn new(unix_time: Duration, monotonic: Duration) -> Self {
        Self { unix_time, monotonic }
    }

    /// So many milliseconds after the beginning of both clocks, which is the Unix epoch.
    pub const fn from_millis(milliseconds: u64) -> Self {
        let time = Duration::from_millis(milliseconds);
        Self::new(time, time)
    }

    /// The time of day, since the Unix epoch.
    pub const fn unix_time(self) -> Duration {
        self.unix_time
    }

    /// The point at which the time of day will be `unix_time`, as seen from this one.
    pub fn at_unix_time(self, unix_time: Duration) -> Self {
        self + unix_time.saturating_sub(self.unix_time)
    }

    /// The time from `earlier` to this: the larger of what the clocks say.
    pub fn since(self, earlier: Self) -> Duration {
        let unix_time = self.unix_time.saturating_sub(earlier.unix_time);
        unix_time.max(self.monotonic.saturating_sub(earlier.monotonic))
    }

    /// The time from `earlier` to this on the even clock alone.
    pub const fn monotonic_since(self, earlier: Self) -> Duration {
        self.monotonic.saturating_sub(earlier.monotonic)
    }

    /// The time that is left at `now` until this; none if one of the clocks shows that it has come.
    pub fn left_at(self, now: Self) -> Duration {
        let unix_time = self.unix_time.saturating_sub(now.unix_time);
        unix_time.min(self.monotonic.saturating_sub(now.monotonic))
    }

    /// Whether this has come at `now`.
    pub fn has_come(self, now: Self) -> bool {
        self.left_at(now).is_zero()
    }

    /// The earlier of two points, on each clock.
    pub fn earliest(self, other: Self) -> Self {
        Self {
            unix_time: self.unix_time.min(other.unix_time),
            monotonic: self.monotonic.min(other.monotonic),
        }
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self {
            unix_time: self.unix_time.saturating_add(duration),
            monotonic: self.monotonic.saturating_add(duration),
        }
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        Self {
            unix_time: self.unix_time.saturating_sub(duration),
            monotonic: self.monotonic.saturating_sub(duration),
        }
    }
}
