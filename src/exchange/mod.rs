//! The way of requests to Auth0 and back: token, retries, pages, and what logins share.

pub mod session;

mod in_order;
mod outage;
mod pages;
mod shared;
mod slots;
mod token;

pub use outage::Outage;
pub use shared::Shared;
