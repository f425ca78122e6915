//! The two clocks of the runtime.

use std::time::Duration;

use js_sys::Date;
use wasm_bindgen::prelude::*;

use super::member::call;
use crate::timestamp::Timestamp;

#[wasm_bindgen]
extern "C" {
    /// Null where the runtime has none.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: JsValue;
}

/// The time. A runtime without `performance` has one clock, which is then taken for both.
pub(super) fn now() -> Timestamp {
    let unix_time = duration(Date::now());
    let monotonic = PERFORMANCE.with(|clock| call(clock, "now", &[]));
    let monotonic = monotonic.and_then(|time| time.as_f64()).map(duration);
    Timestamp::new(unix_time, monotonic.unwrap_or(unix_time))
}

/// Milliseconds, in whole ones.
fn duration(milliseconds: f64) -> Duration {
    Duration::from_millis(milliseconds as u64)
}
