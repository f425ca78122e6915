//! Tokens that the Management API refused.

use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use crate::{secret::Secret, timestamp::Timestamp};

/// So many are remembered: what a cache brings back is one of the last.
const MAX_TOKENS: usize = 8;

/// A new token is asked for once in this time because the one at hand lacks a scope.
const SCOPE_PAUSE: Duration = Duration::from_secs(10);

/// The tokens that were refused last: a cache may fail to drop them.
#[derive(Debug, Default)]
pub struct RefusedTokens {
    tokens: RefCell<Vec<Secret>>,
    /// Before it, no token is given up for a scope.
    scope_pause_until: Cell<Timestamp>,
}

impl RefusedTokens {
    /// Whether it was refused.
    pub fn contains(&self, token: &Secret) -> bool {
        self.tokens.borrow().contains(token)
    }

    /// Remembers a token that was refused.
    pub fn insert(&self, token: &Secret) {
        let mut tokens = self.tokens.borrow_mut();
        tokens.retain(|known| known != token);
        tokens.insert(0, token.clone());
        tokens.truncate(MAX_TOKENS);
    }

    /// Whether a token that lacks a scope is to be given up: the scope may just have been granted, but
    /// most times it was not.
    pub fn may_give_up_for_scope(&self, now: Timestamp) -> bool {
        let may = self.scope_pause_until.get().has_come(now);
        if may {
            self.scope_pause_until.set(now + SCOPE_PAUSE);
        }
        may
    }
}
