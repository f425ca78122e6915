//! How many requests of a login are in flight at once.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::{Poll, Waker},
};

/// The most requests of one login that are in flight.
pub(super) const MAX_IN_FLIGHT: u64 = 4;

/// Lets so many requests of one login be in flight.
#[derive(Debug)]
pub(super) struct Semaphore {
    limit: Cell<u64>,
    acquired: Cell<u64>,
    waiting: RefCell<Vec<Waker>>,
}

/// A permit for a request, released when it is dropped.
pub(super) struct Permit<'a>(&'a Semaphore);

impl Default for Semaphore {
    fn default() -> Self {
        Self {
            limit: Cell::new(MAX_IN_FLIGHT),
            acquired: Cell::new(0),
            waiting: RefCell::default(),
        }
    }
}

impl Semaphore {
    /// Waits for a permit.
    pub(super) async fn acquire(&self) -> Permit<'_> {
        poll_fn(|context| {
            if self.acquired.get() < self.limit.get() {
                self.acquired.set(self.acquired.get() + 1);
                return Poll::Ready(Permit(self));
            }
            self.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await
    }

    /// Lets as many requests be in flight as the rate limit has left, but always one.
    pub(super) fn set_limit(&self, remaining: u64) {
        self.limit.set(remaining.clamp(1, MAX_IN_FLIGHT));
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.acquired.set(self.0.acquired.get() - 1);
        self.0.waiting.take().into_iter().for_each(Waker::wake);
    }
}
