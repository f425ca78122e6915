//! What the core needs of JavaScript: the functions of `edge.js`.

use alloc::{string::String, vec::Vec};

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/wasm/edge.js")]
extern "C" {
    /// The members of an event that are needed, as JSON.
    #[wasm_bindgen(js_name = readEvent)]
    pub fn read_event(event: &JsValue) -> String;

    /// The members of the parts of claims, as JSON.
    #[wasm_bindgen(js_name = readParts)]
    pub fn read_parts(parts: &JsValue) -> String;

    /// Something that has begun.
    pub type Begun;

    /// What it comes to.
    #[wasm_bindgen(method, getter)]
    pub fn promise(this: &Begun) -> Promise;

    /// Ends it.
    #[wasm_bindgen(method)]
    pub fn cancel(this: &Begun);

    /// Sends a request, and reads the whole response.
    pub fn send(method: &str, url: &str, authorization: Option<&str>, body: Option<&str>) -> Begun;

    /// A response that was read.
    pub type Answered;

    /// The HTTP status.
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Answered) -> u16;

    /// The whole body.
    #[wasm_bindgen(method, getter)]
    pub fn content(this: &Answered) -> Vec<u8>;

    /// A header.
    #[wasm_bindgen(method)]
    pub fn header(this: &Answered, name: &str) -> Option<String>;

    /// `setTimeout`.
    pub fn sleep(milliseconds: u32) -> Begun;

    /// A record of `api.cache`, as JSON.
    pub fn cached(api: &JsValue, key: &str) -> Option<String>;

    /// Writes to `api.cache`, with a lifetime in milliseconds.
    pub fn cache(api: &JsValue, key: &str, value: &str, ttl: f64);

    /// Deletes from `api.cache`.
    pub fn uncache(api: &JsValue, key: &str);

    /// A page of `api.roles`, as JSON.
    #[wasm_bindgen(js_name = rolesPage)]
    pub fn roles_page(api: &JsValue, from: Option<&str>) -> Promise;
}
