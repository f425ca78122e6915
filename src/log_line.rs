//! The one line that each login logs, in logfmt.

use std::time::Duration;

use crate::{
    claims::Claims,
    error::Error,
    metrics::{CacheUse, Metrics, TokenUse},
};

/// Auth0 stores so many bytes of what an Action logs.
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

    /// Adds a field.
    pub fn field(mut self, name: &str, value: &str) -> Self {
        self.0.extend([" ", name, "=", value]);
        self
    }

    /// Adds a number.
    pub fn number(self, name: &str, number: u64) -> Self {
        self.field(name, &number.to_string())
    }

    /// Adds how many roles and permissions the claims hold.
    pub fn claims(self, claims: &Claims) -> Self {
        let claims = [("roles", &claims.roles), ("permissions", &claims.permissions)];
        claims.into_iter().fold(self, |line, (name, claim)| match claim {
            Some(claim) => line.number(name, claim.values.len() as u64),
            None => line,
        })
    }

    /// Adds what an error has but its detail.
    pub fn error(self, error: &Error) -> Self {
        let line = self.field("error", error.code.as_str());
        match error.status {
            Some(status) => line.number("status", status.into()),
            None => line,
        }
    }

    /// Adds what the login did, and how long it took.
    pub fn metrics(self, metrics: &Metrics, took: Duration) -> Self {
        let token = match metrics.token.get() {
            TokenUse::None => "none",
            TokenUse::Hit => "hit",
            TokenUse::Miss => "miss",
            TokenUse::Refreshed => "refreshed",
        };
        let line = self
            .number("requests", metrics.requests.get())
            .number("retries", metrics.retries.get())
            .field("token", token);
        let line = match metrics.cache.get() {
            CacheUse::None => line,
            CacheUse::Hit => line.field("cache", "hit"),
            CacheUse::Miss => line.field("cache", "miss"),
            CacheUse::Stale => line.field("cache", "stale"),
        };
        line.number("ms", took.as_millis() as u64)
    }

    /// Ends the line, with a detail if there is one. A detail that is too long is cut.
    pub fn end(mut self, detail: Option<&str>) -> String {
        if let Some(detail) = detail {
            self.0.push_str(" detail=\"");
            for character in detail.chars() {
                let escape = if matches!(character, '"' | '\\') { "\\" } else { "" };
                let bytes = escape.len() + character.len_utf8() + "\"".len();
                if self.0.len() + bytes > MAX_BYTES {
                    break;
                }
                self.0.push_str(escape);
                self.0.push(character);
            }
            self.0.push('"');
        }
        self.0
    }
}
