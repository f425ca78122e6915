//! The outside of one login, in JavaScript.

use alloc::boxed::Box;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{
    edge::{self, Answered},
    pending::Pending,
};
use crate::{
    environment::{Cached, EffectiveRoles, Environment, LocalFuture},
    http::{NetworkError, Request, Response},
    json,
    secret::Secret,
    time::{Duration, Timestamp},
};

/// The outside of one login: the globals of the runtime, and the login's own `api`, of which any
/// member may be absent or broken.
pub struct JsEnvironment {
    api: JsValue,
}

impl JsEnvironment {
    /// The outside of a login with this `api`.
    pub fn new(api: JsValue) -> Self {
        Self { api }
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
        let timer = Pending::of(edge::sleep(duration.as_millis().try_into().unwrap_or(u32::MAX)));
        Box::pin(async {
            let _ = timer.await;
        })
    }

    fn send(&self, request: Request) -> LocalFuture<Result<Response, NetworkError>> {
        let exchange = Pending::of(edge::send(
            request.method.as_str(),
            &request.url,
            request.authorization.as_ref().map(Secret::expose),
            request.body.as_ref().map(Secret::expose),
        ));
        Box::pin(async {
            let response = exchange.await.map_err(|_| NetworkError)?;
            let response: Answered = response.unchecked_into();
            Ok(Response {
                status: response.status(),
                retry_after: response.header("retry-after"),
                rate_limit_remaining: response.header("x-ratelimit-remaining"),
                rate_limit_reset: response.header("x-ratelimit-reset"),
                body: response.content(),
            })
        })
    }

    fn spawn(&self, task: LocalFuture<()>) {
        wasm_bindgen_futures::spawn_local(task);
    }

    fn effective_roles(&self, from: Option<&str>) -> LocalFuture<Option<EffectiveRoles>> {
        let page = JsFuture::from(edge::roles_page(&self.api, from));
        Box::pin(async {
            let page = page.await.ok()?.as_string()?;
            let mut roles = EffectiveRoles::default();
            json::document(page.as_bytes(), |reader| {
                reader.object(&mut |name, reader| {
                    match name {
                        "ids" => roles.ids = reader.strings()?,
                        _ => roles.next = reader.string()?.map(Into::into),
                    }
                    Ok(())
                })
            })
            .ok()?;
            Some(roles)
        })
    }

    fn cached(&self, key: &str) -> Option<Cached> {
        let record = edge::cached(&self.api, key)?;
        let (mut value, mut expires_at) = (None, None);
        json::document(record.as_bytes(), |reader| {
            reader.object(&mut |name, reader| {
                match name {
                    "value" => value = reader.string()?.map(Into::into),
                    _ => expires_at = reader.whole_number()?,
                }
                Ok(())
            })
        })
        .ok()?;
        Some(Cached { value: Secret::new(value?), expires_at: Duration::from_millis(expires_at?) })
    }

    fn cache(&self, key: &str, value: &Secret, lifetime: Duration) {
        edge::cache(&self.api, key, value.expose(), lifetime.as_millis() as f64);
    }

    fn uncache(&self, key: &str) {
        edge::uncache(&self.api, key);
    }
}
