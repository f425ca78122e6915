//! How many requests of a login are in flight at once.

use alloc::vec::Vec;
use core::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::{Poll, Waker},
};

/// The most requests of one login that are in flight.
pub(super) const MOST_IN_FLIGHT: u64 = 4;

/// The slots for requests in flight of one login.
#[derive(Debug)]
pub(super) struct Slots {
    allowed: Cell<u64>,
    taken: Cell<u64>,
    waiting: RefCell<Vec<Waker>>,
}

/// A slot, given back when it is dropped.
pub(super) struct Slot<'a>(&'a Slots);

impl Default for Slots {
    fn default() -> Self {
        Self {
            allowed: Cell::new(MOST_IN_FLIGHT),
            taken: Cell::new(0),
            waiting: RefCell::default(),
        }
    }
}

impl Slots {
    /// Waits for a free slot.
    pub(super) async fn take(&self) -> Slot<'_> {
        poll_fn(|context| {
            if self.taken.get() < self.allowed.get() {
                self.taken.set(self.taken.get() + 1);
                return Poll::Ready(Slot(self));
            }
            self.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await
    }

    /// Allows as many requests as the rate limit has left, but always one.
    pub(super) fn allow(&self, remaining: u64) {
        self.allowed.set(remaining.clamp(1, MOST_IN_FLIGHT));
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.0.taken.set(self.0.taken.get() - 1);
        self.0.waiting.take().into_iter().for_each(Waker::wake);
    }
}
