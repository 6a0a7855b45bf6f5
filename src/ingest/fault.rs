//! Something wrong with a case that does not keep the rest of it from being opened: how bad, where, and what to do.

use std::fmt;

use crate::{
    model::Message,
    text::{say, tf},
};

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something the case promises does not hold.
    Error,
    /// Something to look at.
    Warning,
}

impl Severity {
    /// The id used on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Where a fault is; what does not apply is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaultPlace {
    /// Name of a file.
    pub file: Option<String>,
    /// Id of an event.
    pub event: Option<String>,
    /// Id of a claim of that event.
    pub claim: Option<String>,
    /// Id of a place.
    pub place: Option<String>,
    /// Id of a category.
    pub category: Option<String>,
    /// Id of a saved view.
    pub view: Option<String>,
    /// Id of a judgement.
    pub judgement: Option<String>,
    /// Id of a briefing.
    pub briefing: Option<String>,
    /// Id of a document.
    pub document: Option<String>,
    /// Number of a paragraph of that document, from 1.
    pub paragraph: Option<usize>,
}

impl FaultPlace {
    /// A document.
    pub fn document(id: &str) -> Self {
        Self { document: Some(id.to_owned()), ..Self::default() }
    }

    /// An event.
    pub fn event(id: &str) -> Self {
        Self { event: Some(id.to_owned()), ..Self::default() }
    }

    /// A place.
    pub fn place(id: &str) -> Self {
        Self { place: Some(id.to_owned()), ..Self::default() }
    }

    /// A file.
    pub fn file(name: &str) -> Self {
        Self { file: Some(name.to_owned()), ..Self::default() }
    }

    /// The same place, in this claim.
    #[must_use]
    pub fn in_claim(mut self, id: &str) -> Self {
        self.claim = Some(id.to_owned());
        self
    }

    /// The same place, in this paragraph of this document.
    #[must_use]
    pub fn in_paragraph(mut self, document: &str, paragraph: usize) -> Self {
        self.document = Some(document.to_owned());
        self.paragraph = Some(paragraph);
        self
    }
}

impl fmt::Display for FaultPlace {
    /// From the outside in: `event e12 › claim c2 › document 002 ¶ 3`; the case itself when it is nowhere in particular.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |key: &'static str, id: &Option<String>| id.as_ref().map(|id| tf(key, &[("id", id.clone())]));
        let mut document = part("fault-at-document", &self.document);
        if let (Some(text), Some(number)) = (&mut document, self.paragraph) {
            text.push_str(&format!(" ¶ {number}"));
        }
        let parts: Vec<String> = [
            part("fault-at-file", &self.file),
            part("fault-at-event", &self.event),
            part("fault-at-claim", &self.claim),
            part("fault-at-place", &self.place),
            part("fault-at-category", &self.category),
            part("fault-at-view", &self.view),
            part("fault-at-judgement", &self.judgement),
            part("fault-at-briefing", &self.briefing),
            document,
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() { f.write_str(crate::text::t("fault-at-case")) } else { f.write_str(&parts.join(" › ")) }
    }
}

/// One thing wrong with a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: FaultPlace,
    /// What is wrong and what to do.
    pub message: Message,
}

impl Fault {
    /// A fault that breaks a promise of the case.
    pub fn error(place: FaultPlace, message: Message) -> Self {
        Self { severity: Severity::Error, place, message }
    }

    /// A fault to look at.
    pub fn warning(place: FaultPlace, message: Message) -> Self {
        Self { severity: Severity::Warning, place, message }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, say(&self.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_from_the_outside_in() {
        let place = FaultPlace::event("e12").in_claim("c2").in_paragraph("002", 3);
        assert_eq!(place.to_string(), "event e12 › claim c2 › document 002 ¶ 3");
        assert_eq!(FaultPlace::default().to_string(), "case");
    }
}
