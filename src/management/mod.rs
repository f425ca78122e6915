//! The Management API as pure functions: every request is planned and every response is read here.
//!
//! <https://auth0.com/docs/api/management/v2>

pub mod endpoint;
pub mod error_response;
pub mod page;
pub mod page_accumulator;
pub mod path_segment;
pub mod rate_limit;
pub mod retry;
pub mod token;

mod body;
mod consistency;
mod json;
