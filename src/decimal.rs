//! Numbers in decimal digits, without the machinery of the language for all kinds of numbers.

use alloc::string::String;

/// The number that decimal digits say; none when there is anything else, or it takes more than 64 bits.
pub fn number(digits: &str) -> Option<u64> {
    let add = |number: u64, byte: u8| {
        let digit = byte.is_ascii_digit().then_some(u64::from(byte & 0xf))?;
        (number <= (u64::MAX - digit) / 10).then(|| number * 10 + digit)
    };
    if digits.is_empty() { None } else { digits.bytes().try_fold(0, add) }
}

/// A number in decimal digits.
pub fn decimal(number: u64) -> String {
    let mut digits = String::new();
    push(&mut digits, number);
    digits
}

fn push(digits: &mut String, number: u64) {
    if number > 9 {
        push(digits, number / 10);
    }
    digits.extend(char::from_digit((number % 10) as u32, 10));
}
