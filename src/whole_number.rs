//! Whole numbers, as settings, headers and bodies hold them.

/// The number that decimal digits say. None where there is anything else, such as the sign that
/// `str::parse` would take, or more than 64 bits.
pub fn parse(digits: &str) -> Option<u64> {
    let is_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits { digits.parse().ok() } else { None }
}
