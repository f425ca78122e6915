//! Tests of what holds for any input.

use proptest::{
    prelude::*,
    test_runner::{RngSeed, TestRunner},
};

/// The same cases each time.
const SEED: u64 = 20_261_102;

/// Tries so many cases.
#[track_caller]
pub fn check_any<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value)) {
    println!("seed {SEED}");
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(SEED),
        ..ProptestConfig::default()
    };
    let result = TestRunner::new(config).run(strategy, |value| {
        test(value);
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}
