//! How many of something are under way at once.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::{Context, Poll, Waker},
};

/// Lets so many of something be under way.
#[derive(Debug)]
pub(super) struct Semaphore {
    left: Cell<usize>,
    waiting: RefCell<Vec<Waker>>,
}

/// A permit, released when it is dropped.
pub(super) struct Permit<'a>(&'a Semaphore);

impl Semaphore {
    pub(super) fn new(limit: usize) -> Self {
        Self { left: Cell::new(limit), waiting: RefCell::default() }
    }

    /// Waits for a permit.
    pub(super) async fn acquire(&self) -> Permit<'_> {
        poll_fn(|context| self.poll_acquire(context)).await
    }

    /// A permit, if there is one; else the task is woken when there is.
    pub(super) fn poll_acquire(&self, context: &mut Context<'_>) -> Poll<Permit<'_>> {
        let Some(left) = self.left.get().checked_sub(1) else {
            self.waiting.borrow_mut().push(context.waker().clone());
            return Poll::Pending;
        };
        self.left.set(left);
        Poll::Ready(Permit(self))
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.left.set(self.0.left.get() + 1);
        self.0.waiting.take().into_iter().for_each(Waker::wake);
    }
}
