//! What an instance of the Action keeps between logins.

pub mod circuit_breaker;
pub mod list_cache;
pub mod single_flight;

mod instance;

pub use instance::{ApplicationState, Instance, ListFlight};
