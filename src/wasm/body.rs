//! The body of a response, read as it comes.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader, Response};

use super::member::member;
use crate::http::MAX_BODY_BYTES;

#[wasm_bindgen]
extern "C" {
    /// A stream whose methods are there, as it may be of another realm, or somebody's own.
    #[wasm_bindgen(extends = ReadableStream)]
    type Stream;

    #[wasm_bindgen(method, structural, catch, js_name = getReader)]
    fn get_reader(this: &Stream) -> Result<StreamReader, JsValue>;

    /// Its reader.
    #[wasm_bindgen(extends = ReadableStreamDefaultReader)]
    type StreamReader;

    #[wasm_bindgen(method, structural, catch)]
    fn read(this: &StreamReader) -> Result<JsValue, JsValue>;
}

/// The body up to [`MAX_BODY_BYTES`]: a longer one is given up while it comes.
///
/// # Errors
///
/// What the stream rejects with.
pub(super) async fn read(response: &Response) -> Result<Vec<u8>, JsValue> {
    let stream: Stream = member(response, "body").unchecked_into();
    // A `fetch` of somebody's own may have no stream.
    let Ok(reader) = stream.get_reader() else {
        let content = JsFuture::from(response.array_buffer()?).await?;
        return Ok(bytes(&content));
    };
    let mut body = Vec::new();
    loop {
        let chunk = JsFuture::from(Promise::resolve(&reader.read()?)).await?;
        if !member(&chunk, "done").is_falsy() {
            return Ok(body);
        }
        body.append(&mut bytes(&member(&chunk, "value")));
        if body.len() > MAX_BODY_BYTES {
            return Ok(body);
        }
    }
}

/// The bytes of an array of them, of whatever realm.
fn bytes(content: &JsValue) -> Vec<u8> {
    if content.is_object() { Uint8Array::new(content).to_vec() } else { Vec::new() }
}
