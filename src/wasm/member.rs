//! Members of JavaScript's values, whatever these are.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// No array that is needed has more elements: as claims these would be too large by far.
const MAX_ELEMENTS: u32 = 100_000;

#[wasm_bindgen]
extern "C" {
    /// `Array.isArray`, which throws where it is given a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
}

/// A member of anything; undefined where it has none, or throws.
pub(super) fn member(object: &JsValue, name: &str) -> JsValue {
    try_member(object, name).unwrap_or_default()
}

/// A member of anything; undefined where it has none.
///
/// # Errors
///
/// What the member throws.
pub(super) fn try_member(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    // What is no object throws, and each exception that is caught takes a slot of the table of values
    // for good: wasm-bindgen frees the one of the exception, not that of the result.
    if object.is_object() || object.is_function() {
        Reflect::get(object, &name.into())
    } else {
        Ok(JsValue::UNDEFINED)
    }
}

/// Calls a method; none where there is none, or it throws.
pub(super) fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = member(object, method).dyn_into().ok()?;
    Reflect::apply(&function, object, &arguments.iter().collect::<Array>()).ok()
}

/// Calls a method; nobody waits for its promise, which must not end the process if it rejects.
pub(super) fn tell(object: &JsValue, method: &str) {
    drop(call(object, method, &[]).as_ref().map(settled));
}

/// What a promise, or what may be one, comes to. `Promise.resolve` would hand out a promise whose own
/// `then` may throw, or call back twice.
pub(super) fn settled(value: &JsValue) -> JsFuture {
    Promise::race(&Array::of1(value)).into()
}

/// A text that is not matched with anything but what the software itself knows. Half a UTF-16
/// character in it becomes U+FFFD.
pub(super) fn text(value: &JsValue) -> Option<String> {
    value.as_string()
}

/// A text that names something: none where it holds half a UTF-16 character, because with U+FFFD in
/// its place it may be somebody else's name.
pub(super) fn id(value: &JsValue) -> Option<String> {
    let id = value.as_string()?;
    let is_whole = !id.contains(char::REPLACEMENT_CHARACTER) || JsValue::from_str(&id) == *value;
    is_whole.then_some(id)
}

/// The elements of an array; none where it is no array, or has more than [`MAX_ELEMENTS`].
pub(super) fn elements(array: &JsValue) -> Option<Vec<JsValue>> {
    if !is_array(array).unwrap_or_default() {
        return None;
    }
    let length = member(array, "length").as_f64()?;
    if !(0.0..=f64::from(MAX_ELEMENTS)).contains(&length) {
        return None;
    }
    (0..length as u32).map(|index| Reflect::get_u32(array, index).ok()).collect()
}

/// The names in an array, as [`id`] reads them; none where there are no [`elements`].
pub(super) fn ids(array: &JsValue) -> Option<Vec<String>> {
    elements(array).map(|elements| elements.iter().filter_map(id).collect())
}
