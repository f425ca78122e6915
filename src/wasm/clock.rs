//! The two clocks of the runtime, as the shim gives them: NaN where one is missing or broken.

use std::time::Duration;

use wasm_bindgen::prelude::*;

use crate::timestamp::Timestamp;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn date_now() -> f64;

    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    fn date_parse(text: &str) -> f64;

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// The time. A runtime without `performance` has one clock, which is then taken for both; one without
/// `Date` has the other alone.
pub(super) fn now() -> Timestamp {
    let unix_time = duration(date_now());
    let even = performance_now();
    Timestamp::new(unix_time, if even.is_nan() { unix_time } else { duration(even) })
}

/// The time that a text names, since the Unix epoch.
pub(super) fn unix_time(text: &str) -> Option<Duration> {
    Some(date_parse(text)).filter(|milliseconds| milliseconds.is_finite()).map(duration)
}

/// Milliseconds, in whole ones; 0 for what is no number.
fn duration(milliseconds: f64) -> Duration {
    Duration::from_millis(milliseconds as u64)
}
