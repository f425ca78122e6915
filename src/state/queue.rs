//! Those who wait for the same thing, in the order in which their logins came.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::{Poll, Waker},
};

/// A place in the queue: the number of the login, and that of the request.
pub(super) type Ticket = (u64, u64);

/// Those who wait.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// By ticket.
    waiting: RefCell<Vec<Waiting>>,
    tickets: Cell<u64>,
}

#[derive(Debug)]
struct Waiting {
    ticket: Ticket,
    is_notified: bool,
    waker: Option<Waker>,
}

impl Queue {
    /// Enters behind those of earlier logins, and of earlier requests of the same one.
    pub(super) fn enter(&self, login: u64) -> Ticket {
        let ticket = (login, self.tickets.get());
        self.tickets.set(self.tickets.get() + 1);
        let place = self.place(ticket);
        let waiting = Waiting { ticket, is_notified: false, waker: None };
        self.waiting.borrow_mut().insert(place, waiting);
        ticket
    }

    /// How many stand before this one.
    pub(super) fn place(&self, ticket: Ticket) -> usize {
        self.waiting.borrow().partition_point(|waiting| waiting.ticket < ticket)
    }

    /// Leaves, so that it may be another one's turn.
    pub(super) fn leave(&self, ticket: Ticket) {
        self.waiting.borrow_mut().retain(|waiting| waiting.ticket != ticket);
        self.notify(1);
    }

    /// Tells all that something has changed.
    pub(super) fn notify_all(&self) {
        self.notify(usize::MAX);
    }

    fn notify(&self, count: usize) {
        let mut waiting = self.waiting.borrow_mut();
        let notified = waiting.iter_mut().take(count).filter_map(|waiting| {
            waiting.is_notified = true;
            waiting.waker.take()
        });
        let wakers: Vec<_> = notified.collect();
        drop(waiting);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Waits until it is told that something has changed.
    pub(super) async fn changed(&self, ticket: Ticket) {
        poll_fn(|context| {
            let mut waiting = self.waiting.borrow_mut();
            match waiting.iter_mut().find(|waiting| waiting.ticket == ticket) {
                Some(waiting) if !waiting.is_notified => {
                    waiting.waker = Some(context.waker().clone());
                    Poll::Pending
                }
                Some(waiting) => {
                    waiting.is_notified = false;
                    Poll::Ready(())
                }
                None => Poll::Ready(()),
            }
        })
        .await;
    }
}
