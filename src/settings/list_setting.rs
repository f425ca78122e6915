//! Lists, separated by commas or white space.

use super::value::{invalid, optional};
use crate::{error::Error, secret::Secrets};

/// A setting that is a list.
pub(super) struct ListSetting {
    pub(super) name: &'static str,
    pub(super) advice: &'static str,
}

impl ListSetting {
    /// The items of the list; none when the secret is absent.
    pub(super) fn read(&self, secrets: &Secrets) -> Result<Vec<String>, Error> {
        let Some(value) = optional(secrets, self.name) else {
            return Ok(Vec::new());
        };
        let items: Vec<_> = value
            .split(|character: char| character == ',' || character.is_whitespace())
            .filter(|item| !item.is_empty())
            .map(str::to_owned)
            .collect();
        // A list that was meant to narrow must not end up as "all".
        if items.is_empty() { Err(invalid(self.advice)) } else { Ok(items) }
    }
}
