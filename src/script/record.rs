//! A bracket's fields as rows, from which everything else about them follows.

use super::diagnostic::{Place, Placed};
use super::fields::{Fields, Reader};
use super::shape::{Field, Shape};
use super::tree::Node;

/// A field that may be left out.
pub(super) type May<T> = Option<Placed<T>>;

/// What is read from a bracket, field by field; [`record!`] makes it from rows.
pub(super) trait Record: Sized {
    /// What authors are told about its fields.
    const ROWS: &'static [Field];

    /// What is written in a bracket; a field that the shape of the bracket does not have is left out.
    fn read(fields: &Fields<'_>, reader: &mut Reader<'_>) -> Self;

    /// Puts every field that `with` writes in the place of its own.
    fn overlay(&mut self, with: &Self);

    /// What is written in a bracket of this shape.
    fn of(shape: &'static Shape) -> impl Fn(&Node, &Place, &mut Reader<'_>) -> Option<Self> {
        move |node, place, reader| Some(Self::read(&Fields::of(node, place, shape, reader)?, reader))
    }
}

/// Makes a [`Record`] of rows.
///
/// A row has the name of a field, the type of its value, the reader of that value, and what authors are told: the shapes
/// that have the field, the first of them the one it is told with, and in brackets its kind, what holds where it is left
/// out ([`NEEDED`](super::shape::NEEDED), [`or`](super::shape::or), [`unless`](super::shape::unless)), what it means, and
/// it with a value. Where shapes are told other words about the same field, each such group follows after a comma; a row
/// without any is a field that nobody writes. The order of the rows is that of the author's guide. A record `at place` also
/// keeps where its bracket stands.
///
/// To add a field:
///
/// 1. Add its row. From it come the field of the record, what is read into it, that it takes the place of another's, that
///    it is missed where it is needed, `fourfold explain`, and what is suggested for a word that is nearly right. A value of
///    a new kind needs a reader: a choice of words is one line of `choices!` in `choices.rs`, anything else a function
///    beside those in `fields.rs` and `parts.rs`.
/// 2. Use it: a field of a workshop, an exercise or a step in `domain/workshop.rs` and `build.rs`, of a part of a round in
///    `rounds.rs`, of a block of one step in `workshop.rs`, of what is caught beside its row. A rule about several fields is
///    a function in `check.rs`. A field that changes no plan fails a test of `language`.
/// 3. `FOURFOLD_BLESS=1 cargo test language::` draws the author's guide anew. The tests of `language` read the row's example
///    wherever it may stand, and leave the field out.
macro_rules! record {
    (
        $(#[$about:meta])*
        $name:ident $(at $place:ident)? {
            $(
                $field:ident: $type:ty = $read:expr
                    $(, $($of:ident)|+ ($kind:expr, $usual:expr, $meaning:expr, $example:expr))*;
            )*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default)]
        pub(super) struct $name {
            $(pub(super) $place: $crate::script::diagnostic::Place,)?
            $(pub(super) $field: $crate::script::record::May<$type>,)*
        }

        impl $crate::script::record::Record for $name {
            const ROWS: &'static [$crate::script::shape::Field] = &[$($($crate::script::shape::Field {
                of: &[$(stringify!($of)),+],
                name: stringify!($field),
                kind: $kind,
                usual: $usual.1,
                needed: $usual.0,
                meaning: $meaning,
                example: $example,
            },)*)*];

            fn read(
                fields: &$crate::script::fields::Fields<'_>,
                reader: &mut $crate::script::fields::Reader<'_>,
            ) -> Self {
                fields.tell_missing(Self::ROWS, reader);
                Self { $($place: fields.place.clone(),)? $($field: fields.get(stringify!($field), reader, &$read),)* }
            }

            fn overlay(&mut self, with: &Self) {
                $(if with.$field.is_some() {
                    self.$field.clone_from(&with.$field);
                })*
            }
        }
    };
}

/// Makes the constants of shapes: each has the word before its bracket, or the field whose value it is, the records of its
/// fields, one of it in short, and what it is for. `called` says what one without a word is, `over` what holds where a
/// field is left out that takes the place of another bracket's.
macro_rules! shapes {
    ($(
        $shape:ident: $name:ident of $($record:ident)|+, $example:literal, $meaning:literal
            $(, called $what:literal)? $(, over $usual:literal)?;
    )*) => { $(
        pub(super) const $shape: $crate::script::shape::Shape = $crate::script::shape::Shape::new(
            stringify!($name),
            $example,
            $meaning,
            &[$(<$record as $crate::script::record::Record>::ROWS),+],
        )$(.called($what))?$(.over($usual))?;
    )* };
}

pub(super) use {record, shapes};
