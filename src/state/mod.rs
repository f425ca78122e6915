//! What an instance of the Action keeps between logins.

pub mod circuit_breaker;
pub mod claims_cache;
pub mod hedge_budget;
pub mod list_cache;
pub mod rate_limit;
pub mod refused_tokens;
pub mod single_flight;

mod instance;
mod pace;
mod queue;

pub use instance::{ApplicationState, Instance, ListFlight};
