//! Bodies, read as they come.

use permission_claims::http::MAX_BODY_BYTES;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::fetched,
    javascript::{evaluate, held, settle},
};

/// A response with a stream of these chunks, made by expressions.
fn stream(chunks: &str) -> String {
    format!(
        "new Response(new ReadableStream({{
            start(controller) {{
                for (const chunk of [{chunks}]) controller.enqueue(chunk);
                controller.close();
            }},
        }}))"
    )
}

/// A response whose reader somebody wrote, by what its method `read` is.
fn reader(read: &str) -> String {
    format!("{{ status: 200, body: {{ getReader: () => ({{ read: {read} }}) }} }}")
}

/// A response without a stream, by what its method `arrayBuffer` is.
fn array_buffer(method: &str) -> String {
    format!("{{ status: 200, arrayBuffer: {method} }}")
}

/// What is read of a response; none where it fails.
async fn read(response: &str) -> Option<Vec<u8>> {
    let fetch =
        format!("async (_, {{ signal }}) => {{ globalThis.signal = signal; return {response}; }}");
    fetched(&fetch).await.ok().map(|response| response.body)
}

async fn check(response: &str, expected: Option<&[u8]>) {
    assert_eq!(read(response).await.as_deref(), expected);
    settle().await;
}

fn is_aborted() -> bool {
    evaluate("globalThis.signal.aborted").is_truthy()
}

#[wasm_bindgen_test]
async fn a_body_is_its_chunks_one_after_the_other() {
    check("new Response('{\"a\":1}')", Some(br#"{"a":1}"#)).await;
    check(
        &stream("new Uint8Array([1, 2]), new Uint8Array(), new Uint8Array([3])"),
        Some(&[1, 2, 3]),
    )
    .await;
    check(&stream("new Uint8Array([0xc3]), new Uint8Array([0xbc])"), Some("ü".as_bytes())).await;
    check(&stream("new Uint8Array([0x22, 0xff, 0xed, 0xa0, 0x80])"), Some(b"\x22\xff\xed\xa0\x80"))
        .await;
    check(&stream("new Uint8Array([1, 2, 3, 4]).subarray(1, 3)"), Some(&[2, 3])).await;
    check(&stream(""), Some(&[])).await;
    check("new Response('')", Some(&[])).await;
    check("new Response(null)", Some(&[])).await;
    check("new Response(null, { status: 204 })", Some(&[])).await;
    assert!(!is_aborted());
}

#[wasm_bindgen_test]
async fn a_body_that_breaks_is_no_response() {
    let broken = |pull: &str| {
        format!("new Response(new ReadableStream({{ pull(controller) {{ {pull} }} }}))")
    };
    check(&broken("controller.error(new Error('no'))"), None).await;
    check(&broken("controller.error()"), None).await;
    check(&broken("throws()"), None).await;
    let midway = "if (this.begun) controller.error(new Error('no'));
                  this.begun = true;
                  controller.enqueue(new Uint8Array([1]));";
    check(&broken(midway), None).await;
    check(
        "((response) => { response.body.getReader(); return response; })(new Response('a'))",
        None,
    )
    .await;
}

#[wasm_bindgen_test]
async fn a_chunk_that_is_none_is_no_response() {
    for chunk in ["undefined", "null", "5", "5n", "'text'", "Symbol('a')", "hostile", "revoked({})"]
    {
        check(&stream(chunk), None).await;
    }
    for chunk in
        ["{ length: 1e12 }", "{ length: -1, get length() { throws(); } }", "new BigInt64Array(1)"]
    {
        check(&stream(chunk), None).await;
    }
    check(&stream("((buffer) => (structuredClone(buffer, { transfer: [buffer] }), buffer))(new ArrayBuffer(8))"), None).await;
}

#[wasm_bindgen_test]
async fn a_reader_of_somebodys_own_is_as_good() {
    let chunks =
        "(() => { const chunks = [[1], [2]].map((bytes) => ({ value: new Uint8Array(bytes) }));
                   return () => chunks.shift() ?? { done: true }; })()";
    check(&reader(chunks), Some(&[1, 2])).await;
    let elsewhere = "(() => { const chunks = [{ value: process.mainModule.require('vm').runInNewContext('new Uint8Array([7])') }];
                   return async () => chunks.shift() ?? { done: 1 }; })()";
    check(&reader(elsewhere), Some(&[7])).await;
}

#[wasm_bindgen_test]
async fn a_reader_that_is_broken_is_no_response() {
    for read in [
        "undefined",
        "5",
        "hostile",
        "revoked(throws)",
        "throws",
        "async () => throws()",
        "() => undefined",
        "() => null",
        "() => 5",
        "() => ({})",
        "() => hostile",
        "() => revoked({})",
        "() => ({ then: throws })",
        "() => throwing('then')",
        "() => throwing('value')",
        "() => Object.assign(Promise.resolve({ done: true }), { then: throws })",
    ] {
        check(&reader(read), None).await;
    }
    check("{ status: 200, body: { getReader: () => undefined } }", None).await;
    check("{ status: 200, body: { getReader: () => hostile } }", None).await;
}

#[wasm_bindgen_test]
async fn without_a_stream_the_body_is_read_at_once() {
    let bytes = "new Uint8Array([1, 0xff])";
    check(&array_buffer(&format!("async () => {bytes}.buffer")), Some(&[1, 0xff])).await;
    check(&array_buffer(&format!("() => {bytes}.buffer")), Some(&[1, 0xff])).await;
    check(&array_buffer(&format!("async () => {bytes}")), Some(&[1, 0xff])).await;
    check(
        &array_buffer(
            "() => process.mainModule.require('vm').runInNewContext('new Uint8Array([7]).buffer')",
        ),
        Some(&[7]),
    )
    .await;
    for method in [
        "undefined",
        "5",
        "hostile",
        "throws",
        "async () => throws()",
        "() => undefined",
        "() => 5",
        "() => 'text'",
        "() => hostile",
        "() => ({ length: 1e12 })",
        "() => throwing('then')",
        "() => Object.assign(Promise.resolve(new ArrayBuffer(0)), { then: throws })",
    ] {
        check(&array_buffer(method), None).await;
    }
    check(
        "throwing('body', { status: 200, arrayBuffer: async () => new ArrayBuffer(1) })",
        Some(&[0]),
    )
    .await;
}

#[wasm_bindgen_test]
async fn a_body_that_is_too_long_is_given_up_while_it_comes() {
    let endless = "new Response(new ReadableStream({
        pull(controller) { controller.enqueue(new Uint8Array(65536)); },
        cancel() { globalThis.isCanceled = true; },
    }))";
    let body = read(endless).await.unwrap();
    assert!((MAX_BODY_BYTES + 1..=MAX_BODY_BYTES + 65536).contains(&body.len()), "{}", body.len());
    assert!(evaluate("globalThis.isCanceled").is_truthy());
}

#[wasm_bindgen_test]
async fn a_body_that_is_just_not_too_long_is_whole() {
    let response = format!("new Response(new Uint8Array({MAX_BODY_BYTES}))");
    assert_eq!(read(&response).await.unwrap().len(), MAX_BODY_BYTES);
    assert!(!is_aborted());
}

#[wasm_bindgen_test]
async fn of_one_chunk_that_is_too_long_no_more_is_copied_than_is_wanted() {
    let before = held();
    let chunk = "new Uint8Array(1e9)";
    for response in [stream(chunk), array_buffer(&format!("async () => {chunk}.buffer"))] {
        assert_eq!(read(&response).await.unwrap().len(), MAX_BODY_BYTES + 1);
    }
    let grown = held().bytes - before.bytes;
    assert!(grown <= 8 * MAX_BODY_BYTES as u32, "{grown} bytes");
}

#[wasm_bindgen_test]
async fn a_stream_that_sends_nothing_for_ever_fails() {
    let reader = "{ getReader: () => ({ read: async () => ({ value: new Uint8Array() }) }) }";
    check(&format!("{{ status: 200, body: {reader} }}"), None).await;
}
