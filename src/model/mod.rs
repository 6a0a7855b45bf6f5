//! Plain data and its invariants: a case and everything in it. No files, no clock, no egui.

pub mod annotation;
pub mod briefing;
pub mod case;
pub mod category;
pub mod change;
pub mod chart;
pub mod claim;
pub mod document;
pub mod edtf;
pub mod event;
pub mod figure;
pub mod geo;
pub mod judgement;
pub mod markdown;
pub mod marking;
pub mod message;
pub mod paragraph;
pub mod picture;
pub mod picture_record;
pub mod place;
pub mod standing;
pub mod strings;
pub mod table;
pub mod view;
pub mod when;
pub mod yardstick;

pub use annotation::{Annotation, AnnotationKind};
pub use briefing::{Briefing, Cited, How, Layout, Movement, Slide, Step};
pub use case::Case;
pub use category::{Category, Colour, Shape};
pub use change::Change;
pub use chart::{BinUnit, ChartKind, ChartOptions, MatrixColumns, Split, Stage};
pub use claim::{Citation, Claim, Stance, TextPositionSelector, TextQuoteSelector};
pub use document::{Document, Published};
pub use edtf::Edtf;
pub use event::{Event, Kind, Link, Relation};
pub use figure::Figure;
pub use geo::{BoundingBox, LonLat};
pub use judgement::{Evidence, Grade, Judgement};
pub use marking::{Marking, Tlp};
pub use message::Message;
pub use picture::{Parts, PictureFormat, PictureSize, PictureSpec, PictureTheme, SIZES, Subject};
pub use picture_record::{CaseStamp, PictureRecord};
pub use place::{Place, PlaceKind, PlaceRef, Ring, Role};
pub use standing::{Comment, Standing, Status};
pub use table::{Cell, Table};
pub use view::{Camera, TimeWindow, View};
pub use when::{Basis, DayRange, Extent, Precision, When};
pub use yardstick::Yardstick;

/// Fields of a file that this version does not know: kept as they are, and written again on save.
pub type Unknown = serde_json::Map<String, serde_json::Value>;
