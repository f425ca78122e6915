//! What the core needs of JavaScript: the functions of `edge.mjs`.
//!
//! A login and an operation (something that JavaScript does for the core, most of which takes time)
//! are known by their numbers.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/wasm/edge.mjs")]
extern "C" {
    /// Ends a login: what is to be done with it, as JSON.
    pub fn answer(login: u32, json: &str);

    /// Ends an operation that nobody waits for any more.
    pub fn cancel(operation: u32);

    /// Sends a request. It comes to status and three headers, a line each, and the body.
    pub fn send(
        operation: u32,
        method: &str,
        url: &str,
        authorization: Option<&str>,
        body: Option<&str>,
    );

    /// Waits.
    pub fn sleep(operation: u32, milliseconds: u32);

    /// Reads a page of `api.roles`, which comes as JSON.
    #[wasm_bindgen(js_name = readRoles)]
    pub fn read_roles(operation: u32, login: u32, from: Option<&str>);

    /// Reads a record of `api.cache`, which comes as JSON and at once.
    pub fn cached(operation: u32, login: u32, key: &str);

    /// Writes to `api.cache`, with a lifetime in milliseconds.
    pub fn cache(login: u32, key: &str, value: &str, ttl: f64);

    /// Deletes from `api.cache`.
    pub fn uncache(login: u32, key: &str);
}

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the Unix epoch.
    #[wasm_bindgen(js_namespace = Date)]
    pub fn now() -> f64;

    /// A number from 0 to 1.
    #[wasm_bindgen(js_namespace = Math)]
    pub fn random() -> f64;
}
