//! The edge to JavaScript: the only place that sees it.

mod answer;
pub mod cache;
pub mod environment;
pub mod event;
pub mod exports;
mod fetch;
mod timer;

/// A third of the size of the default one, which tells for a WASM of this size, and in constant time.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
