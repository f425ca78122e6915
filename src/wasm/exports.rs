//! What JavaScript calls.

use std::rc::Rc;

use js_sys::{Array, Error, JSON, Object, Promise, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::{
    environment::JsEnvironment,
    event,
    member::{ids, member, text},
};
use crate::{
    claims::{self, Claims},
    login,
    names::Names,
    settings::Namespace,
    state::Instance,
};

/// An instance of the Action.
#[wasm_bindgen]
#[derive(Default)]
pub struct Core(Rc<Instance>);

#[wasm_bindgen]
impl Core {
    /// Starts an instance, which remembers nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// One login: what is to be done with it, member by member as in [`crate::answer::Answer`].
    #[wasm_bindgen(js_name = logIn)]
    pub fn log_in(&self, event: JsValue, api: JsValue) -> Promise {
        let instance = Rc::clone(&self.0);
        future_to_promise(async move {
            let environment = Rc::new(JsEnvironment::new(api));
            let outside = Rc::<JsEnvironment>::clone(&environment);
            let answer = login::log_in(outside, &instance, event::read(&event)).await;
            environment.end();
            let members = answer.serialize(&Serializer::json_compatible())?;
            Reflect::set(&members, &"claims".into(), &to_js(&answer.claims)?)?;
            Ok(members)
        })
    }
}

/// The claims of a login as a pure function of `{ namespace, roles, permissions }`. What is no text,
/// or holds half a UTF-16 character, is left out, and so is the claim of what is no array, or has more
/// than 100,000 elements: it may be that nobody could read it.
///
/// # Errors
///
/// An `Error` whose `code` is `settings`: the namespace is no http(s) URL, or one that Auth0 does not
/// allow.
#[wasm_bindgen(js_name = customClaims)]
pub fn custom_claims(parts: JsValue) -> Result<JsValue, JsValue> {
    let namespace = text(&member(&parts, "namespace")).unwrap_or_default();
    let namespace = Namespace::read(&namespace).map_err(|error| {
        let thrown = Error::new(error.detail);
        let is_set = Reflect::set(&thrown, &"code".into(), &error.code.as_str().into());
        is_set.err().unwrap_or(thrown.into())
    })?;
    let [roles, permissions] =
        ["roles", "permissions"].map(|name| Names::distinct(&ids(&member(&parts, name))?));
    to_js(&claims::custom_claims(&namespace, roles, permissions))
}

/// An object of arrays of texts, which nobody else gets.
fn to_js(claims: &Claims) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for claim in claims.iter() {
        let array = claim.values.parsed(array)?.slice(0, claim.values.count() as u32);
        Reflect::set(&object, &claim.name.as_str().into(), &array.into())?;
    }
    Ok(object.into())
}

/// By way of JSON: one crossing, however many texts there are.
fn array(json: &str) -> Result<Array, JsValue> {
    JSON::parse(json).map(JsCast::unchecked_into)
}
