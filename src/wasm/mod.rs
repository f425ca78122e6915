//! The edge to JavaScript: the only place that sees it.

mod answer;
pub mod cache;
pub mod environment;
pub mod event;
pub mod exports;
mod fetch;
pub mod roles;
mod timer;

/// It takes 3 kB less of the pasted file than the default one, and constant time.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
