//! The outside of one login, in JavaScript.

use super::{cache::Cache, fetch, roles::Roles, timer::Timer};
use crate::{
    environment::{Cached, EffectiveRoles, Environment, LocalFuture},
    http::{NetworkError, Request, Response},
    secret::Secret,
    time::{Duration, Timestamp},
};

/// The outside of one login: the globals of the runtime, and the login's own `api.cache` and
/// `api.roles`.
pub struct JsEnvironment {
    cache: Cache,
    roles: Roles,
}

impl JsEnvironment {
    /// The outside of a login with this `api.cache` and `api.roles`.
    pub fn new(cache: Cache, roles: Roles) -> Self {
        Self { cache, roles }
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

    fn effective_roles(&self, from: Option<&str>) -> LocalFuture<Option<EffectiveRoles>> {
        Box::pin(self.roles.clone().page(from.map(str::to_owned)))
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
