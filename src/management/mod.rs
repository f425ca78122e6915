//! The Management API as pure functions: every request is planned and every response is read here.
//!
//! <https://auth0.com/docs/api/management/v2>

pub mod listing;
pub mod page;
pub mod reading;
pub mod refusal;
pub mod retry;
pub mod segment;
pub mod token;
