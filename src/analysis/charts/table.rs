//! The table that each chart gives of its data. The type itself is in [`crate::model::table`], where the writer in
//! [`crate::ingest::records`] can see it too.

pub use crate::model::table::{Cell, Table};
