//! What the end of a login tells the circuit breaker.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use crate::{
    error::{Code, Error},
    state::{circuit_breaker::CircuitBreaker, single_flight::Failure},
    timestamp::Timestamp,
};

/// A timer that is later than this was kept waiting by the process itself.
const MAX_TIMER_DELAY: Duration = Duration::from_millis(250);

/// The attempt of one login to reach the Management API.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    is_allowed: Cell<bool>,
    /// Whether a request of its own was answered.
    is_answered: Cell<bool>,
    has_list: Cell<bool>,
    is_stale: Cell<bool>,
    /// The shared requests that it waits for, or that failed it.
    shared: RefCell<Vec<Rc<Failure>>>,
}

impl Attempt {
    /// Lets the login ask, unless the breaker is open. It is asked once for each login.
    pub(super) fn allow(&self, breaker: &CircuitBreaker, now: Timestamp) -> Result<(), Error> {
        if !self.is_allowed.get() {
            breaker.allow(now)?;
            self.is_allowed.set(true);
        }
        Ok(())
    }

    /// Records that the Management API answered a request, whatever it said.
    pub(super) fn record_answer(&self) {
        self.is_answered.set(true);
    }

    /// Records that a list was read well.
    pub(super) fn record_list(&self) {
        self.has_list.set(true);
    }

    /// Records that a stale list served in place of an answer.
    pub(super) fn record_stale(&self) {
        self.is_stale.set(true);
    }

    /// Records the shared request that the login waits for from now on.
    pub(super) fn waits_for(&self, shared: &Rc<Failure>) {
        self.shared.borrow_mut().push(Rc::clone(shared));
    }

    /// Records that a shared request went well.
    pub(super) fn has_waited_for(&self, shared: &Rc<Failure>) {
        self.shared.borrow_mut().retain(|known| !Rc::ptr_eq(known, shared));
    }

    /// Tells the breaker how the login ended, if that says anything of the Management API.
    /// `delay`: how late the timer of the login's deadline was.
    pub(super) fn finish<T>(
        &self,
        result: &Result<T, Error>,
        breaker: &CircuitBreaker,
        now: Timestamp,
        delay: Duration,
    ) {
        let is_answered = self.is_answered.get();
        if !self.is_allowed.get() {
            return;
        }
        match result.as_ref().map_err(|error| error.code) {
            Ok(_) if self.is_stale.get() && !self.has_list.get() => {}
            Err(Code::RateLimited) if !is_answered => {}
            Err(Code::Timeout) if !is_answered && delay > MAX_TIMER_DELAY => {}
            Err(Code::Timeout) if is_answered => breaker.record_success(),
            Err(Code::Timeout | Code::Unavailable) => {
                // Logins that failed on one shared request are one failure.
                let mut shared = self.shared.take();
                shared.retain(|failure| !failure.is_first());
                if shared.is_empty() {
                    breaker.record_failure(now);
                }
            }
            _ => breaker.record_success(),
        }
    }
}
