//! Reads JSON as far as it is asked for.

use alloc::{borrow::Cow, string::String, vec::Vec};

use crate::decimal::number;

/// The text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// The most arrays and objects in one another.
const MOST_LEVELS: u8 = 64;

/// A reader that stands before a value. Each method reads one value, whatever it is.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    position: usize,
    level: u8,
}

/// Reads a whole document.
///
/// # Errors
///
/// The bytes are no JSON; or `read` says so.
pub fn document<T>(
    bytes: &[u8],
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, Malformed>,
) -> Result<T, Malformed> {
    let text = str::from_utf8(bytes).map_err(|_| Malformed)?;
    let mut reader = Reader { text, position: 0, level: 0 };
    let value = read(&mut reader)?;
    if reader.next_byte().is_none() { Ok(value) } else { Err(Malformed) }
}

impl<'a> Reader<'a> {
    /// The byte that the value begins with, which tells its type. It is not taken.
    pub fn next_byte(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.position += 1;
        }
        self.byte()
    }

    /// Reads a string; none when the value is of another type.
    pub fn string(&mut self) -> Result<Option<Cow<'a, str>>, Malformed> {
        if self.next_byte() == Some(b'"') {
            return self.quoted().map(Some);
        }
        self.skip().map(|()| None)
    }

    /// Reads a number; none when it is not a whole one, or the value is of another type.
    pub fn whole_number(&mut self) -> Result<Option<u64>, Malformed> {
        self.next_byte();
        let start = self.position;
        self.skip()?;
        Ok(self.text.get(start..self.position).and_then(number))
    }

    /// Reads an array, `item` being called before each of its values, which it must read; false
    /// when the value is of another type.
    pub fn array(
        &mut self,
        item: &mut dyn FnMut(&mut Self) -> Result<(), Malformed>,
    ) -> Result<bool, Malformed> {
        self.values(b'[', b']', item)
    }

    /// Reads an array of texts, without what else is in it; an empty one when the value is of
    /// another type.
    pub fn strings(&mut self) -> Result<Vec<String>, Malformed> {
        let mut strings = Vec::new();
        self.array(&mut |reader| {
            strings.extend(reader.string()?.map(Cow::into_owned));
            Ok(())
        })?;
        Ok(strings)
    }

    /// Reads an object, `member` being called with each name before the value, which it must read;
    /// false when the value is of another type.
    pub fn object(
        &mut self,
        member: &mut dyn FnMut(&str, &mut Self) -> Result<(), Malformed>,
    ) -> Result<bool, Malformed> {
        self.values(b'{', b'}', &mut |reader| {
            if reader.next_byte() != Some(b'"') {
                return Err(Malformed);
            }
            let name = reader.quoted()?;
            reader.expect(b':')?;
            member(&name, reader)
        })
    }

    /// Reads a value that nobody asks for.
    pub fn skip(&mut self) -> Result<(), Malformed> {
        match self.next_byte() {
            Some(b'"') => self.quoted().map(|_| ()),
            Some(b'[') => self.array(&mut Self::skip).map(|_| ()),
            Some(b'{') => self.object(&mut |_, reader| reader.skip()).map(|_| ()),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            Some(b'n') => self.word("null"),
            _ => self.number(),
        }
    }

    /// The values between two brackets, separated by commas.
    fn values(
        &mut self,
        open: u8,
        close: u8,
        value: &mut dyn FnMut(&mut Self) -> Result<(), Malformed>,
    ) -> Result<bool, Malformed> {
        if self.next_byte() != Some(open) {
            return self.skip().map(|()| false);
        }
        if self.level == MOST_LEVELS {
            return Err(Malformed);
        }
        self.level += 1;
        self.position += 1;
        if self.next_byte() != Some(close) {
            value(self)?;
            while self.next_byte() == Some(b',') {
                self.position += 1;
                value(self)?;
            }
        }
        self.level -= 1;
        self.expect(close).map(|()| true)
    }

    /// A string, its quotation marks included.
    fn quoted(&mut self) -> Result<Cow<'a, str>, Malformed> {
        self.expect(b'"')?;
        let mut string = Cow::Borrowed(self.unescaped()?);
        loop {
            match self.take().ok_or(Malformed)? {
                b'"' => return Ok(string),
                b'\\' => {
                    let character = self.escaped()?;
                    string.to_mut().push(character);
                    let unescaped = self.unescaped()?;
                    string.to_mut().push_str(unescaped);
                }
                _ => return Err(Malformed),
            }
        }
    }

    /// The part of a string up to its end or the next escape.
    fn unescaped(&mut self) -> Result<&'a str, Malformed> {
        let rest = self.text.get(self.position..).ok_or(Malformed)?;
        let is_end = |byte| matches!(byte, 0..b' ' | b'"' | b'\\');
        let length = rest.bytes().position(is_end).ok_or(Malformed)?;
        self.position += length;
        rest.get(..length).ok_or(Malformed)
    }

    /// The character behind a backslash.
    fn escaped(&mut self) -> Result<char, Malformed> {
        Ok(match self.take().ok_or(Malformed)? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.code_unit()?;
                let is_half = (0xd800..0xdc00).contains(&unit) && self.word("\\u").is_ok();
                let other_half = if is_half { Some(self.code_unit()?) } else { None };
                let units = [Some(unit), other_half].into_iter().flatten();
                char::decode_utf16(units).next().and_then(Result::ok).ok_or(Malformed)?
            }
            _ => return Err(Malformed),
        })
    }

    /// Four hexadecimal digits.
    fn code_unit(&mut self) -> Result<u16, Malformed> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.take().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit << 4 | u16::try_from(digit.ok_or(Malformed)?).map_err(|_| Malformed)?;
        }
        Ok(unit)
    }

    fn number(&mut self) -> Result<(), Malformed> {
        let _ = self.word("-");
        if self.word("0").is_err() {
            self.digits()?;
        }
        if self.word(".").is_ok() {
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.position += 1;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.position += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    /// At least one digit.
    fn digits(&mut self) -> Result<(), Malformed> {
        let start = self.position;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.position += 1;
        }
        if self.position > start { Ok(()) } else { Err(Malformed) }
    }

    fn word(&mut self, word: &str) -> Result<(), Malformed> {
        let rest = self.text.as_bytes().get(self.position..).ok_or(Malformed)?;
        if !rest.starts_with(word.as_bytes()) {
            return Err(Malformed);
        }
        self.position += word.len();
        Ok(())
    }

    fn expect(&mut self, byte: u8) -> Result<(), Malformed> {
        if self.next_byte() == Some(byte) {
            self.position += 1;
            return Ok(());
        }
        Err(Malformed)
    }

    // Small as it is, it is asked for so often that a call would double the time of a reading.
    #[inline(always)]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.byte()?;
        self.position += 1;
        Some(byte)
    }
}
