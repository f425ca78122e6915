//! Timers, which end with what waits for them.

use std::{
    task::{Context, Waker},
    time::Duration,
};

use permission_claims::environment::Environment as _;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{environment, evaluate, held, resolved, set_global, settle};

fn timers() -> f64 {
    let count = "process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length";
    evaluate(count).as_f64().unwrap()
}

fn now() -> f64 {
    evaluate("performance.now()").as_f64().unwrap()
}

#[wasm_bindgen_test]
async fn a_timer_takes_as_long_as_asked() {
    let environment = environment("{}");
    for milliseconds in [0, 1, 30] {
        let begun = now();
        environment.sleep(Duration::from_millis(milliseconds)).await;
        let took = now() - begun;
        // Node's timers may be a millisecond early.
        assert!(took >= milliseconds as f64 - 1.0, "{took} ms");
    }
    assert_eq!(timers(), 0.0);
}

#[wasm_bindgen_test]
async fn the_shorter_timer_ends_first() {
    let order = evaluate("globalThis.order = []");
    for milliseconds in [20_u64, 5, 10] {
        let timer = environment("{}").sleep(Duration::from_millis(milliseconds));
        let order: js_sys::Array = order.clone().into();
        spawn_local(async move {
            timer.await;
            order.push(&(milliseconds as f64).into());
        });
    }
    environment("{}").sleep(Duration::from_millis(40)).await;
    assert_eq!(evaluate("globalThis.order.join()").as_string().unwrap(), "5,10,20");
}

#[wasm_bindgen_test]
async fn a_timer_longer_than_the_runtime_can_is_no_short_one() {
    for duration in [Duration::from_millis(1 << 31), Duration::MAX] {
        let mut timer = environment("{}").sleep(duration);
        resolved(evaluate("new Promise((resolve) => setTimeout(resolve, 5))")).await;
        assert!(timer.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    assert_eq!(timers(), 0.0);
}

#[wasm_bindgen_test]
async fn a_timer_that_is_dropped_is_cleared() {
    let timer = environment("{}").sleep(Duration::from_secs(60));
    assert_eq!(timers(), 1.0);
    drop(timer);
    assert_eq!(timers(), 0.0);
}

#[wasm_bindgen_test]
async fn a_timer_that_has_ended_is_not_cleared() {
    let environment = environment("{}");
    set_global("clearTimeout", &evaluate("() => { globalThis.cleared = true; }"));
    environment.sleep(Duration::ZERO).await;
    assert!(evaluate("globalThis.cleared").is_undefined());
}

#[wasm_bindgen_test]
async fn a_hundred_thousand_timers_leave_nothing() {
    let environment = environment("{}");
    let mut before = None;
    for _ in 0..100 {
        for _ in 0..1_000 {
            let mut timer = environment.sleep(Duration::from_secs(60));
            assert!(timer.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        }
        settle().await;
        assert_eq!(&held(), before.get_or_insert_with(held));
    }
    assert_eq!(timers(), 0.0);
}

#[wasm_bindgen_test]
async fn timers_that_end_leave_nothing() {
    let environment = environment("{}");
    let mut before = None;
    for _ in 0..20 {
        let timers: Vec<_> = (0..200).map(|_| environment.sleep(Duration::ZERO)).collect();
        for timer in timers {
            timer.await;
        }
        assert_eq!(&held(), before.get_or_insert_with(held));
    }
}
