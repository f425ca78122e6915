//! The one line that each login logs, in logfmt.

use alloc::string::String;

use crate::{
    decimal::decimal,
    error::Error,
    exchange::counts::{CacheUse, Counts, TokenUse},
    time::Duration,
};

/// Auth0 stores so many bytes of what an Action logs.
/// <https://auth0.com/docs/customize/actions/limitations>
const MOST_BYTES: usize = 256;

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
    pub fn number(self, name: &str, number: impl TryInto<u64>) -> Self {
        let number: u64 = number.try_into().unwrap_or(u64::MAX);
        self.field(name, &decimal(number))
    }

    /// Adds what an error has but its detail.
    pub fn error(self, error: &Error) -> Self {
        let line = self.field("error", error.code.as_str());
        match error.status {
            Some(status) => line.number("status", status),
            None => line,
        }
    }

    /// Adds what the exchange with Auth0 took.
    pub fn counts(self, counts: &Counts) -> Self {
        let token = match counts.token.get() {
            TokenUse::None => "none",
            TokenUse::Hit => "hit",
            TokenUse::Miss => "miss",
            TokenUse::Refreshed => "refreshed",
        };
        let line = self
            .number("requests", counts.requests.get())
            .number("retries", counts.retries.get())
            .field("token", token);
        match counts.cache.get() {
            CacheUse::None => line,
            CacheUse::Hit => line.field("cache", "hit"),
            CacheUse::Miss => line.field("cache", "miss"),
            CacheUse::Stale => line.field("cache", "stale"),
        }
    }

    /// Adds how long the login took.
    pub fn milliseconds(self, took: Duration) -> Self {
        self.number("ms", took.as_millis())
    }

    /// Ends the line, with a detail if there is one. A detail that is too long is cut.
    pub fn end(mut self, detail: Option<&str>) -> String {
        if let Some(detail) = detail {
            self.0.push_str(" detail=\"");
            for character in detail.chars() {
                let escape = if matches!(character, '"' | '\\') { "\\" } else { "" };
                let bytes = escape.len() + character.len_utf8() + "\"".len();
                if self.0.len() + bytes > MOST_BYTES {
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
