//! The pause after an outage: a Management API that is out of order must not hold every login for
//! its whole time.

use std::{cell::Cell, time::Duration};

use crate::{
    environment::Timestamp,
    error::{Code, Error},
};

/// So many logins in a row must fail before the pause.
const FAILED_LOGINS: u32 = 5;

/// How long nothing is asked; after that one login tries.
const PAUSE: Duration = Duration::from_secs(10);

/// Counts the logins in a row that an outage failed.
#[derive(Debug, Default)]
pub struct Outage {
    failed_logins: Cell<u32>,
    paused_until: Cell<Timestamp>,
}

impl Outage {
    /// Lets a login ask, unless there is a pause.
    ///
    /// # Errors
    ///
    /// `unavailable`: the pause is on, or another login is trying.
    pub fn admit(&self, now: Timestamp) -> Result<(), Error> {
        if self.failed_logins.get() < FAILED_LOGINS {
            return Ok(());
        }
        if now < self.paused_until.get() {
            return Err(Error::new(Code::Unavailable, "paused for 10 s after an outage"));
        }
        // The login that is let through tries for all others.
        self.paused_until.set(now.saturating_add(PAUSE));
        Ok(())
    }

    /// Takes note of how a login ended that was let through.
    pub fn note(&self, was_outage: bool, now: Timestamp) {
        if was_outage {
            self.failed_logins.set(self.failed_logins.get().saturating_add(1));
            self.paused_until.set(now.saturating_add(PAUSE));
        } else {
            self.failed_logins.set(0);
        }
    }
}
