//! The one line that each login logs, in logfmt.

use std::time::Duration;

use crate::{
    claims::{Claim, Claims},
    error::Error,
    metrics::{CacheUse, Metrics, TokenUse},
    settings::Source,
};

/// Auth0 stores so many characters of what an Action logs; of UTF-8 there are never fewer bytes.
/// <https://auth0.com/docs/customize/actions/limitations>
const MAX_BYTES: usize = 256;

/// The line as far as it is written. Fields that do not apply are left out.
#[derive(Debug)]
pub struct LogLine(String);

impl LogLine {
    /// Begins the line with how the login ended: `ok`, `degraded`, `denied` or `skipped`.
    pub fn begin(outcome: &str) -> Self {
        Self(["permission-claims outcome=", outcome].concat())
    }

    /// Adds a field, if it applies.
    pub fn field(mut self, name: &str, value: Option<&str>) -> Self {
        if let Some(value) = value {
            self.0.extend([" ", name, "=", value]);
        }
        self
    }

    /// Adds a number, if it applies.
    pub fn number(self, name: &str, number: Option<u64>) -> Self {
        self.field(name, number.map(|number| number.to_string()).as_deref())
    }

    /// Adds where permissions come from, if any are read.
    pub fn source(self, source: Option<Source>) -> Self {
        self.field("source", source.map(Source::as_str))
    }

    /// Adds how many roles and permissions the claims hold.
    pub fn claims(self, claims: &Claims) -> Self {
        let count = |claim: &Option<Claim>| claim.as_ref().map(|claim| claim.values.count() as u64);
        self.number("roles", count(&claims.roles)).number("permissions", count(&claims.permissions))
    }

    /// Adds what an error has but its detail.
    pub fn error(self, error: &Error) -> Self {
        self.field("error", Some(error.code.as_str())).number("status", error.status.map(u64::from))
    }

    /// Adds what the login did, and how long it took.
    pub fn metrics(self, metrics: &Metrics, took: Duration) -> Self {
        let token = match metrics.token.get() {
            TokenUse::None => "none",
            TokenUse::Hit => "hit",
            TokenUse::Miss => "miss",
            TokenUse::Refreshed => "refreshed",
        };
        let cache = match metrics.cache.get() {
            CacheUse::None => None,
            CacheUse::Hit => Some("hit"),
            CacheUse::Miss => Some("miss"),
            CacheUse::Stale => Some("stale"),
        };
        self.number("requests", Some(metrics.requests.get()))
            .number("retries", Some(metrics.retries.get()))
            .field("token", Some(token))
            .field("cache", cache)
            .number("ms", Some(took.as_millis() as u64))
    }

    /// Ends the line with what there is to say: the detail, cut if it is too long; and behind it, if
    /// that fits whole, the question whether the name of a secret is misspelt.
    pub fn end(mut self, detail: Option<&str>, misspelt: Option<&str>) -> String {
        let [start, end] = [" detail=\"", "\""];
        let room = MAX_BYTES.saturating_sub(self.0.len() + start.len() + end.len());
        let mut text = String::new();
        for character in detail.unwrap_or_default().chars() {
            let escape = if matches!(character, '"' | '\\') { "\\" } else { "" };
            if text.len() + escape.len() + character.len_utf8() > room {
                break;
            }
            text.push_str(escape);
            text.push(character);
        }
        if let Some(name) = misspelt {
            let separator = if text.is_empty() { "" } else { "; " };
            let hint = [separator, "is `", name, "` misspelt?"].concat();
            if text.len() + hint.len() <= room {
                text += &hint;
            }
        }
        if !text.is_empty() {
            self.0.extend([start, &text, end]);
        }
        self.0
    }
}
