//! Requests that nobody waits for any more.

use std::task::{Context, Waker};

use permission_claims::{environment::Environment as _, wasm::environment::JsEnvironment};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::get,
    javascript::{call, environment, evaluate, held, resolved, set_global, settle},
    server::Server,
};

/// Begins a request, and waits for it no more.
async fn begin_and_drop(environment: &JsEnvironment) {
    let mut context = Context::from_waker(Waker::noop());
    let mut response = environment.send(get("https://example.com/"));
    assert!(response.as_mut().poll(&mut context).is_pending());
    settle().await;
    assert!(response.as_mut().poll(&mut context).is_pending());
    drop(response);
    settle().await;
}

#[wasm_bindgen_test]
async fn the_server_sees_that_it_is_given_up() {
    let hang = "(response) => {
        response.on('close', globalThis.closed);
        globalThis.arrived();
    }";
    let waits = "['arrived', 'closed'].map((name) => new Promise((resolve) => { globalThis[name] = resolve; }))";
    let waits: js_sys::Array = evaluate(waits).into();
    let server = Server::start(&evaluate(hang)).await;
    let mut response = environment("{}").send(get(&server.url("/")));
    assert!(response.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    resolved(waits.get(0)).await;
    drop(response);
    resolved(waits.get(1)).await;
    server.close();
}

/// A `fetch` that counts what is aborted.
const NOTED: &str = "(fetch) => (url, init) => {
    init.signal.addEventListener('abort', () => { globalThis.aborted += 1; });
    return fetch(url, init);
}";

/// What `fetch` may be doing when nobody waits for it any more.
const PENDING: [&str; 3] = [
    // There is no response yet.
    "(_, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', reject))",
    // The body has begun.
    "async (_, { signal }) => new Response(new ReadableStream({
        start(controller) {
            controller.enqueue(new Uint8Array(1000));
            signal.addEventListener('abort', () => controller.error(new Error('aborted')));
        },
    }))",
    // The body is read at once.
    "async (_, { signal }) => ({
        status: 200,
        headers: new Headers(),
        arrayBuffer: () => new Promise((_, reject) => signal.addEventListener('abort', reject)),
    })",
];

#[wasm_bindgen_test]
async fn it_is_aborted_and_leaves_nothing() {
    for fetch in PENDING {
        let environment = environment("{}");
        evaluate("globalThis.aborted = 0");
        set_global("fetch", &call(NOTED, &[&evaluate(fetch)]));
        let mut before = None;
        for _ in 0..500 {
            begin_and_drop(&environment).await;
            // The first one makes room for all that come after.
            assert_eq!(&held(), before.get_or_insert_with(held));
        }
        assert_eq!(evaluate("globalThis.aborted"), 500);
    }
}

#[wasm_bindgen_test]
async fn a_controller_that_throws_does_no_harm() {
    for controller in [
        "class {}",
        "class { abort() { throws(); } }",
        // A promise that rejects unheard ends the process.
        "class { async abort() { throws(); } }",
        "class { get signal() { throws(); } }",
    ] {
        let environment = environment("{}");
        set_global("AbortController", &evaluate(controller));
        set_global("fetch", &evaluate("() => never"));
        begin_and_drop(&environment).await;
    }
}
