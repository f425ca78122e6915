//! Timers that end when nobody waits for them any more.

use std::{
    cell::RefCell,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &Closure<dyn FnMut()>, milliseconds: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// Ends after a time. A promise in its place would never be given back once the timer is cleared.
pub(super) struct Timer {
    timer: JsValue,
    state: Rc<RefCell<State>>,
    /// What the runtime calls, as long as this lives.
    _handler: Closure<dyn FnMut()>,
}

#[derive(Default)]
struct State {
    is_over: bool,
    waker: Option<Waker>,
}

impl Timer {
    /// Starts a timer.
    pub(super) fn start(duration: Duration) -> Self {
        let state = Rc::<RefCell<State>>::default();
        let shared = Rc::clone(&state);
        let handler = Closure::new(move || {
            let mut state = shared.borrow_mut();
            state.is_over = true;
            if let Some(waker) = state.waker.take() {
                waker.wake();
            }
        });
        let milliseconds = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
        Self { timer: set_timeout(&handler, milliseconds), state, _handler: handler }
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.state.borrow_mut();
        if state.is_over {
            return Poll::Ready(());
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if !self.state.borrow().is_over {
            clear_timeout(&self.timer);
        }
    }
}
