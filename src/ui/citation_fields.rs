//! The words that a claim cites, as they are typed: document, paragraph, quotation. They are kept only where they stand word for word.

use egui::{Ui, text::LayoutJob, text::TextFormat};

use super::{form_fields, widgets};
use crate::{
    model::{Case, Citation, Message, paragraph::byte_of_char},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::Session,
    text::{say, t, tf},
};

/// A citation as it is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct CitationFields {
    base: Citation,
    document: String,
    paragraph: String,
    words: String,
    /// Where the words stand, or stood before others were typed, in characters: of several places the nearest one is meant.
    near: usize,
}

impl CitationFields {
    /// The fields of a citation.
    pub fn of(citation: &Citation) -> Self {
        Self {
            document: citation.document.clone(),
            paragraph: citation.paragraph.to_string(),
            words: citation.quote.exact.clone(),
            near: citation.position.start,
            base: citation.clone(),
        }
    }

    /// The citation that is typed.
    ///
    /// # Errors
    /// When the words do not stand in that paragraph. One that is left as it is stays, broken or not.
    pub fn value(&self, case: &Case) -> Result<Citation, Message> {
        if *self == Self::of(&self.base) {
            return Ok(self.base.clone());
        }
        let document = case.document(&self.document).ok_or_else(|| Message::new("edit-no-document").with("id", &self.document))?;
        let number = self.paragraph.trim();
        let paragraph = number.parse().ok().and_then(|n: usize| Some((n, document.text.paragraph(n)?)));
        let (number, text) = paragraph.ok_or_else(|| Message::new("edit-no-paragraph").with("number", number))?;
        let words = self.words.trim();
        let starts = text.match_indices(words).map(|(byte, _)| text.get(..byte).unwrap_or_default().chars().count());
        let start = starts.min_by_key(|start| start.abs_diff(self.near)).filter(|_| !words.is_empty());
        let start = start.ok_or_else(|| Message::new("edit-words-elsewhere").with("number", number))?;
        let chars = start..start + words.chars().count();
        let citation = Citation::of_words(&document.id, number, text, chars);
        let citation = citation.ok_or_else(|| Message::new("edit-words-elsewhere").with("number", number))?;
        Ok(Citation { unknown: self.base.unknown.clone(), ..citation })
    }

    /// Draws the fields. Whether one was left by Enter.
    pub fn show(&mut self, ui: &mut Ui, session: &Session, theme: &Theme) -> bool {
        let case = session.case();
        let value = self.value(case);
        match &value {
            Ok(citation) => around(ui, case, citation, theme),
            Err(message) => form_fields::problem(ui, &say(message), theme.error),
        }
        form_fields::lines(ui, "citation-words", 2, &mut self.words);
        let mut entered = false;
        ui.columns(2, |columns| {
            let mut ids: Vec<String> = case.documents.iter().map(|d| d.id.clone()).collect();
            if !ids.contains(&self.document) {
                ids.push(self.document.clone());
            }
            let title = |id: &String| case.document(id).map_or_else(|| id.clone(), |d| d.title.clone());
            form_fields::choice_above(&mut columns[0], "document", &mut self.document, &ids, title);
            entered |= form_fields::line(&mut columns[1], "citation-paragraph", "", &mut self.paragraph).1;
        });
        let selected = session.words();
        let button = ui.add_enabled(selected.is_some(), egui::Button::new(t("citation-take")));
        let button = button.on_hover_text(t("citation-take-why")).on_disabled_hover_text(t("citation-take-why"));
        if let (true, Some(words)) = (button.clicked(), selected) {
            let text = case.document(&words.document).and_then(|d| d.text.paragraph(words.paragraph)).unwrap_or_default();
            let chosen: String = text.chars().skip(words.chars.start).take(words.chars.len()).collect();
            self.document.clone_from(&words.document);
            (self.paragraph, self.words, self.near) = (words.paragraph.to_string(), chosen.trim().to_owned(), words.chars.start);
        }
        entered
    }
}

/// The words in what stands around them, and where that is.
fn around(ui: &mut Ui, case: &Case, citation: &Citation, theme: &Theme) {
    const AROUND_CHARS: usize = 160;
    let document = case.document(&citation.document);
    let text = document.and_then(|d| d.text.paragraph(citation.paragraph));
    let format = |colour| TextFormat::simple(fonts::regular(size::BODY), colour);
    let mut job = LayoutJob::default();
    match (text, citation.locate(text)) {
        (Some(text), Ok(bytes)) => {
            let first = byte_of_char(text, citation.position.start.saturating_sub(AROUND_CHARS)).unwrap_or(0);
            let last = byte_of_char(text, citation.position.end + AROUND_CHARS).unwrap_or(text.len());
            let before = if first > 0 { "…" } else { "" };
            let after = if last < text.len() { "…" } else { "" };
            let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
            job.append(&format!("{before}{}", part(first..bytes.start)), 0.0, format(theme.text_muted));
            job.append(
                &part(bytes.clone()),
                0.0,
                TextFormat { background: theme.raised, ..TextFormat::simple(fonts::strong(size::BODY), theme.text) },
            );
            job.append(&format!("{}{after}", part(bytes.end..last)), 0.0, format(theme.text_muted));
        }
        _ => {
            job.append(&format!("“{}”", citation.quote.exact), 0.0, format(theme.text));
            form_fields::problem(ui, &say(&Message::new("edit-bad-citation").with("id", &citation.document)), theme.warning);
        }
    }
    ui.label(job);
    let title = document.map_or(citation.document.as_str(), |d| d.title.as_str());
    ui.label(widgets::muted(tf("record-place", &[("document", title.to_owned()), ("number", citation.paragraph.to_string())]), theme));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, document::Text};

    fn case() -> Case {
        let text = Text::new("One two one two.\nThree four.".to_owned());
        Case { documents: vec![Document { id: "a".to_owned(), text, ..Document::default() }], ..Case::default() }
    }

    #[test]
    fn words_are_kept_where_they_stand_and_nowhere_else() {
        let case = case();
        let text = case.documents[0].text.paragraph(1).unwrap();
        let mut fields = CitationFields::of(&Citation::of_words("a", 1, text, 8..11).unwrap());
        fields.words = "two".to_owned();
        let found = fields.value(&case).unwrap();
        assert_eq!((found.position.start, found.locate(Some(text)).is_ok()), (4, true), "of two places as near, the first");
        fields.near = 11;
        assert_eq!(fields.value(&case).unwrap().position.start, 12, "of two places the nearer one");
        fields.words = "five".to_owned();
        assert_eq!(fields.value(&case).unwrap_err().key, "edit-words-elsewhere");
        (fields.words, fields.paragraph) = ("four".to_owned(), "2".to_owned());
        assert_eq!(fields.value(&case).unwrap().position.start, 6);
        fields.paragraph = "3".to_owned();
        assert_eq!(fields.value(&case).unwrap_err().key, "edit-no-paragraph");
    }

    #[test]
    fn a_citation_left_as_it_is_stays_broken_or_not() {
        let broken = Citation { document: "gone".to_owned(), paragraph: 7, ..Citation::default() };
        assert_eq!(CitationFields::of(&broken).value(&case()), Ok(broken.clone()));
    }
}
