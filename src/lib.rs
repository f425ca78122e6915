//! The core of an Auth0 post-login Action that puts a user's roles and **all** of their permissions
//! into custom claims of the ID token.
//!
//! A login runs through [`login::log_in`]: an [`event::Event`] goes in, an [`answer::Answer`]
//! comes out. [`permissions`] says which lists are to be read, [`client`] reads them, and
//! [`management`] plans each request and reads each response as pure functions. What comes from
//! outside (time, randomness, network, cache, roles) is behind the trait
//! [`environment::Environment`]; JavaScript is seen in `wasm` only.

pub mod login;

pub mod answer;
pub mod claims;
pub mod event;
pub mod log_line;
pub mod metrics;
pub mod names;
pub mod settings;

pub mod permissions;

pub mod client;
pub mod state;

pub mod management;

pub mod environment;
pub mod error;
pub mod http;
pub mod secret;
pub mod timestamp;
pub mod whole_number;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
