//! Which pairs of texts were there before.

use permission_claims::distinct::{Seen, fnv1a};

/// The examples of <https://datatracker.ietf.org/doc/html/rfc9923>.
#[test]
fn the_hash_is_fnv_1a() {
    assert_eq!(fnv1a(["", ""]), 0xcbf2_9ce4_8422_2325);
    assert_eq!(fnv1a(["a", ""]), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(fnv1a(["foobar", ""]), 0x8594_4171_f739_67e8);
    assert_eq!(fnv1a(["foo", "bar"]), 0x8594_4171_f739_67e8);
}

#[test]
fn pairs_of_one_hash_are_told_apart() {
    let mut seen = Seen::with_room_for(2);
    assert!(seen.insert(["foo", "bar"]) && seen.insert(["fo", "obar"]));
    assert!(!seen.insert(["foo", "bar"]) && !seen.insert(["fo", "obar"]));
    assert!(seen.contains(["fo", "obar"]) && !seen.contains(["foobar", ""]));
}
