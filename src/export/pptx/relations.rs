//! What a part of the package refers to (Open Packaging Conventions). Knows no parts.

use std::fmt::Write as _;

use super::package::DECLARATION;
use crate::export::svg::xml::push_escaped;

/// What a part refers to, in order; the same target is said once.
#[derive(Debug, Default)]
pub struct Relations {
    /// Type, target, and whether that lies outside the package.
    all: Vec<(&'static str, String, bool)>,
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl Relations {
    /// The id of one more relation: `rId1` for the first.
    pub fn add(&mut self, kind: &'static str, target: impl Into<String>) -> String {
        self.push(kind, target.into(), false)
    }

    /// The same for what lies outside the package.
    pub fn add_outside(&mut self, kind: &'static str, target: impl Into<String>) -> String {
        self.push(kind, target.into(), true)
    }

    fn push(&mut self, kind: &'static str, target: String, outside: bool) -> String {
        let same = self.all.iter().position(|known| *known == (kind, target.clone(), outside));
        let at = same.unwrap_or_else(|| {
            self.all.push((kind, target, outside));
            self.all.len() - 1
        });
        format!("rId{}", at + 1)
    }

    /// The part that says them.
    pub fn xml(&self) -> String {
        let mut out = String::from(DECLARATION);
        out.push_str("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (number, (kind, target, outside)) in (1..).zip(&self.all) {
            let base = if kind.contains('/') { "" } else { OFFICE };
            let slash = if kind.contains('/') { "" } else { "/" };
            let _ = write!(out, "<Relationship Id=\"rId{number}\" Type=\"{base}{slash}{kind}\" Target=\"");
            push_escaped(&mut out, target);
            out.push_str(if *outside { "\" TargetMode=\"External\"/>" } else { "\"/>" });
        }
        out.push_str("</Relationships>");
        out
    }
}
