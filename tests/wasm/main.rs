//! The tests of the boundary between the core and JavaScript, in Node: `wasm-pack test --node`. One
//! crate, which is linked once.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod abort;
mod api_cache;
mod api_roles;
mod body;
mod claims;
mod event;
mod fetch;
mod javascript;
mod login;
mod organization;
mod secrets;
mod server;
mod timer;
