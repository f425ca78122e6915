//! The circuit breaker: a Management API that is out of order must not hold every login for its
//! whole time.

use std::{cell::Cell, time::Duration};

use crate::{
    error::{Code, Error},
    timestamp::Timestamp,
};

/// How many failed logins in a row open it.
const MAX_FAILURES: u32 = 5;

/// How long it stays open; after that one login tries.
const OPEN: Duration = Duration::from_secs(10);

/// Counts the logins in a row that an outage failed.
#[derive(Debug, Default)]
pub struct CircuitBreaker {
    failures: Cell<u32>,
    open_until: Cell<Timestamp>,
    /// When it opened last.
    opened_at: Cell<Timestamp>,
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
        if now < self.open_until.get() {
            return Err(Error::new(Code::Unavailable, "paused for 10 s after an outage"));
        }
        // The login that is let through tries for all others.
        self.open_until.set(now + OPEN);
        Ok(())
    }

    /// Records how a login ended that was let through.
    pub fn record(&self, is_outage: bool, now: Timestamp) {
        if !is_outage {
            return self.failures.set(0);
        }
        self.failures.set(self.failures.get().saturating_add(1));
        self.open_until.set(now + OPEN);
        if self.failures.get() >= MAX_FAILURES {
            self.opened_at.set(now);
        }
    }

    /// Whether it opened after something had begun.
    pub fn has_opened_since(&self, began: Timestamp) -> bool {
        self.opened_at.get() > began
    }
}

/// The attempt of one login to reach the Management API.
#[derive(Debug, Default)]
pub struct Attempt {
    is_allowed: Cell<bool>,
    has_answer: Cell<bool>,
    is_stale: Cell<bool>,
}

impl Attempt {
    /// Lets the login ask, unless the breaker is open. It is asked once for each login.
    ///
    /// # Errors
    ///
    /// That of [`CircuitBreaker::allow`].
    pub fn allow(&self, breaker: &CircuitBreaker, now: Timestamp) -> Result<(), Error> {
        if !self.is_allowed.get() {
            breaker.allow(now)?;
            self.is_allowed.set(true);
        }
        Ok(())
    }

    /// Records that a list was read well.
    pub fn record_answer(&self) {
        self.has_answer.set(true);
    }

    /// Records that a stale list served in place of an answer.
    pub fn record_stale(&self) {
        self.is_stale.set(true);
    }

    /// Records how the login ended, unless it learned nothing: stale lists alone served it.
    pub fn finish<T>(&self, result: &Result<T, Error>, breaker: &CircuitBreaker, now: Timestamp) {
        let has_learned = result.is_err() || self.has_answer.get() || !self.is_stale.get();
        if self.is_allowed.get() && has_learned {
            let is_outage = result.as_ref().is_err_and(|error| error.code.is_outage());
            breaker.record(is_outage, now);
        }
    }
}
