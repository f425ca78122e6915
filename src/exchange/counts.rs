//! What the log line tells about the exchange of one login.

use core::cell::Cell;

/// What the log line tells about the exchange of one login.
#[derive(Debug, Default)]
pub struct Counts {
    /// How many requests this login made.
    pub requests: Cell<u32>,
    /// How many of them were retries after a wait.
    pub retries: Cell<u32>,
    /// How many pages the lists had that it read.
    pub pages: Cell<usize>,
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

impl Counts {
    /// Adds a request.
    pub(super) fn add_request(&self) {
        self.requests.set(self.requests.get() + 1);
    }

    /// Adds a retry.
    pub(super) fn add_retry(&self) {
        self.retries.set(self.retries.get() + 1);
    }

    /// Adds the pages of a list.
    pub(super) fn add_pages(&self, pages: usize) {
        self.pages.set(self.pages.get() + pages);
    }

    /// The first way counts, unless the token was refused.
    pub(super) fn note_token(&self, token: TokenUse) {
        if self.token.get() == TokenUse::None || token == TokenUse::Refreshed {
            self.token.set(token);
        }
    }

    /// The worst counts.
    pub fn note_cache(&self, cache: CacheUse) {
        self.cache.set(self.cache.get().max(cache));
    }
}
