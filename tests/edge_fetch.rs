//! The edge's `fetch` against a server on Node: `wasm-pack test --node`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "a test may fail")]

use js_sys::{Array, Promise, Reflect};
use permission_claims::{
    environment::Environment,
    http::{Method, NetworkError, Request},
    secret::Secret,
    wasm::environment::JsEnvironment,
};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = "
export async function serve(answer) {
  const { createServer } = await import('node:http');
  const seen = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push([request.method, request.url, request.headers.authorization, request.headers['content-type'], body].join(' '));
    new Function('response', answer)(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return { url: `http://127.0.0.1:${server.address().port}`, seen };
}
")]
extern "C" {
    fn serve(answer: &str) -> Promise;
}

fn environment() -> JsEnvironment {
    JsEnvironment::new(JsValue::UNDEFINED)
}

struct Server(JsValue);

impl Server {
    async fn start(answer: &str) -> Self {
        Self(JsFuture::from(serve(answer)).await.expect("a server"))
    }

    fn request(&self, method: Method, body: Option<&str>) -> Request {
        let base = Reflect::get(&self.0, &"url".into()).expect("a member");
        Request {
            method,
            url: base.as_string().expect("a text") + "/path?page=0",
            authorization: Some(Secret::new("Bearer token".to_owned())),
            body: body.map(|body| Secret::new(body.to_owned())),
        }
    }

    fn seen(&self) -> Vec<String> {
        let seen: Array = Reflect::get(&self.0, &"seen".into()).expect("it").unchecked_into();
        seen.iter().filter_map(|it| it.as_string()).collect()
    }
}

#[wasm_bindgen_test]
async fn sends_what_was_planned_and_reads_what_comes() {
    let server = Server::start(
        "response.writeHead(429, { 'retry-after': '3', 'x-ratelimit-remaining': '0', 'X-RateLimit-Reset': '12' });
         response.end(Buffer.from([0, 255, 10]))",
    )
    .await;
    let request = server.request(Method::Post, Some("{\"a\":\"ü\"}"));
    let response = environment().send(request).await.expect("a response");
    assert_eq!(response.status, 429);
    assert_eq!(response.retry_after.as_deref(), Some("3"));
    assert_eq!(response.rate_limit_remaining.as_deref(), Some("0"));
    assert_eq!(response.rate_limit_reset.as_deref(), Some("12"));
    assert_eq!(response.body, [0, 255, 10]);
    assert_eq!(server.seen(), ["POST /path?page=0 Bearer token application/json {\"a\":\"ü\"}"]);
}

#[wasm_bindgen_test]
async fn does_not_follow_redirects() {
    let server = Server::start("response.writeHead(302, { location: '/elsewhere' }).end()").await;
    let request = server.request(Method::Get, None);
    let response = environment().send(request).await.expect("a response");
    assert_eq!(response.status, 302);
    assert_eq!(server.seen().len(), 1);
}

#[wasm_bindgen_test]
async fn a_broken_connection_is_a_network_error() {
    let server = Server::start(
        "response.writeHead(200, { 'content-length': '9' }); response.write('a', () => response.destroy())",
    )
    .await;
    let response = environment().send(server.request(Method::Get, None)).await;
    assert_eq!(response.err(), Some(NetworkError));
}
