//! What JavaScript calls.

use alloc::{borrow::Cow, rc::Rc, string::String, vec::Vec};

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::{edge, environment::JsEnvironment, event};
use crate::{
    claims,
    instance::Instance,
    json::{self, Value},
    login,
    settings::Namespace,
};

/// Starts an instance: a function of `event` and `api` that answers one login with JSON: what is to be done with it, member by member as in [`crate::answer::Answer`].
#[wasm_bindgen]
pub fn start() -> JsValue {
    let instance = Rc::<Instance>::default();
    let log_in = move |event: JsValue, api: JsValue| {
        let environment = Rc::new(JsEnvironment::new(api));
        let instance = Rc::clone(&instance);
        future_to_promise(async move {
            let answer = login::log_in(environment, &instance, event::read(&event)).await;
            Ok(answer.to_json().into())
        })
    };
    Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(log_in).into_js_value()
}

/// The claims of a login as a pure function of namespace, roles and permissions, as JSON:
/// `{claims}`, or `{detail}` where the namespace is no http(s) URL, or one that Auth0 does not allow.
#[wasm_bindgen(js_name = customClaims)]
pub fn custom_claims(parts: &JsValue) -> String {
    let (mut namespace, mut roles, mut permissions) = (None, Vec::new(), Vec::new());
    let parts = edge::read_parts(parts);
    // What was just written as JSON is read as such.
    let _ = json::document(parts.as_bytes(), |reader| {
        reader.object(&mut |name, reader| {
            match name {
                "namespace" => namespace = reader.string()?.map(Cow::into_owned),
                "roles" => roles = reader.strings()?,
                _ => permissions = reader.strings()?,
            }
            Ok(())
        })
    });
    let namespace = match Namespace::read(&namespace.unwrap_or_default()) {
        Ok(namespace) => namespace,
        Err(error) => return Value::Object(&[("detail", Value::Text(error.detail))]).to_json(),
    };
    let permissions = claims::distinct(permissions.iter().map(String::as_str));
    let claims = claims::custom_claims(&namespace, &roles, permissions);
    Value::Object(&[("claims", Value::Object(&claims::members(&claims)))]).to_json()
}
