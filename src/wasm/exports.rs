//! What JavaScript calls.

use std::rc::Rc;

use serde::Serialize;
use serde_wasm_bindgen::{Error, Serializer};
use wasm_bindgen::prelude::*;

use super::{
    cache::Cache,
    environment::JsEnvironment,
    event::{self, member, texts},
};
use crate::{answer::ClaimsObject, claims, instance::Instance, login, settings::Namespace};

const SERIALIZER: Serializer = Serializer::json_compatible();

thread_local! {
    static INSTANCE: Rc<Instance> = Rc::default();
}

/// Answers one login.
#[wasm_bindgen(js_name = logIn)]
pub async fn log_in(event: JsValue, cache: Cache) -> Result<JsValue, Error> {
    let environment = Rc::new(JsEnvironment::new(cache));
    let instance = INSTANCE.with(Rc::clone);
    login::log_in(environment, &instance, event::read(&event))
        .await
        .serialize(&SERIALIZER)
}

/// The claims of a login as a pure function of namespace, roles and permissions.
///
/// # Errors
///
/// The namespace is no http(s) URL, or one that Auth0 does not allow.
#[wasm_bindgen(js_name = customClaims)]
pub fn custom_claims(parts: &JsValue) -> Result<JsValue, JsError> {
    let namespace = member(parts, "namespace").as_string().unwrap_or_default();
    let namespace =
        Namespace::read("namespace", &namespace).map_err(|error| JsError::new(&error.detail))?;
    let permissions = texts(&member(parts, "permissions"));
    let permissions = claims::distinct(permissions.iter().map(String::as_str));
    let claims = claims::custom_claims(&namespace, &texts(&member(parts, "roles")), permissions);
    Ok(ClaimsObject(&claims).serialize(&SERIALIZER)?)
}
