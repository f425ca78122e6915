//! `setTimeout` as a future.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::time::Duration;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// A timer that is cleared when it is dropped, so that none keeps a process alive.
pub(super) struct Timer {
    id: JsValue,
    fired: JsFuture,
}

impl Timer {
    pub(super) fn start(duration: Duration) -> Self {
        let mut id = JsValue::UNDEFINED;
        let fired = Promise::new(&mut |resolve, _| {
            id = set_timeout(&resolve, duration.as_millis() as f64);
        });
        Self { id, fired: JsFuture::from(fired) }
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.fired).poll(context).map(|_| ())
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.id);
    }
}
