//! Values of JavaScript, and what is left of them.

use js_sys::{Array, Function, JSON, Object, Promise, Reflect, WebAssembly::Memory, global};
use permission_claims::wasm::environment::JsEnvironment;
use wasm_bindgen::{JsCast, JsValue, externref_heap_live_count, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::console_log;

#[wasm_bindgen(module = "node:vm")]
extern "C" {
    /// What an expression comes to in a realm of its own: no `instanceof` of this one holds there.
    #[wasm_bindgen(js_name = runInNewContext)]
    pub(crate) fn evaluate_in_new_realm(expression: &str) -> JsValue;
}

/// What expressions may name.
const WORDS: &str = "
    // The globals that tests replace, as they were.
    globalThis.own ??= { fetch, AbortController, clearTimeout };
    const throws = () => { throw new Error('no'); };
    const never = new Promise(() => {});
    const later = () => new Promise((_, reject) => setImmediate(reject));
    // Whatever is done to it throws.
    const hostile = new Proxy(() => {}, new Proxy({}, { get: () => throws }));
    const revoked = (of) => {
        const { proxy, revoke } = Proxy.revocable(of, {});
        revoke();
        return proxy;
    };
    // It has a member that throws.
    const throwing = (name, of = {}) => Object.defineProperty(of, name, { get: throws });
";

/// Expressions for what has no member that anybody asks for.
pub(crate) const NOTHING: [&str; 11] = [
    "undefined",
    "null",
    "5",
    "5n",
    "'text'",
    "Symbol('a')",
    "{}",
    "[]",
    "throws",
    "hostile",
    "revoked({})",
];

/// What an expression comes to.
pub(crate) fn evaluate(expression: &str) -> JsValue {
    // Shown where the test fails, and kept until then.
    console_log!("{expression}");
    js_sys::eval(&format!("(() => {{ {WORDS} return ({expression}); }})()")).unwrap()
}

/// The outside of a login with this `api`. The globals are the runtime's own again, whatever a test
/// made of them before.
pub(crate) fn environment(api: &str) -> JsEnvironment {
    evaluate("Object.assign(globalThis, own)");
    JsEnvironment::new(evaluate(api))
}

/// Gives a global variable another value.
pub(crate) fn set_global(name: &str, value: &JsValue) {
    Reflect::set(&global(), &name.into(), value).unwrap();
}

/// A member of an object.
pub(crate) fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

/// Calls a function that an expression comes to.
pub(crate) fn call(function: &str, arguments: &[&JsValue]) -> JsValue {
    let arguments: Array = arguments.iter().collect();
    let function: Function = evaluate(function).unchecked_into();
    Reflect::apply(&function, &JsValue::UNDEFINED, &arguments).unwrap()
}

/// A value as JSON.
pub(crate) fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// What a promise resolves to.
pub(crate) async fn resolved(promise: JsValue) -> JsValue {
    JsFuture::from(Promise::resolve(&promise)).await.unwrap()
}

/// Lets everything happen that needs no time.
pub(crate) async fn settle() {
    let promise = js_sys::eval("new Promise((resolve) => setImmediate(resolve))");
    resolved(promise.unwrap()).await;
}

/// What the core holds of memory, and of values of JavaScript.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) bytes: u32,
    values: u32,
    functions: u32,
}

/// What the core holds at the moment. It grows by what [`evaluate`] logs.
pub(crate) fn held() -> Held {
    let memory: Memory = wasm_bindgen::memory().unchecked_into();
    let functions: Object = wasm_bindgen::function_table().unchecked_into();
    Held {
        bytes: member(&memory.buffer(), "byteLength").as_f64().unwrap() as u32,
        values: externref_heap_live_count(),
        functions: member(&functions, "length").as_f64().unwrap() as u32,
    }
}
