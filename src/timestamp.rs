//! Points in time.

use std::{
    ops::{Add, Sub},
    time::Duration,
};

/// A point in time: the time since the Unix epoch. Its arithmetic saturates, because what a server
/// sends can be added to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(Duration);

impl Timestamp {
    /// The Unix epoch.
    pub const UNIX_EPOCH: Self = Self(Duration::ZERO);

    /// So many milliseconds after the Unix epoch.
    pub const fn from_millis(milliseconds: u64) -> Self {
        Self(Duration::from_millis(milliseconds))
    }

    /// The time since the Unix epoch.
    pub const fn since_epoch(self) -> Duration {
        self.0
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(duration))
    }
}

impl Sub for Timestamp {
    type Output = Duration;

    /// The time from `earlier` to this; none if it is later.
    fn sub(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}
