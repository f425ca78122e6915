//! Whole numbers in decimal digits.

use std::ops::RangeInclusive;

use super::value::invalid;
use crate::{error::Error, secret::Secrets, whole_number};

/// A setting that is a whole number.
pub(super) struct NumberSetting {
    pub(super) name: &'static str,
    pub(super) default: u64,
    pub(super) range: RangeInclusive<u64>,
    pub(super) advice: &'static str,
}

impl NumberSetting {
    /// The number; the default when the secret is absent.
    pub(super) fn read(&self, secrets: &Secrets) -> Result<u64, Error> {
        let Some(value) = secrets.get(self.name) else {
            return Ok(self.default);
        };
        whole_number::parse(value)
            .filter(|number| self.range.contains(number))
            .ok_or_else(|| invalid(self.advice))
    }
}
