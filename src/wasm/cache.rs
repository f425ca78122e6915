//! `api.cache` of a login. Whatever it refuses, loses or throws costs a request, never a login.
//!
//! <https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-api-object>

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::{environment::Cached, secret::Secret, time::Duration};

#[wasm_bindgen]
extern "C" {
    /// `api.cache`.
    pub type Cache;

    #[wasm_bindgen(method, catch)]
    fn get(this: &Cache, key: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn set(this: &Cache, key: &str, value: &str, options: &Object) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn delete(this: &Cache, key: &str) -> Result<JsValue, JsValue>;
}

impl Cache {
    pub(super) fn read(&self, key: &str) -> Option<Cached> {
        let record = self.get(key).ok()?;
        let member = |name: &str| Reflect::get(&record, &name.into()).ok();
        Some(Cached {
            value: Secret::new(member("value")?.as_string()?),
            expires_at: Duration::from_millis(member("expires_at")?.as_f64()? as u64),
        })
    }

    pub(super) fn write(&self, key: &str, value: &str, lifetime: Duration) {
        let options = Object::new();
        let milliseconds = lifetime.as_millis() as f64;
        if Reflect::set(&options, &"ttl".into(), &milliseconds.into()).is_ok() {
            let _ = self.set(key, value, &options);
        }
    }

    pub(super) fn remove(&self, key: &str) {
        let _ = self.delete(key);
    }
}
