//! Reads the few members of `event` that are needed, whatever else is in it.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::{event::Event, secret::Secret, settings::Secrets};

/// Reads an event; a member that is absent, throws or has another type is absent.
pub fn read(event: &JsValue) -> Event {
    let text = |parent: &str, name: &str| member(&member(event, parent), name).as_string();
    let organization = member(event, "organization");
    Event {
        secrets: secrets(&member(event, "secrets")),
        client_id: text("client", "client_id"),
        user_id: whole_text(&member(&member(event, "user"), "user_id")),
        roles: texts(&member(&member(event, "authorization"), "roles")),
        organization_id: organization
            .is_truthy()
            .then(|| member(&organization, "id").as_string().unwrap_or_default()),
        protocol: text("transaction", "protocol"),
    }
}

/// A text without halves of characters: they become U+FFFD in Rust, and an id that has lost
/// something may be somebody else's.
fn whole_text(value: &JsValue) -> Option<String> {
    let text = value.as_string()?;
    let copy = JsValue::from(&text);
    (copy == *value).then_some(text)
}

/// The texts of an array; none when it is no array.
pub fn texts(array: &JsValue) -> Vec<String> {
    let texts = |array: &Array| array.iter().filter_map(|item| item.as_string()).collect();
    array.dyn_ref::<Array>().map(texts).unwrap_or_default()
}

/// A member of an object; undefined when it is no object.
pub fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// All secrets. Auth0 has texts only; a number in an event of one's own is as good.
fn secrets(secrets: &JsValue) -> Secrets {
    // An object of another realm is no instance of our `Object`.
    if !secrets.is_object() {
        return Secrets::default();
    }
    let secrets: &Object = secrets.unchecked_ref();
    let text = |value: JsValue| match value.as_string() {
        Some(text) => Some(text),
        None => JSON::stringify(&value).ok()?.as_string(),
    };
    let entry = |name: JsValue| {
        Some((name.as_string()?, Secret::new(text(Reflect::get(secrets, &name).ok()?)?)))
    };
    Object::keys(secrets).iter().filter_map(entry).collect()
}
