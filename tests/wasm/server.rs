//! A server on this machine, and what is sent to it.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::javascript::{call, json, member, resolved};

#[wasm_bindgen(module = "node:http")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = createServer)]
    static CREATE_SERVER: JsValue;
}

/// Starts a server that answers by the function `answer(response, request)`.
const START: &str = "
    (createServer, answer) => new Promise((resolve) => {
        const requests = [];
        const server = createServer(async (request, response) => {
            const { method, url, headers } = request;
            const chunks = [];
            for await (const chunk of request) chunks.push(chunk);
            const { authorization, 'content-type': type } = headers;
            requests.push([method, url, authorization, type, Buffer.concat(chunks).toString()]);
            answer(response, request);
        });
        const close = () => {
            server.close();
            server.closeAllConnections();
        };
        server.listen(0, '127.0.0.1', () => {
            resolve({ url: `http://127.0.0.1:${server.address().port}`, requests, close });
        });
    })";

/// A server that has started.
pub(crate) struct Server(JsValue);

impl Server {
    pub(crate) async fn start(answer: &JsValue) -> Self {
        Self(resolved(call(START, &[&CREATE_SERVER.with(JsValue::clone), answer])).await)
    }

    /// The address of a path on it.
    pub(crate) fn url(&self, path: &str) -> String {
        member(&self.0, "url").as_string().unwrap() + path
    }

    /// What it was sent, as JSON: method, path, `authorization`, `content-type`, body.
    pub(crate) fn requests(&self) -> String {
        json(&member(&self.0, "requests"))
    }

    pub(crate) fn close(&self) {
        call("(server) => server.close()", &[&self.0]);
    }
}
