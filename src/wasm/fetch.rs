//! The global `fetch`.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, RequestRedirect};

use crate::http::{Request, Response};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn fetch(url: &str, init: &RequestInit) -> Result<Promise, JsValue>;
}

/// Aborts a request whose future is dropped before its response was read.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends a request, and reads the whole response.
pub(super) async fn send(request: &Request) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    if let Some(authorization) = &request.authorization {
        headers.set("authorization", authorization.expose())?;
    }
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_redirect(RequestRedirect::Manual);
    if let Some(body) = &request.body {
        headers.set("content-type", "application/json")?;
        init.set_body(&body.expose().into());
    }
    init.set_headers(&headers);
    let abort = Abort(AbortController::new()?);
    init.set_signal(Some(&abort.0.signal()));

    let response = JsFuture::from(fetch(&request.url, &init)?).await?;
    let response: web_sys::Response = response.unchecked_into();
    let headers = response.headers();
    let body = JsFuture::from(response.array_buffer()?).await?;
    Ok(Response {
        status: response.status(),
        retry_after: headers.get("retry-after")?,
        rate_limit_remaining: headers.get("x-ratelimit-remaining")?,
        rate_limit_reset: headers.get("x-ratelimit-reset")?,
        body: Uint8Array::new(&body).to_vec(),
    })
}
