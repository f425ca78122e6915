//! Requests by the global `fetch`.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, Headers, RequestInit, RequestRedirect};

use super::{
    body, clock,
    member::{member, settled, tell, text},
};
use crate::http::{NetworkError, Request, Response};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn fetch(url: &str, init: &RequestInit) -> Result<JsValue, JsValue>;

    /// Headers, which may be somebody's own: what they say need not be a text.
    #[wasm_bindgen(extends = Headers)]
    type ResponseHeaders;

    #[wasm_bindgen(method, structural, catch)]
    fn get(this: &ResponseHeaders, name: &str) -> Result<JsValue, JsValue>;
}

/// Sends a request, and reads the response with its body. Dropping the future aborts it.
///
/// # Errors
///
/// There is no response, or not the whole of it.
pub(super) async fn send(request: Request) -> Result<Response, NetworkError> {
    let exchange = exchange(request).await;
    exchange.map_err(|_| NetworkError)
}

async fn exchange(request: Request) -> Result<Response, JsValue> {
    let mut abort = AbortOnDrop(AbortController::new().ok());
    let init = init(&request, &abort)?;
    let response = settled(&fetch(&request.url, &init)?).await;
    // Node ends the process where a request is aborted that `fetch` has refused for what the response
    // says, such as more than five content codings.
    let response = response.inspect_err(|_| abort.0 = None)?;
    // Something else than a number is no response.
    let status = member(&response, "status").as_f64().ok_or(JsValue::UNDEFINED)?;
    let headers: ResponseHeaders = member(&response, "headers").unchecked_into();
    let header = |name| text(&headers.get(name).ok()?);
    let response = Response {
        status: status as u16,
        retry_after: header("retry-after"),
        date: header("date").and_then(|date| clock::unix_time(&date)),
        rate_limit_remaining: header("x-ratelimit-remaining"),
        rate_limit_reset: header("x-ratelimit-reset"),
        body: body::read(response.unchecked_ref()).await?,
    };
    abort.0 = None;
    Ok(response)
}

fn init(request: &Request, abort: &AbortOnDrop) -> Result<RequestInit, JsValue> {
    let headers = Object::new();
    let set = |name: &str, value: &str| Reflect::set(&headers, &name.into(), &value.into());
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_redirect(RequestRedirect::Manual);
    if let Some(authorization) = &request.authorization {
        set("authorization", authorization.expose())?;
    }
    if let Some(body) = &request.body {
        set("content-type", "application/json")?;
        init.set_body(&body.expose().into());
    }
    init.set_headers(&headers);
    if let AbortOnDrop(Some(controller)) = abort {
        init.set_signal(Some(member(controller, "signal").unchecked_ref()));
    }
    Ok(init)
}

/// Aborts a request that nobody waits for any more. None where the runtime has no `AbortController`,
/// or the response has come.
struct AbortOnDrop(Option<AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            tell(controller, "abort");
        }
    }
}
