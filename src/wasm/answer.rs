//! What the core answers, as JavaScript objects.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::{answer::Answer, claims::Claims, error::Error};

pub(super) fn to_object(answer: &Answer) -> JsValue {
    object([
        ("claims", claims(&answer.claims)),
        ("idToken", answer.id_token.into()),
        ("accessToken", answer.access_token.into()),
        ("deny", answer.deny.as_ref().map_or(JsValue::UNDEFINED, JsValue::from)),
        ("isError", answer.is_error.into()),
        ("line", (&answer.line).into()),
    ])
}

pub(super) fn claims(claims: &Claims) -> JsValue {
    let texts = |texts: &[String]| texts.iter().map(JsValue::from).collect::<Array>().into();
    object(claims.iter().map(|(name, values)| (name.as_str(), texts(values))))
}

/// A JavaScript `Error` with the stable code of ours.
pub(super) fn to_error(error: &Error) -> JsValue {
    let object = js_sys::Error::new(error.detail);
    set(&object, "code", &error.code.as_str().into());
    object.into()
}

fn object<'a>(members: impl IntoIterator<Item = (&'a str, JsValue)>) -> JsValue {
    let object = Object::new();
    members.into_iter().for_each(|(name, value)| set(&object, name, &value));
    object.into()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // An object of our own takes every member.
    let _ = Reflect::set(object, &name.into(), value);
}
