//! Numbers in decimal digits, without the formatting machinery of the language.

use alloc::string::String;

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
