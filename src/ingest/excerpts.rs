//! Texts of documents that may not be passed on: only the words that a case quotes from them, each where it stands, and dots for all else.
//! Paragraphs keep their numbers and quotations their places, so that everything works as on the whole text but reading on.

use std::collections::BTreeMap;

use crate::model::{Case, Citation, When};

/// What stands for words left out, over and over: it can be broken into lines.
const LEFT_OUT: [char; 2] = ['…', ' '];

/// The most characters that a paragraph is filled up to: a case may name any position.
const MAX_PARAGRAPH_CHARS: usize = 100_000;

/// The most paragraphs of a text.
const MAX_PARAGRAPHS: usize = 100_000;

/// The excerpts of each document that a case marks so, by id.
pub fn of_case(case: &Case) -> BTreeMap<String, String> {
    let marked = case.documents.iter().filter(|d| d.excerpted);
    let mut texts: BTreeMap<&str, BTreeMap<usize, Vec<char>>> = marked.map(|d| (d.id.as_str(), BTreeMap::new())).collect();
    for document in &case.documents {
        if let Some(paragraphs) = texts.get_mut(document.id.as_str()) {
            for number in document.without_events.iter().map(|w| w.paragraph) {
                paragraphs.entry(number).or_default();
            }
        }
    }
    for claim in case.events.iter().flat_map(|e| &e.claims) {
        let Some(paragraphs) = texts.get_mut(claim.citation.document.as_str()) else { continue };
        quote(paragraphs.entry(claim.citation.paragraph).or_default(), &claim.citation);
    }
    // What was said beside a quotation stands behind all quotations of its paragraph.
    for claim in case.events.iter().flat_map(|e| &e.claims) {
        let Some(paragraphs) = texts.get_mut(claim.citation.document.as_str()) else { continue };
        if let (Some(said), Some(chars)) = (&claim.said, paragraphs.get_mut(&claim.citation.paragraph)) {
            append(chars, said);
        }
    }
    texts.into_iter().map(|(id, paragraphs)| (id.to_owned(), joined(&paragraphs))).collect()
}

/// Puts a quotation, with the few words around it that the case keeps, where it stands.
fn quote(chars: &mut Vec<char>, citation: &Citation) {
    let quote = &citation.quote;
    let before = quote.prefix.chars().count().min(citation.position.start);
    let from = citation.position.start - before;
    let words: Vec<char> =
        quote.prefix.chars().skip(quote.prefix.chars().count() - before).chain(quote.exact.chars()).chain(quote.suffix.chars()).collect();
    let end = from.saturating_add(words.len());
    if end > MAX_PARAGRAPH_CHARS {
        return;
    }
    for at in chars.len()..end {
        chars.push(LEFT_OUT[at % 2]);
    }
    for (place, c) in chars.iter_mut().skip(from).zip(words) {
        *place = if c == '\n' || c == '\r' { ' ' } else { c };
    }
}

/// Puts the words of a date behind the rest, where they are not there yet.
fn append(chars: &mut Vec<char>, said: &When) {
    let text: String = chars.iter().collect();
    if said.expression.is_empty() || text.contains(&said.expression) {
        return;
    }
    chars.extend([' ', '…', ' ']);
    chars.extend(said.expression.chars().filter(|c| !c.is_control()));
}

/// The paragraphs, each on a line of its own; those that nothing is known of are dots.
fn joined(paragraphs: &BTreeMap<usize, Vec<char>>) -> String {
    let count = paragraphs.keys().last().copied().unwrap_or(0).min(MAX_PARAGRAPHS);
    let mut text = String::new();
    for number in 1..=count {
        match paragraphs.get(&number).filter(|chars| !chars.is_empty()) {
            Some(chars) => text.extend(chars),
            None => text.push(LEFT_OUT[0]),
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        ingest::{case_file, check, documents, documents::ReadFault},
        model::document::Text,
    };

    fn seeds() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
    }

    #[test]
    fn the_example_without_its_texts_has_every_quotation_in_its_place_and_no_fault() {
        let bytes = std::fs::read(seeds().join("case.json")).unwrap();
        let (mut case, faults) = case_file::parse(&bytes).unwrap();
        assert_eq!(faults, []);
        case.documents.iter_mut().for_each(|d| d.excerpted = true);
        let missing = documents::attach(&mut case, &mut |_| Err(ReadFault::Missing));
        assert_eq!(missing, []);
        let faults = check::check(&case, None);
        assert!(faults.is_empty(), "{faults:#?}");
        for document in &case.documents {
            let whole = Text::new(std::fs::read_to_string(seeds().join(&document.file)).unwrap());
            let words = |text: &Text| text.whole().split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
            assert!(words(&document.text) < words(&whole), "{}: not all of it", document.id);
            for (number, paragraph) in document.text.paragraphs() {
                let original = whole.paragraph(number).unwrap();
                for run in paragraph.split('…').map(str::trim).filter(|run| run.chars().count() > 3) {
                    assert!(original.contains(run), "{} {number}: “{run}” is not of the article", document.id);
                }
            }
        }
    }

    #[test]
    fn places_beyond_all_measure_make_no_text() {
        let mut case = Case::default();
        case.documents.push(crate::model::Document { id: "a".to_owned(), excerpted: true, ..Default::default() });
        let (example, _) = case_file::parse(&std::fs::read(seeds().join("case.json")).unwrap()).unwrap();
        let mut event = example.events[0].clone();
        let mut claim = event.claims[0].clone();
        claim.citation.document = "a".to_owned();
        claim.citation.paragraph = usize::MAX;
        claim.citation.position.start = usize::MAX - 3;
        claim.citation.quote.exact = "words".to_owned();
        event.claims = vec![claim];
        case.events.push(event);
        let text = &of_case(&case)["a"];
        assert!(text.len() <= MAX_PARAGRAPHS * 4, "{}", text.len());
    }
}
