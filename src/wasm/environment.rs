//! The outside of one login, in JavaScript.

use std::time::Duration;

use super::{cache::Cache, fetch, timer::Timer};
use crate::{
    environment::{Cached, Environment, LocalFuture, Timestamp},
    http::{NetworkError, Request, Response},
    secret::Secret,
};

/// The outside of one login: the globals of the runtime, and the login's own `api.cache`.
pub struct JsEnvironment {
    cache: Cache,
}

impl JsEnvironment {
    /// The outside of a login with this `api.cache`.
    pub fn new(cache: Cache) -> Self {
        Self { cache }
    }
}

impl Environment for JsEnvironment {
    fn now(&self) -> Timestamp {
        Duration::from_millis(js_sys::Date::now() as u64)
    }

    fn random(&self) -> u32 {
        (js_sys::Math::random() * f64::from(u32::MAX)) as u32
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<()> {
        Box::pin(Timer::start(duration))
    }

    fn send(&self, request: Request) -> LocalFuture<Result<Response, NetworkError>> {
        Box::pin(async move { fetch::send(&request).await.map_err(|_| NetworkError) })
    }

    fn spawn(&self, task: LocalFuture<()>) {
        wasm_bindgen_futures::spawn_local(task);
    }

    fn cached(&self, key: &str) -> Option<Cached> {
        self.cache.read(key)
    }

    fn cache(&self, key: &str, value: &Secret, lifetime: Duration) {
        self.cache.write(key, value.expose(), lifetime);
    }

    fn uncache(&self, key: &str) {
        self.cache.remove(key);
    }
}
