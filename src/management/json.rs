//! JSON bodies, read with serde as tolerantly as an API asks for it.
//!
//! serde's own implementations refuse a member that comes twice, where `JSON.parse` takes the last
//! one; and they end with an error whose text, which nobody reads, takes 9 kB of the pasted file. Here
//! a value of another type than expected is none, or whatever its type makes of it. What nobody reads
//! is skipped.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::http::MAX_BODY_BYTES;

/// What a value of JSON is read as; none where it is of another type.
pub(super) trait Value<'de>: Sized {
    /// A value of a type that is not read below.
    fn other() -> Option<Self> {
        None
    }

    /// `null`.
    fn null() -> Option<Self> {
        Self::other()
    }

    /// A whole number of at least 0, in digits alone.
    fn number(_: u64) -> Option<Self> {
        Self::other()
    }

    /// A string.
    fn text(_: Cow<'de, str>) -> Option<Self> {
        Self::other()
    }

    /// An array.
    fn array<A: SeqAccess<'de>>(mut items: A) -> Result<Option<Self>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::other())
    }

    /// An object; or another number, which serde_json shows as one.
    fn object<A: MapAccess<'de>>(mut members: A) -> Result<Option<Self>, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::other())
    }
}

/// An object of which some members are read.
pub(super) trait Object<'de>: Default {
    /// Reads the value of a member, or skips it.
    fn member<A: MapAccess<'de>>(&mut self, name: &str, members: &mut A) -> Result<(), A::Error>;

    /// Reads an array in its place; none by default.
    fn array<A: SeqAccess<'de>>(mut items: A) -> Result<Option<Self>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// The value that a body holds; none where it is of another type, no JSON, or longer than
/// [`MAX_BODY_BYTES`].
pub(super) fn read<T: for<'de> Value<'de>>(body: &[u8]) -> Option<T> {
    if body.len() > MAX_BODY_BYTES {
        return None;
    }
    let value = serde_json::from_slice::<Typed<T>>(body);
    value.or_else(|_| serde_json::from_slice(&with_readable_names(body))).ok()?.0
}

/// The body with `\u1` for each `\ud` in the name of a member: serde_json refuses half a surrogate there,
/// also where nobody reads the member. No name that is read has either.
fn with_readable_names(body: &[u8]) -> Vec<u8> {
    let mut readable = body.to_vec();
    let mut is_in_string = false;
    let mut surrogates = Vec::new();
    let mut bytes = body.iter().enumerate();
    while let Some((place, byte)) = bytes.next() {
        let rest = body.get(place + 1..).unwrap_or_default();
        match (byte, rest) {
            (b'"', _) => {
                let is_name = is_in_string && rest.trim_ascii_start().first() == Some(&b':');
                for place in surrogates.drain(..).filter(|_| is_name) {
                    if let Some(digit) = readable.get_mut(place) {
                        *digit = b'1';
                    }
                }
                is_in_string = !is_in_string;
            }
            (b'\\', [b'u', b'd' | b'D', ..]) => surrogates.push(place + 2),
            (b'\\', _) => drop(bytes.next()),
            _ => {}
        }
    }
    readable
}

/// Reads the value of a member; none where it is of another type.
pub(super) fn value<'de, T: Value<'de>, A: MapAccess<'de>>(
    members: &mut A,
) -> Result<Option<T>, A::Error> {
    members.next_value().map(|Typed(value)| value)
}

/// Skips the value of a member.
pub(super) fn skip<'de, A: MapAccess<'de>>(members: &mut A) -> Result<(), A::Error> {
    members.next_value::<IgnoredAny>().map(|_| ())
}

impl<'de, T: Object<'de>> Value<'de> for T {
    fn array<A: SeqAccess<'de>>(items: A) -> Result<Option<Self>, A::Error> {
        <Self as Object>::array(items)
    }

    fn object<A: MapAccess<'de>>(mut members: A) -> Result<Option<Self>, A::Error> {
        let mut object = Self::default();
        while let Some(Typed(name)) = members.next_key::<Typed<Cow<'de, str>>>()? {
            object.member(&name.unwrap_or_default(), &mut members)?;
        }
        Ok(Some(object))
    }
}

/// A string, or the name of a member.
impl<'de> Value<'de> for Cow<'de, str> {
    fn text(text: Cow<'de, str>) -> Option<Self> {
        Some(text)
    }
}

/// A string.
impl<'de> Value<'de> for String {
    fn text(text: Cow<'de, str>) -> Option<Self> {
        Some(text.into_owned())
    }
}

/// A whole number of at least 0.
impl<'de> Value<'de> for u64 {
    fn number(number: u64) -> Option<Self> {
        Some(number)
    }
}

/// The elements of an array, where all are of one type.
impl<'de, T: Value<'de>> Value<'de> for Vec<T> {
    fn array<A: SeqAccess<'de>>(mut items: A) -> Result<Option<Self>, A::Error> {
        let mut elements = Some(Vec::new());
        while let Some(Typed(element)) = items.next_element()? {
            elements = elements.zip(element).map(|(mut elements, element)| {
                elements.push(element);
                elements
            });
        }
        Ok(elements)
    }
}

/// A value that may not be of the expected type, as serde reads it.
struct Typed<T>(Option<T>);

impl<'de, T: Value<'de>> Deserialize<'de> for Typed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor(PhantomData)).map(Self)
    }
}

struct ValueVisitor<T>(PhantomData<T>);

impl<'de, T: Value<'de>> Visitor<'de> for ValueVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Option<T>, E> {
        Ok(T::other())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Option<T>, E> {
        Ok(T::other())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Option<T>, E> {
        Ok(T::number(number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Option<T>, E> {
        Ok(T::other())
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(T::null())
    }

    fn visit_str<E>(self, text: &str) -> Result<Option<T>, E> {
        Ok(T::text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Option<T>, E> {
        Ok(T::text(Cow::Owned(text)))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Option<T>, E> {
        Ok(T::text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Option<T>, A::Error> {
        T::array(items)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Option<T>, A::Error> {
        T::object(members)
    }
}
