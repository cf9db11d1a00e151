//! The form that lines are written in by this program, read in a fraction of the time that any RON takes.
//!
//! A small part of RON: no blanks, no comments, no names of structures, no number but whole ones, no text but in plain
//! quotes. All else is refused, and goes to `ron`: what this file takes, `ron` takes too and reads as the same value.
//!
//! Never here: a word on what is wrong (`ron` has it), a value that `ron` would read otherwise.

use std::fmt;

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// The value in a text; none where the text has any other form than the one this program writes.
pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Option<T> {
    let mut plain = Plain { rest: text };
    let value = T::deserialize(&mut plain).ok()?;
    plain.rest.is_empty().then_some(value)
}

/// The text is not of the plain form, or its value is not the one that is wanted.
#[derive(Debug)]
struct NotPlain;

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(super::words::NOT_PLAIN)
    }
}

impl std::error::Error for NotPlain {}

impl Error for NotPlain {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// What is not read yet.
struct Plain<'de> {
    rest: &'de str,
}

impl<'de> Plain<'de> {
    fn takes(&mut self, mark: &str) -> bool {
        self.rest.strip_prefix(mark).map(|rest| self.rest = rest).is_some()
    }

    fn take(&mut self, mark: &str) -> Result<(), NotPlain> {
        if self.takes(mark) { Ok(()) } else { Err(NotPlain) }
    }

    fn split(&mut self, at: usize) -> Result<&'de str, NotPlain> {
        let (taken, rest) = self.rest.split_at_checked(at).ok_or(NotPlain)?;
        self.rest = rest;
        Ok(taken)
    }

    /// The name of a field or of one of several kinds.
    fn name(&mut self) -> Result<&'de str, NotPlain> {
        let is_other = |byte: u8| !(byte.is_ascii_alphanumeric() || byte == b'_');
        let end = self.rest.bytes().position(is_other).unwrap_or(self.rest.len());
        let name = self.split(end)?;
        if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) { Ok(name) } else { Err(NotPlain) }
    }

    /// The digits of a whole number, with its sign.
    fn digits(&mut self) -> Result<&'de str, NotPlain> {
        let sign = usize::from(self.rest.starts_with('-'));
        let digits = self.rest.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
        let number = self.split(sign + digits)?;
        // `ron` reads further letters as a base or a type.
        let ends = !self.rest.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.'));
        let leads = digits > 1 && number.trim_start_matches('-').starts_with('0');
        if ends && digits > 0 && !leads { Ok(number) } else { Err(NotPlain) }
    }

    fn signed(&mut self) -> Result<i64, NotPlain> {
        self.digits()?.parse().map_err(|_| NotPlain)
    }

    fn unsigned(&mut self) -> Result<u64, NotPlain> {
        self.digits()?.parse().map_err(|_| NotPlain)
    }

    /// The letters up to the next quote or escape.
    fn letters(&mut self) -> Result<&'de str, NotPlain> {
        let end = self.rest.bytes().position(|byte| matches!(byte, b'"' | b'\\')).ok_or(NotPlain)?;
        self.split(end)
    }

    fn text<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, NotPlain> {
        self.take("\"")?;
        let first = self.letters()?;
        if self.takes("\"") {
            return visitor.visit_borrowed_str(first);
        }
        let mut text = first.to_owned();
        while !self.takes("\"") {
            self.take("\\")?;
            text.push(self.escaped()?);
            text.push_str(self.letters()?);
        }
        visitor.visit_string(text)
    }

    /// The letter that stands behind a backslash.
    fn escaped(&mut self) -> Result<char, NotPlain> {
        Ok(match self.split(1)? {
            "n" => '\n',
            "r" => '\r',
            "t" => '\t',
            "0" => '\0',
            "\\" => '\\',
            "\"" => '"',
            "'" => '\'',
            "u" => {
                self.take("{")?;
                let end = self.rest.bytes().take(7).position(|byte| byte == b'}').ok_or(NotPlain)?;
                let digits = self.split(end)?;
                self.take("}")?;
                if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                    return Err(NotPlain);
                }
                u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).ok_or(NotPlain)?
            }
            _ => return Err(NotPlain),
        })
    }

    /// What stands in brackets, read by a visitor.
    fn bracketed<T>(
        &mut self,
        [opens, closes]: [&'static str; 2],
        read: impl FnOnce(Parts<'_, 'de>) -> Result<T, NotPlain>,
    ) -> Result<T, NotPlain> {
        self.take(opens)?;
        let value = read(Parts { plain: self, closes, first: true })?;
        self.take(closes)?;
        Ok(value)
    }
}

const ROUND: [&str; 2] = ["(", ")"];
const SQUARE: [&str; 2] = ["[", "]"];

/// The numbers of each width, all read alike.
macro_rules! whole_numbers {
    ($($method:ident $read:ident $visit:ident),+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
            visitor.$visit(self.$read()?)
        })+
    };
}

/// What no fact holds, and is left to `ron`.
macro_rules! left_to_ron {
    ($($method:ident),+) => {
        $(fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NotPlain> {
            Err(NotPlain)
        })+
    };
}

impl<'de> Deserializer<'de> for &mut Plain<'de> {
    type Error = NotPlain;

    whole_numbers! {
        deserialize_i8 signed visit_i64, deserialize_i16 signed visit_i64,
        deserialize_i32 signed visit_i64, deserialize_i64 signed visit_i64,
        deserialize_u8 unsigned visit_u64, deserialize_u16 unsigned visit_u64,
        deserialize_u32 unsigned visit_u64, deserialize_u64 unsigned visit_u64
    }

    left_to_ron! {
        deserialize_any, deserialize_ignored_any, deserialize_f32, deserialize_f64, deserialize_char,
        deserialize_bytes, deserialize_byte_buf, deserialize_map, deserialize_i128, deserialize_u128
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        match self.name()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(NotPlain),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        self.text(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        self.text(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        visitor.visit_borrowed_str(self.name()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        match self.name()? {
            "None" => visitor.visit_none(),
            "Some" => {
                self.take("(")?;
                let value = visitor.visit_some(&mut *self)?;
                self.take(")")?;
                Ok(value)
            }
            _ => Err(NotPlain),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        self.take("()")?;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, _: V) -> Result<V::Value, NotPlain> {
        Err(NotPlain)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, NotPlain> {
        self.take("(")?;
        let value = visitor.visit_newtype_struct(&mut *self)?;
        self.take(")")?;
        Ok(value)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        self.bracketed(SQUARE, |parts| visitor.visit_seq(parts))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, NotPlain> {
        self.bracketed(ROUND, |parts| visitor.visit_seq(parts))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        self.bracketed(ROUND, |parts| visitor.visit_seq(parts))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        self.bracketed(ROUND, |parts| visitor.visit_map(parts))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        visitor.visit_enum(self)
    }
}

/// The parts of something in brackets, with commas between them.
struct Parts<'p, 'de> {
    plain: &'p mut Plain<'de>,
    closes: &'static str,
    first: bool,
}

impl Parts<'_, '_> {
    /// Whether there is another part; the comma before it is taken.
    fn another(&mut self) -> Result<bool, NotPlain> {
        if self.plain.rest.starts_with(self.closes) {
            return Ok(false);
        }
        if !std::mem::take(&mut self.first) {
            self.plain.take(",")?;
            // A comma behind the last part is not written here.
            if self.plain.rest.starts_with(self.closes) {
                return Err(NotPlain);
            }
        }
        Ok(true)
    }
}

impl<'de> SeqAccess<'de> for Parts<'_, 'de> {
    type Error = NotPlain;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, NotPlain> {
        if self.another()? { seed.deserialize(&mut *self.plain).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for Parts<'_, 'de> {
    type Error = NotPlain;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, NotPlain> {
        if self.another()? { seed.deserialize(&mut *self.plain).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, NotPlain> {
        self.plain.take(":")?;
        seed.deserialize(&mut *self.plain)
    }
}

impl<'p, 'de> EnumAccess<'de> for &'p mut Plain<'de> {
    type Error = NotPlain;
    type Variant = &'p mut Plain<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self::Variant), NotPlain> {
        let name: serde::de::value::StrDeserializer<'_, NotPlain> = self.name()?.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Plain<'de> {
    type Error = NotPlain;

    fn unit_variant(self) -> Result<(), NotPlain> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, NotPlain> {
        self.take("(")?;
        let value = seed.deserialize(&mut *self)?;
        self.take(")")?;
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, NotPlain> {
        self.bracketed(ROUND, |parts| visitor.visit_seq(parts))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, NotPlain> {
        self.bracketed(ROUND, |parts| visitor.visit_map(parts))
    }
}
