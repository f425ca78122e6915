//! The core of an Auth0 post-login Action that puts a user's roles and **all** of their permissions
//! into custom claims of the ID token.
//!
//! The way of the data is [`login::log_in`]: an [`event::Event`] goes in, an [`answer::Answer`]
//! comes out. [`source`] says which lists are to be read; requests are planned and responses are
//! read by the pure functions of [`management`]; [`exchange`] sends them; what comes from outside
//! (time, randomness, network, cache, roles) is behind the trait [`environment::Environment`], and
//! without `std` nothing else can come in. JavaScript is seen in `wasm` only.

#![no_std]

extern crate alloc;

pub mod login;

pub mod answer;
pub mod claims;
pub mod decimal;
pub mod distinct;
pub mod error;
pub mod event;
pub mod json;
pub mod log_line;
pub mod secret;
pub mod settings;
pub mod time;

pub mod source;

pub mod http;
pub mod management;

pub mod copies;
pub mod environment;
pub mod exchange;
pub mod instance;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
