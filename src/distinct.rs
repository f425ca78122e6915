//! Which pairs of texts were there before.

use alloc::{vec, vec::Vec};

/// A set of pairs of texts, made for small code: open addressing, at most half full.
#[derive(Debug)]
pub struct Seen<'a> {
    places: Vec<Option<[&'a str; 2]>>,
}

impl<'a> Seen<'a> {
    /// An empty set with room for `most` pairs.
    pub fn with_room_for(most: usize) -> Self {
        Self { places: vec![None; (most * 2 + 1).next_power_of_two()] }
    }

    /// Whether the pair was inserted before.
    pub fn contains(&mut self, pair: [&'a str; 2]) -> bool {
        self.place(pair).is_some_and(|place| place.is_some())
    }

    /// Inserts a pair; false when it was inserted before.
    pub fn insert(&mut self, pair: [&'a str; 2]) -> bool {
        self.place(pair).is_some_and(|place| place.replace(pair).is_none())
    }

    /// Where the pair is, or would be.
    fn place(&mut self, pair: [&'a str; 2]) -> Option<&mut Option<[&'a str; 2]>> {
        let last = self.places.len() - 1;
        // The low bits: names that differ in their last letters alone have the same high ones. Masked
        // before anything is added, because `usize` has 32 bits in WASM.
        let first = fnv1a(pair) as usize & last;
        let mut places = (first..=first + last).map(|place| place & last);
        let is_its_own = |place: &Option<_>| place.is_none_or(|known| known == pair);
        let place = places.find(|place| self.places.get(*place).is_some_and(is_its_own))?;
        self.places.get_mut(place)
    }
}

/// FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv>: it tells texts apart, and hides nothing.
pub fn fnv1a(texts: [&str; 2]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
