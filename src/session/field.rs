//! The fields that edits set, one variant a field, each of which changes places with what stands there: so an edit is its own inverse.

use serde::Serialize;

use crate::model::{
    Annotation, Basis, Briefing, Case, Category, Citation, Cited, Claim, Comment, Document, Event, Figure, Grade, Kind, Layout, Link,
    LonLat, Movement, Place, PlaceKind, PlaceRef, Published, Ring, Stance, Standing, Step, View, When,
    document::{Rejected, WithoutEvents},
};

macro_rules! fields {
    ($(#[$about:meta])* $name:ident of $whole:ty { $($variant:ident($type:ty) => $field:ident),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[expect(missing_docs, reason = "the fields are described where they stand")]
        #[allow(clippy::large_enum_variant, reason = "one field of an edit at a time; only some of these enums have large fields")]
        pub enum $name {
            $($variant($type)),*
        }

        impl $name {
            /// Puts the value in, and gives what stood there.
            #[must_use]
            pub fn swap(self, whole: &mut $whole) -> Self {
                match self {
                    $(Self::$variant(value) => Self::$variant(std::mem::replace(&mut whole.$field, value))),*
                }
            }

            /// The name of the field in files.
            pub const fn id(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => stringify!($field)),*
                }
            }
        }
    };
}

fields! {
    /// A field of the case itself.
    CaseField of Case { Title(String) => title, Marking(String) => marking, Categories(Vec<Category>) => categories }
}

fields! {
    /// A field of an event.
    EventField of Event {
        Title(String) => title,
        Kind(Kind) => kind,
        Category(String) => category,
        When(Option<When>) => when,
        Places(Vec<PlaceRef>) => places,
        Actors(Vec<String>) => actors,
        Links(Vec<Link>) => links,
        Tags(Vec<String>) => tags,
        Notes(String) => notes,
        Status(Option<Standing>) => status,
        Comments(Vec<Comment>) => comments,
    }
}

fields! {
    /// A field of a claim.
    ClaimField of Claim {
        Speakers(Vec<String>) => speakers,
        Stance(Stance) => stance,
        Said(Option<When>) => said,
        When(Option<When>) => when,
        Places(Vec<PlaceRef>) => places,
        Figures(Vec<Figure>) => figures,
        Grade(Option<Grade>) => grade,
        Citation(Citation) => citation,
        Note(String) => note,
    }
}

fields! {
    /// A field of a place.
    PlaceField of Place {
        Name(String) => name,
        Names(Vec<String>) => names,
        Kind(PlaceKind) => kind,
        Point(LonLat) => point,
        Area(Option<String>) => area,
        Rings(Vec<Ring>) => rings,
        Country(Option<String>) => country,
        Disputed(bool) => disputed,
        Note(String) => note,
    }
}

fields! {
    /// A field of a document; its text is never edited.
    DocumentField of Document {
        Title(String) => title,
        TitleBasis(Basis) => title_basis,
        Publisher(String) => publisher,
        PublisherBasis(Basis) => publisher_basis,
        Author(String) => author,
        AuthorBasis(Basis) => author_basis,
        Language(String) => language,
        Address(Option<String>) => address,
        Licence(String) => licence,
        Marking(String) => marking,
        Published(Option<Published>) => published,
        Collected(Option<String>) => collected,
        WithoutEvents(Vec<WithoutEvents>) => without_events,
        Rejected(Vec<Rejected>) => rejected,
    }
}

fields! {
    /// A field of a briefing.
    BriefingField of Briefing {
        Title(String) => title,
        Subtitle(String) => subtitle,
        Author(String) => author,
        Date(String) => date,
        Opening(bool) => opening,
        Closing(bool) => closing,
    }
}

fields! {
    /// A field of a step.
    StepField of Step {
        Title(String) => title,
        Text(String) => text,
        Notes(String) => notes,
        View(View) => view,
        MapPoints(Option<(f64, f64)>) => map_points,
        Layout(Layout) => layout,
        Cited(Vec<Cited>) => cited,
        Judgements(Vec<String>) => judgements,
        Annotations(Vec<Annotation>) => annotations,
        Movement(Movement) => movement,
        AutoplaySecs(Option<f64>) => autoplay_secs,
        Skip(bool) => skip,
    }
}

/// What stood in a field, for the history of the case; `None` when it is too long to be kept twice.
pub(super) fn value_before<T: Serialize>(field: &T) -> Option<serde_json::Value> {
    const LONGEST: usize = 400;
    // Written as an object of one member: the variant, and what it holds.
    let value = serde_json::to_value(field).ok()?.as_object_mut()?.values_mut().next().map(serde_json::Value::take)?;
    (value.to_string().len() <= LONGEST).then_some(value)
}
