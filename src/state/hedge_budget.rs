//! How many requests an instance may send a second time.

use std::cell::Cell;

/// So many answers earn a hedge: a tenant that is slow must not be asked twice as often.
const ANSWERS: u32 = 10;

/// So many hedges are saved up at most.
const MAX_HEDGES: u32 = 5;

/// The hedges that were earned, in answers.
#[derive(Debug)]
pub struct HedgeBudget(Cell<u32>);

impl Default for HedgeBudget {
    fn default() -> Self {
        Self(Cell::new(ANSWERS * MAX_HEDGES))
    }
}

impl HedgeBudget {
    /// A request was answered.
    pub fn record_answer(&self) {
        self.0.set((self.0.get() + 1).min(ANSWERS * MAX_HEDGES));
    }

    /// Takes a hedge, if there is one.
    pub fn take(&self) -> bool {
        let rest = self.0.get().checked_sub(ANSWERS);
        rest.map(|rest| self.0.set(rest)).is_some()
    }
}
