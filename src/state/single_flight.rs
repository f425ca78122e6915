//! Work that several logins wait for, done once.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};

use crate::{error::Error, timestamp::Timestamp};

/// Is told until when nothing will come, and why.
pub type OnPause = dyn Fn(Timestamp, Error);

/// The result of work that several logins share. Each of them waits no longer than its own time
/// allows.
#[derive(Debug)]
pub struct SingleFlight<T> {
    state: RefCell<State<T>>,
    failure: Rc<Failure>,
}

/// The failure that all who wait for the same work have in common.
#[derive(Debug, Default)]
pub struct Failure(Cell<bool>);

#[derive(Debug)]
struct State<T> {
    result: Option<Result<T, Error>>,
    /// Until when the work pauses before a retry, and why.
    pause: Option<(Timestamp, Error)>,
    waiting: Vec<Waker>,
}

impl<T> Default for SingleFlight<T> {
    fn default() -> Self {
        let state = State { result: None, pause: None, waiting: Vec::new() };
        Self { state: RefCell::new(state), failure: Rc::default() }
    }
}

impl Failure {
    /// Whether nobody has asked before: several that fail for it are one failure.
    pub fn is_first(&self) -> bool {
        !self.0.replace(true)
    }
}

impl<T: Clone> SingleFlight<T> {
    /// Gives all who wait, now or later, the result.
    pub fn complete(&self, result: Result<T, Error>) {
        self.change(|state| state.result = Some(result));
    }

    /// Tells all who wait that nothing will come before `until`, and why.
    pub fn pause(&self, until: Timestamp, because: Error) {
        self.change(|state| {
            // Of several pauses the longest counts.
            if state.pause.is_none_or(|(known, _)| known.has_come(until)) {
                state.pause = Some((until, because));
            }
        });
    }

    /// What those have in common whom this work fails.
    pub fn failure(&self) -> &Rc<Failure> {
        &self.failure
    }

    /// Waits for the result. `on_pause` is for work that waits itself, and is waited for.
    ///
    /// # Errors
    ///
    /// That of the work; or, as soon as it is known that nothing will come before `deadline`, the
    /// reason for it.
    pub async fn wait(&self, deadline: Timestamp, on_pause: Option<&OnPause>) -> Result<T, Error> {
        poll_fn(|context| {
            let mut state = self.state.borrow_mut();
            if let Some(result) = &state.result {
                return Poll::Ready(result.clone());
            }
            if let Some((until, because)) = state.pause {
                if deadline.has_come(until) {
                    return Poll::Ready(Err(because));
                }
                if let Some(on_pause) = on_pause {
                    on_pause(until, because);
                }
            }
            state.waiting.push(context.waker().clone());
            Poll::Pending
        })
        .await
    }

    fn change(&self, change: impl FnOnce(&mut State<T>)) {
        let mut state = self.state.borrow_mut();
        change(&mut state);
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}
