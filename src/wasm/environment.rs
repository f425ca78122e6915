//! The outside of one login, in JavaScript.

use std::{cell::RefCell, time::Duration};

use js_sys::Math;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{api_cache, api_roles, clock, fetch, timer::Timer};
use crate::{
    environment::{Cached, EffectiveRoles, Environment, LocalFuture},
    http::{NetworkError, Request, Response},
    secret::Secret,
    timestamp::Timestamp,
};

/// The outside of one login: the globals of the runtime, and the login's own `api`.
pub struct JsEnvironment {
    /// Undefined once the login has ended.
    api: RefCell<JsValue>,
}

impl JsEnvironment {
    /// The outside of the login that has this `api`, of which any member may be absent or broken.
    pub fn new(api: JsValue) -> Self {
        Self { api: RefCell::new(api) }
    }

    /// Ends the login. What it shares with others goes on, but must not touch its `api` any more.
    pub fn end(&self) {
        self.api.take();
    }
}

impl Environment for JsEnvironment {
    fn now(&self) -> Timestamp {
        clock::now()
    }

    fn random(&self) -> u32 {
        (Math::random() * f64::from(u32::MAX)) as u32
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<()> {
        Box::pin(Timer::start(duration))
    }

    fn send(&self, request: Request) -> LocalFuture<Result<Response, NetworkError>> {
        Box::pin(fetch::send(request))
    }

    fn spawn(&self, task: LocalFuture<()>) {
        spawn_local(task);
    }

    fn effective_roles(&self, from: Option<&str>) -> LocalFuture<Option<EffectiveRoles>> {
        let page = api_roles::request(&self.api.borrow(), from);
        Box::pin(async { api_roles::read(&page?.await.ok()?) })
    }

    fn cached(&self, key: &str) -> Option<Cached> {
        api_cache::get(&self.api.borrow(), key)
    }

    fn cache(&self, key: &str, value: &Secret, lifetime: Duration) {
        api_cache::set(&self.api.borrow(), key, value, lifetime);
    }

    fn uncache(&self, key: &str) {
        api_cache::delete(&self.api.borrow(), key);
    }
}
