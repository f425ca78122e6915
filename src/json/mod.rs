//! JSON, RFC 8259, as far as it is needed.
//!
//! A general library costs a third of the WASM, most of it to tell errors and numbers apart that
//! nobody here looks at. The tests hold this one against `serde_json`.

mod read;
mod write;

pub use read::{Malformed, Reader, document};
pub use write::Value;
