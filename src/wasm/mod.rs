//! The edge to JavaScript: the only place that sees it.

mod cache;
mod environment;
mod event;
mod exports;
mod fetch;
mod timer;
