#![no_main]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a check may fail")]

#[path = "../checks/mod.rs"]
mod checks;
#[path = "../../tests/core/support/mod.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::json::check(bytes));
