//! Whole numbers in decimal digits.

use core::ops::RangeInclusive;

use super::{Error, Secrets, optional, wrong};
use crate::decimal;

/// A setting that is a whole number.
pub(super) struct Number {
    pub(super) name: &'static str,
    pub(super) default: u64,
    pub(super) range: RangeInclusive<u64>,
    pub(super) advice: &'static str,
}

impl Number {
    /// The number; the default when the secret is absent.
    pub(super) fn read(&self, secrets: &Secrets) -> Result<u64, Error> {
        let Some(value) = optional(secrets, self.name) else {
            return Ok(self.default);
        };
        decimal::number(value)
            .filter(|number| self.range.contains(number))
            .ok_or_else(|| wrong(self.advice))
    }
}
