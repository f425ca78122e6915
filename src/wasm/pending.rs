//! Something that JavaScript has begun, as a future.

use core::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::edge::Begun;

/// What has begun ends when it is dropped: no timer keeps a process alive, no request goes on for
/// nobody.
pub(super) struct Pending {
    begun: Begun,
    result: JsFuture,
}

impl Pending {
    pub(super) fn of(begun: Begun) -> Self {
        Self { result: begun.promise().into(), begun }
    }
}

impl Future for Pending {
    type Output = Result<JsValue, JsValue>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.result).poll(context)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.begun.cancel();
    }
}
