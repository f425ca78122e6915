//! The tests of the core: from outside, on a virtual clock and a scripted network. One crate, which is
//! linked once.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test may fail"
)]

mod answer;
mod architecture;
mod bodies;
mod claims;
mod claims_cache;
mod claims_size;
mod clocks;
mod effective;
mod effective_role_names;
mod fuzz;
mod hedging;
mod interleaved_roles;
mod kept_roles;
mod log_line;
mod many_stale_roles;
mod misspelt_settings;
mod model;
mod organizations;
mod outage;
mod pages;
mod properties;
mod properties_of_pages;
mod properties_of_roles;
mod rate_limit_plans;
mod rate_limits;
mod refused_tokens;
mod remembered_tokens;
mod rereading;
mod retries;
mod roles;
mod runtime_roles;
mod scenarios;
mod scopes;
mod settings;
mod settings_audience;
mod settings_names;
mod shared_token;
mod stale_roles;
mod support;
mod tokens;
mod unknown_roles;
mod user_ids;
