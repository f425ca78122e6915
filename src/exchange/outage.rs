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
    /// When the last pause began.
    paused_at: Cell<Timestamp>,
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

    /// Whether a pause began after something had begun.
    pub fn has_begun_since(&self, began: Timestamp) -> bool {
        self.paused_at.get() > began
    }

    /// Takes note of how a login ended that was let through.
    pub fn note(&self, was_outage: bool, now: Timestamp) {
        if was_outage {
            self.failed_logins.set(self.failed_logins.get().saturating_add(1));
            self.paused_until.set(now + PAUSE);
            if self.failed_logins.get() >= FAILED_LOGINS {
                self.paused_at.set(now);
            }
        } else {
            self.failed_logins.set(0);
        }
    }
}

/// What one login learns of Auth0's health.
#[derive(Debug, Default)]
pub(super) struct Asking {
    is_admitted: Cell<bool>,
    /// Whether a list was read well.
    has_answer: Cell<bool>,
    /// Whether a copy served in place of an answer.
    is_stale: Cell<bool>,
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
        let Asking { is_admitted, has_answer, is_stale } = &self.login.asking;
        let was_outage = result.as_ref().is_err_and(|error| error.code.is_outage());
        // A login that copies alone have served has learnt nothing.
        let has_learnt = result.is_err() || has_answer.get() || !is_stale.get();
        if is_admitted.get() && has_learnt {
            self.login.memory.outage.note(was_outage, self.login.environment.now());
        }
        result
    }

    /// Lets the login ask the Management API, unless there is a pause.
    pub(super) fn admit(&self) -> Result<(), Error> {
        if !self.login.asking.is_admitted.get() {
            self.login.memory.outage.admit(self.login.environment.now())?;
            self.login.asking.is_admitted.set(true);
        }
        Ok(())
    }

    /// Takes note that a list was read well.
    pub(super) fn note_answer(&self) {
        self.login.asking.has_answer.set(true);
    }

    /// Takes note that a copy served in place of an answer.
    pub(super) fn note_stale(&self) {
        self.login.asking.is_stale.set(true);
    }
}
