//! The way of requests to Auth0 and back: token, retries, pages, copies, and what logins share.

pub mod counts;
pub mod session;

mod in_order;
mod kept;
mod outage;
mod pages;
mod shared;
mod slots;
mod token;

pub use in_order::{Part, in_order};
pub use kept::{Place, SharedReading};
pub use outage::Outage;
pub use shared::Shared;
