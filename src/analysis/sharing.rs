//! A case that can be passed on although its documents may not: quotations and checksums without the texts, and what is quoted at length.
//! Whether that much may be quoted is for people to judge; how a text is made of its quotations is in [`crate::ingest::excerpts`].

use std::collections::BTreeMap;

use crate::model::{Case, Citation, Document};

/// A quotation longer than this is told of, in characters: about three sentences, beyond which a quotation seldom only shows what was said.
pub const LONG_QUOTATION_CHARS: usize = 300;

/// A quotation that is more than this share of its document is told of: a tenth of a work is where many rules on quoting begin to ask.
pub const LONG_QUOTATION_SHARE: f64 = 0.1;

/// Of a short document, a quotation shorter than this is told of by no share: a sentence of a wire report is a tenth of it soon.
pub const SHORT_QUOTATION_CHARS: usize = 100;

/// A quotation that is long.
#[derive(Debug, Clone, PartialEq)]
pub struct LongQuotation {
    /// Index of its event; none for words that were found to be no event.
    pub event: Option<u32>,
    /// Index of its claim in the event.
    pub claim: usize,
    /// Index of its document.
    pub document: usize,
    /// Its words.
    pub words: String,
    /// How many characters it has.
    pub chars: usize,
    /// Its share of the document's characters, 0 to 1; none where the text is not there.
    pub share: Option<f64>,
}

/// What is passed on with a case that leaves the texts out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SharePlan {
    /// How many documents' texts are left out.
    pub documents: usize,
    /// How many quotations go with it.
    pub quotations: usize,
    /// The long ones, longest first.
    pub long: Vec<LongQuotation>,
    /// The document of which the greatest part is quoted, all quotations together, and that part, 0 to 1.
    pub most_quoted: Option<(usize, f64)>,
}

/// What would be passed on.
pub fn plan(case: &Case) -> SharePlan {
    let mut plan = SharePlan { documents: case.documents.len(), ..SharePlan::default() };
    let at: BTreeMap<&str, usize> = case.documents.iter().enumerate().map(|(at, d)| (d.id.as_str(), at)).collect();
    let lengths: Vec<Option<usize>> = case.documents.iter().map(whole_chars).collect();
    let mut quoted: Vec<BTreeMap<usize, Vec<std::ops::Range<usize>>>> = vec![BTreeMap::new(); case.documents.len()];
    for (event, claim, citation) in citations(case) {
        let Some(&document) = at.get(citation.document.as_str()) else { continue };
        let words = &citation.quote.exact;
        plan.quotations += 1;
        let found = LongQuotation { event: Some(event), claim, document, words: words.clone(), chars: 0, share: None };
        plan.long.extend(long(found, lengths.get(document).copied().flatten()));
        if let Some(quoted) = quoted.get_mut(document) {
            let start = citation.position.start.saturating_sub(citation.quote.prefix.chars().count());
            let end = citation.position.start.saturating_add(words.chars().count() + citation.quote.suffix.chars().count());
            quoted.entry(citation.paragraph).or_default().push(start..end);
        }
    }
    for (document, rejected) in case.documents.iter().enumerate().flat_map(|(at, d)| d.rejected.iter().map(move |r| (at, r))) {
        plan.quotations += 1;
        let found = LongQuotation { event: None, claim: 0, document, words: rejected.exact.clone(), chars: 0, share: None };
        plan.long.extend(long(found, lengths.get(document).copied().flatten()));
    }
    plan.long.sort_by_key(|quotation| std::cmp::Reverse(quotation.chars));
    let shares = quoted.into_iter().zip(lengths).enumerate().filter_map(|(at, (quoted, length))| {
        let length = length.filter(|length| *length > 0)?;
        Some((at, (quoted.into_values().map(covered).sum::<usize>() as f64 / length as f64).min(1.0)))
    });
    plan.most_quoted = shares.max_by(|(_, a), (_, b)| a.total_cmp(b)).filter(|(_, share)| *share > 0.0);
    plan
}

/// The case without its documents' texts: only what is quoted of them, their checksums and what the case says of them stay.
pub fn without_texts(case: &Case) -> Case {
    let mut case = case.clone();
    case.documents.iter_mut().for_each(|document| document.excerpted = true);
    case
}

fn citations(case: &Case) -> impl Iterator<Item = (u32, usize, &Citation)> {
    let events = (0_u32..).zip(&case.events);
    events.flat_map(|(at, event)| event.claims.iter().enumerate().map(move |(claim, c)| (at, claim, &c.citation)))
}

/// How many characters the text of a document has, where all of it is there.
fn whole_chars(document: &Document) -> Option<usize> {
    super::merge::has_whole_text(document).then(|| document.text.paragraphs().map(|(_, text)| text.chars().count()).sum())
}

/// A quotation with its length, if that is worth telling.
fn long(found: LongQuotation, of: Option<usize>) -> Option<LongQuotation> {
    let chars = found.words.chars().count();
    let share = of.filter(|of| *of > 0).map(|of| (chars as f64 / of as f64).min(1.0));
    let much = chars >= SHORT_QUOTATION_CHARS && share.is_some_and(|share| share > LONG_QUOTATION_SHARE);
    (chars > LONG_QUOTATION_CHARS || much).then_some(LongQuotation { chars, share, ..found })
}

/// How many characters some runs cover together.
fn covered(mut runs: Vec<std::ops::Range<usize>>) -> usize {
    runs.sort_by_key(|run| run.start);
    let (mut end, mut count) = (0, 0);
    for run in runs {
        count += run.end.saturating_sub(run.start.max(end));
        end = end.max(run.end);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Text;

    fn case(text: &str, quotations: &[(usize, usize)]) -> Case {
        let (mut case, _) = crate::ingest::case_file::parse(include_bytes!("../../seeds/case.json")).unwrap();
        case.documents.truncate(1);
        case.documents[0].text = Text::new(text.to_owned());
        case.documents[0].rejected = Vec::new();
        let mut event = case.events[0].clone();
        let claim = event.claims[0].clone();
        event.claims = Vec::new();
        for (start, chars) in quotations {
            let mut claim = claim.clone();
            claim.citation.document = case.documents[0].id.clone();
            claim.citation.paragraph = 1;
            claim.citation.position = crate::model::TextPositionSelector { start: *start, end: start + chars };
            claim.citation.quote.exact = text.chars().skip(*start).take(*chars).collect();
            claim.citation.quote.prefix = String::new();
            claim.citation.quote.suffix = String::new();
            event.claims.push(claim);
        }
        case.events = vec![event];
        case
    }

    #[test]
    fn what_is_long_by_itself_or_for_its_document_is_told_longest_first() {
        let plan = plan(&case(&"word ".repeat(1000), &[(0, 300), (0, 301), (1000, 400)]));
        assert_eq!((plan.documents, plan.quotations), (1, 3));
        assert_eq!(plan.long.iter().map(|q| q.chars).collect::<Vec<_>>(), [400, 301]);
        assert_eq!(plan.most_quoted.map(|(at, share)| (at, (share * 5000.0).round() as i32)), Some((0, 701)), "what overlaps counts once");
        let short = super::plan(&case(&"word ".repeat(200), &[(0, 99), (0, 101)]));
        assert_eq!(short.long.iter().map(|q| q.chars).collect::<Vec<_>>(), [101], "a tenth of a thousand");
    }

    #[test]
    fn where_the_text_is_not_there_only_the_length_counts() {
        let mut case = case(&"word ".repeat(200), &[(0, 150), (0, 310)]);
        case.documents[0].text = Text::default();
        let plan = plan(&case);
        assert_eq!(plan.long.iter().map(|q| (q.chars, q.share)).collect::<Vec<_>>(), [(310, None)]);
        assert_eq!(plan.most_quoted, None);
    }
}
