//! Whole numbers as decimal digits.

use permission_claims::decimal::{decimal, number};

#[test]
fn what_is_written_is_read_back() {
    for shift in 0..64 {
        for value in [u64::MAX >> shift, 1 << shift] {
            assert_eq!(decimal(value), value.to_string());
            assert_eq!(number(&decimal(value)), Some(value));
        }
    }
    assert_eq!((decimal(0), number("0"), number("007")), ("0".to_owned(), Some(0), Some(7)));
}

#[test]
fn anything_but_digits_is_none_and_so_is_what_takes_more_than_64_bits() {
    let too_large = [(u128::from(u64::MAX) + 1).to_string(), "18446744073709551620".to_owned()];
    let odd = ["", " ", "+1", "-1", "1 ", " 1", "1.0", "1e3", "0x1", "١", "1\u{0}"];
    for text in odd.into_iter().chain(too_large.iter().map(String::as_str)) {
        assert_eq!(number(text), None, "{text:?}");
    }
}
