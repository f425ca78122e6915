//! The pause after an outage: a Management API that is out of order must not hold every login for
//! its whole time.

use core::{cell::Cell, future::Future};

use super::session::Session;
use crate::{
    error::{Code, Error},
    time::{Duration, Timestamp},
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
        self.paused_until.set(now + PAUSE);
        Ok(())
    }

    /// Takes note of how a login ended that was let through.
    pub fn note(&self, was_outage: bool, now: Timestamp) {
        if was_outage {
            self.failed_logins.set(self.failed_logins.get().saturating_add(1));
            self.paused_until.set(now + PAUSE);
        } else {
            self.failed_logins.set(0);
        }
    }
}

/// What one login has to do with it.
#[derive(Debug, Default)]
pub(super) struct Asking {
    /// Whether the login asks, and so learns something of Auth0's health.
    is_admitted: Cell<bool>,
    /// Whether a copy served because Auth0 is out of order.
    met_outage: Cell<bool>,
    /// Whether a copy served before Auth0 answered, so that nobody knows.
    is_undecided: Cell<bool>,
}

impl Session {
    /// Does the work of the login in its time, and learns from it.
    ///
    /// # Errors
    ///
    /// Those of the work; `timeout` when the time is up.
    pub async fn within_time<T>(
        &self,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let result = self.until_deadline(work).await;
        let Asking { is_admitted, met_outage, is_undecided } = &*self.asking;
        let was_outage = result.as_ref().is_err_and(|error| error.code.is_outage());
        let was_outage = was_outage || met_outage.get();
        if is_admitted.get() && (was_outage || !is_undecided.get()) {
            self.memory.outage.note(was_outage, self.environment.now());
        }
        result
    }

    /// Lets the login ask the Management API, unless there is a pause.
    pub(super) fn admit(&self) -> Result<(), Error> {
        if !self.asking.is_admitted.get() {
            self.memory.outage.admit(self.environment.now())?;
            self.asking.is_admitted.set(true);
        }
        Ok(())
    }

    /// Takes note of why a copy had to serve; without an error Auth0 was slow.
    pub(super) fn note_stale(&self, because: Option<&Error>) {
        match because {
            Some(error) if error.code.is_outage() => self.asking.met_outage.set(true),
            Some(_) => {}
            None => self.asking.is_undecided.set(true),
        }
    }
}
