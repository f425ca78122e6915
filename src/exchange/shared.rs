//! A result that several logins wait for.

use alloc::vec::Vec;
use core::{
    cell::RefCell,
    future::poll_fn,
    task::{Poll, Waker},
};

use crate::{error::Error, time::Timestamp};

/// Tells until when nothing will come, and why.
pub(super) type Announce = dyn Fn(Timestamp, Error);

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
        self.change(|state| {
            // Of several waits the longest counts.
            if state.pause.is_none_or(|(known, _)| known < until) {
                state.pause = Some((until, because));
            }
        });
    }

    /// Waits for the result. `announce` passes on to others what there is to wait for.
    ///
    /// # Errors
    ///
    /// That of the request; or, as soon as it is known that nothing will come before `deadline`,
    /// the reason for it.
    pub(super) async fn outcome(
        &self,
        deadline: Timestamp,
        announce: Option<&Announce>,
    ) -> Result<T, Error> {
        poll_fn(|context| {
            let mut state = self.0.borrow_mut();
            if let Some(result) = &state.result {
                return Poll::Ready(result.clone());
            }
            if let Some((until, because)) = state.pause {
                if until >= deadline {
                    return Poll::Ready(Err(because));
                }
                if let Some(announce) = announce {
                    announce(until, because);
                }
            }
            state.waiting.push(context.waker().clone());
            Poll::Pending
        })
        .await
    }

    fn change(&self, change: impl FnOnce(&mut State<T>)) {
        let mut state = self.0.borrow_mut();
        change(&mut state);
        let waiting = core::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}
