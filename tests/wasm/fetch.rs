//! Requests by the global `fetch`: the runtime's own against a server on this machine, and such as
//! misbehave.

use permission_claims::{
    environment::Environment as _,
    http::{Method, NetworkError, Request, Response},
    secret::Secret,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    javascript::{NOTHING, environment, evaluate, json, set_global, settle},
    server::Server,
};

/// A request without anything.
pub(crate) fn get(url: &str) -> Request {
    Request { method: Method::Get, url: url.into(), authorization: None, body: None }
}

fn post(url: &str) -> Request {
    Request {
        method: Method::Post,
        authorization: Some(Secret::new("Bearer token".into())),
        body: Some(Secret::new(r#"{"a":"ü"}"#.into())),
        ..get(url)
    }
}

async fn send(request: Request) -> Result<Response, NetworkError> {
    environment("{}").send(request).await
}

/// What a `fetch` of somebody's own comes to.
pub(crate) async fn fetched(fetch: &str) -> Result<Response, NetworkError> {
    let environment = environment("{}");
    set_global("fetch", &evaluate(fetch));
    environment.send(get("https://example.com/")).await
}

async fn check_error(fetch: &str) {
    assert_eq!(fetched(fetch).await.unwrap_err(), NetworkError);
}

#[wasm_bindgen_test]
async fn what_was_planned_is_sent_and_what_comes_is_read() {
    let server = Server::start(&evaluate(
        "(response) => {
            response.writeHead(429, {
                'retry-after': '3', 'x-ratelimit-remaining': '0', 'X-RateLimit-Reset': '12',
            });
            response.end(Buffer.from([0x22, 0xff, 0x00, 0x22]));
        }",
    ))
    .await;
    let response = send(post(&server.url("/path?page=0&name=a%20b"))).await.unwrap();
    assert_eq!(response.status, 429);
    assert_eq!(response.retry_after.as_deref(), Some("3"));
    assert_eq!(response.rate_limit_remaining.as_deref(), Some("0"));
    assert_eq!(response.rate_limit_reset.as_deref(), Some("12"));
    assert_eq!(response.body, [0x22, 0xff, 0x00, 0x22]);
    assert_eq!(
        server.requests(),
        r#"[["POST","/path?page=0&name=a%20b","Bearer token","application/json","{\"a\":\"ü\"}"]]"#,
    );
    server.close();
}

#[wasm_bindgen_test]
async fn where_there_is_nothing_nothing_is_sent_or_read() {
    let server = Server::start(&evaluate("(response) => response.end()")).await;
    let response = send(get(&server.url("/"))).await.unwrap();
    assert_eq!((response.status, response.body), (200, vec![]));
    let Response { retry_after, rate_limit_remaining, rate_limit_reset, .. } = response;
    assert_eq!([retry_after, rate_limit_remaining, rate_limit_reset], [None, None, None]);
    assert_eq!(server.requests(), r#"[["GET","/",null,null,""]]"#);
    server.close();
}

#[wasm_bindgen_test]
async fn redirects_are_not_followed() {
    let answer = "(response) => response.writeHead(302, { location: '/elsewhere' }).end()";
    let server = Server::start(&evaluate(answer)).await;
    assert_eq!(send(post(&server.url("/"))).await.unwrap().status, 302);
    assert_eq!(server.requests().matches("POST").count(), 1);
    assert!(!server.requests().contains("elsewhere"));
    server.close();
}

#[wasm_bindgen_test]
async fn a_broken_connection_is_no_response() {
    let cut = "(response) => {
        response.writeHead(200, { 'content-length': 9 });
        response.write('{\"a\":', () => response.destroy());
    }";
    for answer in ["(response) => response.destroy()", cut] {
        let server = Server::start(&evaluate(answer)).await;
        assert_eq!(send(get(&server.url("/"))).await.unwrap_err(), NetworkError);
        server.close();
        assert_eq!(send(get(&server.url("/"))).await.unwrap_err(), NetworkError);
    }
    assert_eq!(send(get("no address")).await.unwrap_err(), NetworkError);
}

#[wasm_bindgen_test]
async fn fetch_is_given_plain_options() {
    let record = "(...all) => { globalThis.given = all; return new Response(); }";
    assert!(fetched(record).await.is_ok());
    assert_eq!(
        json(&evaluate("globalThis.given")),
        r#"["https://example.com/",{"method":"GET","redirect":"manual","headers":{},"signal":{}}]"#,
    );
    assert!(evaluate("given[1].signal instanceof AbortSignal").is_truthy());
}

#[wasm_bindgen_test]
async fn a_fetch_that_fails_is_no_response() {
    for fetch in [
        "undefined",
        "null",
        "5",
        "{}",
        "hostile",
        "revoked(throws)",
        "class {}",
        "throws",
        "async () => throws()",
        "() => Promise.reject()",
        "() => ({ then: throws })",
        "() => throwing('then')",
        "() => throwing('constructor', Promise.resolve(new Response()))",
        "() => Object.assign(Promise.resolve(new Response()), { then: throws })",
    ] {
        check_error(fetch).await;
        settle().await;
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_is_no_response_is_none() {
    for answer in NOTHING.into_iter().chain([
        "{ status: '200', headers: new Headers(), arrayBuffer: async () => new ArrayBuffer(0) }",
        "{ status: 200 }",
        "{ status: 200, headers: new Headers() }",
        "throwing('status', { headers: new Headers() })",
    ]) {
        check_error(&format!("() => ({answer})")).await;
        check_error(&format!("async () => ({answer})")).await;
    }
}

#[wasm_bindgen_test]
async fn a_plain_answer_is_as_good_as_a_promise() {
    let response = fetched("() => new Response('a', { status: 201 })").await.unwrap();
    assert_eq!((response.status, response.body), (201, vec![b'a']));
}

#[wasm_bindgen_test]
async fn a_status_is_a_number() {
    for (status, expected) in
        [("200.9", 200), ("-1", 0), ("NaN", 0), ("1e9", u16::MAX), ("Infinity", u16::MAX)]
    {
        let fetch = format!("() => ({{ status: {status}, body: new Response('a').body }})");
        assert_eq!(fetched(&fetch).await.unwrap().status, expected);
    }
}

#[wasm_bindgen_test]
async fn headers_that_are_none_are_absent() {
    for headers in [
        "undefined",
        "{}",
        "hostile",
        "revoked({})",
        "{ get: 5 }",
        "{ get: throws }",
        "{ get: () => undefined }",
        "{ get: () => 5 }",
        "{ get: () => ({}) }",
        "{ get: () => ({ length: 2 ** 31 }) }",
        "{ get: () => hostile }",
    ] {
        let fetch =
            format!("() => ({{ status: 429, headers: {headers}, body: new Response('a').body }})");
        let response = fetched(&fetch).await.unwrap();
        assert_eq!((response.status, response.retry_after), (429, None));
    }
}

#[wasm_bindgen_test]
async fn without_abort_controller_requests_are_sent_all_the_same() {
    for other in ["undefined", "null", "{}", "throws", "class { constructor() { throws(); } }"] {
        let environment = environment("{}");
        set_global("AbortController", &evaluate(other));
        set_global("fetch", &evaluate("() => new Response('a')"));
        let response = environment.send(get("https://example.com/")).await;
        assert_eq!(response.unwrap().body, b"a");
    }
}
