//! A result that several logins wait for.

use std::{
    cell::RefCell,
    future::poll_fn,
    task::{Poll, Waker},
};

use crate::{environment::Timestamp, error::Error};

/// The result of a request that several logins share. Each of them waits no longer than its own
/// time allows.
#[derive(Debug)]
pub struct Shared<T>(RefCell<State<T>>);

#[derive(Debug)]
struct State<T> {
    result: Option<Result<T, Error>>,
    /// Until when the request waits to be tried again, and why.
    pause: Option<(Timestamp, Error)>,
    waiting: Vec<Waker>,
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(RefCell::new(State { result: None, pause: None, waiting: Vec::new() }))
    }
}

impl<T: Clone> Shared<T> {
    /// Gives all who wait, now or later, the result.
    pub fn settle(&self, result: Result<T, Error>) {
        self.change(|state| state.result = Some(result));
    }

    /// Tells all who wait that nothing will come before `until`, and why.
    pub fn pause(&self, until: Timestamp, because: Error) {
        self.change(|state| state.pause = Some((until, because)));
    }

    /// Waits for the result.
    ///
    /// # Errors
    ///
    /// That of the request; or, as soon as it is known that nothing will come before `deadline`,
    /// the reason for it.
    pub async fn outcome(&self, deadline: Timestamp) -> Result<T, Error> {
        poll_fn(|context| {
            let mut state = self.0.borrow_mut();
            if let Some(result) = &state.result {
                return Poll::Ready(result.clone());
            }
            if let Some((_, because)) = state.pause.as_ref().filter(|(until, _)| *until >= deadline)
            {
                return Poll::Ready(Err(*because));
            }
            state.waiting.push(context.waker().clone());
            Poll::Pending
        })
        .await
    }

    fn change(&self, change: impl FnOnce(&mut State<T>)) {
        let mut state = self.0.borrow_mut();
        change(&mut state);
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}
