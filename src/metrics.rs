//! What one login did to read its permissions, for the log line.

use std::cell::Cell;

/// What one login did to read its permissions.
#[derive(Debug, Default)]
pub struct Metrics {
    /// How many requests this login made.
    pub requests: Cell<u64>,
    /// How many of them were retries after a wait.
    pub retries: Cell<u64>,
    /// How many pages the lists had that it read.
    pub pages: Cell<u64>,
    /// How the login came by its token.
    pub token: Cell<TokenUse>,
    /// What the memory had of the lists that it keeps, the worst of them.
    pub cache: Cell<CacheUse>,
}

/// How a login came by its token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TokenUse {
    /// It needed none, or did not come so far.
    #[default]
    None,
    /// The memory or the cache had it.
    Hit,
    /// It was requested.
    Miss,
    /// Auth0 refused the first one, and a second one was taken.
    Refreshed,
}

/// What the memory had of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum CacheUse {
    /// It was not asked.
    #[default]
    None,
    /// A fresh copy.
    Hit,
    /// None that could be used, so the list was read.
    Miss,
    /// A copy that could not be read anew.
    Stale,
}

impl Metrics {
    /// Records a request.
    pub fn record_request(&self) {
        self.requests.set(self.requests.get() + 1);
    }

    /// Records a retry.
    pub fn record_retry(&self) {
        self.retries.set(self.retries.get() + 1);
    }

    /// Records the pages of a list.
    pub fn record_pages(&self, pages: usize) {
        self.pages.set(self.pages.get() + pages as u64);
    }

    /// Records how the login came by a token: the first way counts, unless the token was refused.
    pub fn record_token(&self, token: TokenUse) {
        if self.token.get() == TokenUse::None || token == TokenUse::Refreshed {
            self.token.set(token);
        }
    }

    /// Records what the memory had of a list: the worst counts.
    pub fn record_cache(&self, cache: CacheUse) {
        self.cache.set(self.cache.get().max(cache));
    }
}
