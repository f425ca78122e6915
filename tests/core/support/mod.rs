//! A simulated outside for the core: a clock that stands still while anything can still happen, a
//! scripted network, a cache and fixed random numbers. A login that would take minutes takes none,
//! and takes the same course each time.
#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the fuzz targets use a part of it, and a test may fail"
)]

mod bodies;
mod cache;
mod claims;
mod clock;
mod events;
mod fixture;
mod line;
mod network;
mod observation;
mod paged;
mod property;
mod random;
mod settings;
mod simulation;
mod tenant;
mod world;

pub use bodies::{
    bare, denied, names, no_role, no_user, page, permission, token, token_for, without_scope,
};
pub use cache::Write;
pub use claims::{check_served, claim, claims, permissions, roles};
pub use events::{
    DOMAIN, SECRET, by_protocol, event, event_of, jhon, role_names, with, with_misspelt, with_roles,
};
pub use fixture::{Fixture, recorded, reply_of, spread};
pub use line::{Line, detail, field, parse};
pub use network::{Reply, Seen, decoded, network_error, never, reply};
pub use paged::paged_login;
pub use property::check_any;
pub use random::Random;
pub use settings::{check_refused, check_settings_error, settings_with};
pub use simulation::{Ended, Simulation};
pub use tenant::{API, Role, Tenant, effective, named, role};

/// Where a token comes from.
pub const TOKEN: &str = "POST /oauth/token";

/// Where Jhon's permissions come from, whatever the page.
pub const PERMISSIONS: &str = "GET /api/v2/users/auth0%7Cjhon/permissions";

/// The request for one page of Jhon's permissions.
pub fn page_of_jhon(page: usize) -> String {
    format!("{PERMISSIONS}?page={page}&per_page=100&include_totals=true")
}
