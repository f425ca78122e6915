//! `api.cache`, of which any member may be absent or broken: a cache that fails has nothing.
//! <https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-api-object>

use std::time::Duration;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::member::{call, id, member, settled};
use crate::{environment::Cached, secret::Secret};

/// What is kept under `key`.
pub(super) fn get(api: &JsValue, key: &str) -> Option<Cached> {
    let record = ask(api, "get", &[key.into()])?;
    // In milliseconds since the Unix epoch.
    let expires_at = member(&record, "expires_at").as_f64().filter(|time| time.is_finite())?;
    Some(Cached {
        value: Secret::new(id(&member(&record, "value"))?),
        expires_at: Duration::from_millis(expires_at as u64),
    })
}

/// Keeps `value`; its lifetime is given in milliseconds.
pub(super) fn set(api: &JsValue, key: &str, value: &Secret, lifetime: Duration) {
    let options = Object::new();
    let ttl = lifetime.as_millis() as f64;
    if Reflect::set(&options, &"ttl".into(), &ttl.into()).is_ok() {
        ask(api, "set", &[key.into(), value.expose().into(), options.into()]);
    }
}

/// Drops what is kept under `key`.
pub(super) fn delete(api: &JsValue, key: &str) {
    ask(api, "delete", &[key.into()]);
}

fn ask(api: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let answer = call(&member(api, "cache"), method, arguments)?;
    // A promise is nothing. One that rejected unheard would end the process.
    let is_promise = member(&answer, "then").is_function();
    if is_promise {
        drop(settled(&answer));
    }
    (!is_promise).then_some(answer)
}
