//! The body of a response, read as it comes.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{ReadableStreamDefaultReader, Response};

use super::member::{call, member, settled, tell};
use crate::http::MAX_BODY_BYTES;

/// A stream of nothing else would leave no timer its turn.
const MAX_EMPTY_CHUNKS: u32 = 1_000;

#[wasm_bindgen]
extern "C" {
    /// The reader of a stream, which may be of another realm, or somebody's own.
    #[wasm_bindgen(extends = ReadableStreamDefaultReader)]
    type StreamReader;

    #[wasm_bindgen(method, structural, catch)]
    fn read(this: &StreamReader) -> Result<JsValue, JsValue>;

    /// An array of bytes made of whatever it is given, which throws where that is none.
    #[wasm_bindgen(extends = Uint8Array, js_name = Uint8Array)]
    type Bytes;

    #[wasm_bindgen(constructor, catch, js_class = Uint8Array)]
    fn new(content: &JsValue) -> Result<Bytes, JsValue>;
}

/// The body; or, where that is longer than [`MAX_BODY_BYTES`], its beginning, which is longer, too.
///
/// # Errors
///
/// What the stream rejects with, or undefined where it sends nothing again and again.
pub(super) async fn read(response: &Response) -> Result<Vec<u8>, JsValue> {
    // A `fetch` of somebody's own may have no stream.
    let Some(reader) = call(&member(response, "body"), "getReader", &[]) else {
        return bytes(&settled(response.array_buffer()?.as_ref()).await?);
    };
    let reader: StreamReader = reader.unchecked_into();
    let mut body = Vec::new();
    let mut empty_chunks = 0;
    while body.len() <= MAX_BODY_BYTES && empty_chunks <= MAX_EMPTY_CHUNKS {
        let chunk = settled(&reader.read()?).await?;
        if !member(&chunk, "done").is_falsy() {
            return Ok(body);
        }
        let mut bytes = bytes(&member(&chunk, "value"))?;
        empty_chunks += u32::from(bytes.is_empty());
        body.append(&mut bytes);
    }
    tell(&reader, "cancel");
    // What is too long is seen to be; the rest is a part that could be taken for all.
    if body.len() > MAX_BODY_BYTES { Ok(body) } else { Err(JsValue::UNDEFINED) }
}

/// The bytes of an array of them, of whatever realm; no more than it takes to be too long.
fn bytes(content: &JsValue) -> Result<Vec<u8>, JsValue> {
    // `Uint8Array` would make zeros of a number.
    if !content.is_object() {
        return Err(JsValue::UNDEFINED);
    }
    Ok(Bytes::new(content)?.subarray(0, MAX_BODY_BYTES as u32 + 1).to_vec())
}
