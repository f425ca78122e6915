//! The boundary to JavaScript: the only place that sees it.
//!
//! What may throw (members of `event` and `api`, what `fetch` answers) is read in ways that catch: an
//! exception that ran through the core would cost it.

pub mod environment;
pub mod event;
pub mod exports;

mod api_cache;
mod api_roles;
mod body;
mod clock;
mod fetch;
mod member;
mod timer;

/// It takes 2 kB less of the pasted file than the default one.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
