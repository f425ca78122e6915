//! The two clocks of the runtime.

use std::time::Duration;

use wasm_bindgen::prelude::*;

use crate::timestamp::Timestamp;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Date, js_name = now)]
    fn date_now() -> Result<f64, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Date, js_name = parse)]
    fn date_parse(text: &str) -> Result<f64, JsValue>;

    #[wasm_bindgen(catch, js_namespace = performance, js_name = now)]
    fn performance_now() -> Result<f64, JsValue>;
}

/// The time. A runtime without `performance` has one clock, which is then taken for both; one without
/// `Date` has the other alone.
pub(super) fn now() -> Timestamp {
    let unix_time = date_now().map(duration).unwrap_or_default();
    Timestamp::new(unix_time, performance_now().map_or(unix_time, duration))
}

/// The time that a text names, since the Unix epoch.
pub(super) fn unix_time(text: &str) -> Option<Duration> {
    date_parse(text).ok().filter(|milliseconds| milliseconds.is_finite()).map(duration)
}

/// Milliseconds, in whole ones.
fn duration(milliseconds: f64) -> Duration {
    Duration::from_millis(milliseconds as u64)
}
