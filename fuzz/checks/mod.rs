//! What holds for any bytes from outside. The fuzz targets try it for hours, and `tests/core/fuzz.rs` for
//! seconds, on what they have found.
#![allow(dead_code, unreachable_pub, reason = "each fuzz target uses one of them")]

pub mod bodies;
pub mod headers;
pub mod ids;
pub mod oracle;
pub mod settings;

mod error_response;
mod page;
mod pages;
mod token;
