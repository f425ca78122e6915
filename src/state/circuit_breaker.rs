//! The circuit breaker: a Management API that is out of order must not hold every login for its
//! whole time.

use std::{cell::Cell, time::Duration};

use crate::{
    error::{Code, Error},
    timestamp::Timestamp,
};

/// How many failures in a row open it.
const MAX_FAILURES: u32 = 5;

/// How long it stays open; after that one login tries.
const OPEN: Duration = Duration::from_secs(10);

/// Counts the failures in a row that tell of an outage.
#[derive(Debug, Default)]
pub struct CircuitBreaker {
    failures: Cell<u32>,
    open_until: Cell<Timestamp>,
    /// How often it has opened.
    openings: Cell<u32>,
}

impl CircuitBreaker {
    /// Lets a login ask, unless it is open.
    ///
    /// # Errors
    ///
    /// `unavailable`: it is open, or another login is trying.
    pub fn allow(&self, now: Timestamp) -> Result<(), Error> {
        if self.failures.get() < MAX_FAILURES {
            return Ok(());
        }
        if !self.open_until.get().has_come(now) {
            return Err(Error::new(Code::Unavailable, "paused for 10 s after an outage"));
        }
        // The login that is let through tries for all others.
        self.open_until.set(now + OPEN);
        Ok(())
    }

    /// Records that the Management API answers.
    pub fn record_success(&self) {
        self.failures.set(0);
    }

    /// Records a failure.
    pub fn record_failure(&self, now: Timestamp) {
        self.failures.set(self.failures.get().saturating_add(1));
        self.open_until.set(now + OPEN);
        if self.failures.get() >= MAX_FAILURES {
            self.openings.set(self.openings.get().wrapping_add(1));
        }
    }

    /// How often it has opened: what began before the last time is not to go on.
    pub fn openings(&self) -> u32 {
        self.openings.get()
    }
}
