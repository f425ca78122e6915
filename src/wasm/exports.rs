//! What JavaScript calls.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::{answer, cache::Cache, environment::JsEnvironment, event, roles::Roles};
use crate::{claims, instance::Instance, login, settings::Namespace};

thread_local! {
    static INSTANCE: Rc<Instance> = Rc::default();
}

/// Answers one login.
#[wasm_bindgen(js_name = logIn)]
pub async fn log_in(event: JsValue, cache: Cache, roles: Roles) -> JsValue {
    let environment = Rc::new(JsEnvironment::new(cache, roles));
    let instance = INSTANCE.with(Rc::clone);
    answer::to_object(&login::log_in(environment, &instance, event::read(&event)).await)
}

/// The claims of a login as a pure function of namespace, roles and permissions.
///
/// # Errors
///
/// The namespace is no http(s) URL, or one that Auth0 does not allow: an `Error` with `code`.
#[wasm_bindgen(js_name = customClaims)]
pub fn custom_claims(parts: &JsValue) -> Result<JsValue, JsValue> {
    let namespace = event::member(parts, "namespace").as_string().unwrap_or_default();
    let namespace = Namespace::read(&namespace).map_err(|error| answer::to_error(&error))?;
    let texts = |name| event::texts(&event::member(parts, name));
    let permissions = texts("permissions");
    let permissions = claims::distinct(permissions.iter().map(String::as_str));
    Ok(answer::claims(&claims::custom_claims(&namespace, &texts("roles"), permissions)))
}
