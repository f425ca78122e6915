//! Texts that must not be printed.

use std::fmt;

/// A client secret or an access token. It has no `Display`, and its `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// The secrets of an Action, `event.secrets`: names and values.
pub type Secrets = Vec<(String, Secret)>;

impl Secret {
    /// Takes a text that must not be printed from here on.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself, for the one request that carries it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret")
    }
}
