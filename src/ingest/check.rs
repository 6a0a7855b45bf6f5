//! Whether a case holds together: citations found word for word, ids known, dates of the calendar, points on the globe and
//! in their country, every paragraph read. Mends nothing; the checksums of documents are checked when their texts are put in
//! ([`super::documents`]).

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, FaultPlace};
use crate::model::{
    Basis, Case, Citation, Claim, Document, Edtf, Event, LonLat, Message, Place, PlaceKind, PlaceRef, When, claim::Broken, edtf::EdtfError,
};

/// How far from the outline of its country a point may lie: outlines are simplified, and small islands left out of them.
pub const MAX_KM_OUTSIDE: f64 = 15.0;

/// How far outside the outline of this code a point lies, in kilometres; 0 inside; `None` for an unknown code.
pub type KmOutside<'a> = &'a dyn Fn(&str, LonLat) -> Option<f64>;

/// All that is wrong with a case, in the order of its file. Without outlines, no point is compared with its country.
pub fn check(case: &Case, outlines: Option<KmOutside<'_>>) -> Vec<Fault> {
    let mut checker = Checker {
        documents: first_by_id(case.documents.iter().map(|d| (d.id.as_str(), d))),
        places: case.places.iter().map(|p| p.id.as_str()).collect(),
        categories: case.categories.iter().map(|c| c.id.as_str()).collect(),
        events: first_by_id(case.events.iter().map(|e| (e.id.as_str(), e))),
        cited: BTreeMap::new(),
        faults: Vec::new(),
    };
    checker.duplicate_ids(case);
    for event in &case.events {
        checker.event(event);
    }
    for place in &case.places {
        checker.place(place, outlines);
    }
    for document in &case.documents {
        checker.document(document);
    }
    checker.judgements(case);
    checker.faults
}

fn first_by_id<'a, T>(all: impl Iterator<Item = (&'a str, &'a T)>) -> BTreeMap<&'a str, &'a T> {
    let mut found = BTreeMap::new();
    for (id, item) in all {
        found.entry(id).or_insert(item);
    }
    found
}

/// The ids that occur more than once, each once, in the order of their second coming.
fn repeated<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let (mut seen, mut told) = (BTreeSet::new(), BTreeSet::new());
    ids.filter(|id| !seen.insert(*id) && told.insert(*id)).collect()
}

struct Checker<'a> {
    documents: BTreeMap<&'a str, &'a Document>,
    places: BTreeSet<&'a str>,
    categories: BTreeSet<&'a str>,
    events: BTreeMap<&'a str, &'a Event>,
    /// The paragraphs that some claim cites, by document.
    cited: BTreeMap<&'a str, BTreeSet<usize>>,
    faults: Vec<Fault>,
}

impl<'a> Checker<'a> {
    fn error(&mut self, place: FaultPlace, message: Message) {
        self.faults.push(Fault::error(place, message));
    }

    fn warning(&mut self, place: FaultPlace, message: Message) {
        self.faults.push(Fault::warning(place, message));
    }

    fn duplicate_ids(&mut self, case: &'a Case) {
        let mut found: Vec<(FaultPlace, &str)> = Vec::new();
        found.extend(repeated(case.documents.iter().map(|d| d.id.as_str())).into_iter().map(|id| (FaultPlace::document(id), id)));
        let category = |id: &str| FaultPlace { category: Some(id.to_owned()), ..FaultPlace::default() };
        found.extend(repeated(case.categories.iter().map(|c| c.id.as_str())).into_iter().map(|id| (category(id), id)));
        found.extend(repeated(case.places.iter().map(|p| p.id.as_str())).into_iter().map(|id| (FaultPlace::place(id), id)));
        found.extend(repeated(case.events.iter().map(|e| e.id.as_str())).into_iter().map(|id| (FaultPlace::event(id), id)));
        for event in &case.events {
            let claims = repeated(event.claims.iter().map(|c| c.id.as_str()));
            found.extend(claims.into_iter().map(|id| (FaultPlace::event(&event.id).in_claim(id), id)));
            found.extend(repeated(event.comments.iter().map(|c| c.id.as_str())).into_iter().map(|id| (FaultPlace::event(&event.id), id)));
        }
        let judgement = |id: &str| FaultPlace { judgement: Some(id.to_owned()), ..FaultPlace::default() };
        found.extend(repeated(case.judgements.iter().map(|j| j.id.as_str())).into_iter().map(|id| (judgement(id), id)));
        let view = |id: &str| FaultPlace { view: Some(id.to_owned()), ..FaultPlace::default() };
        found.extend(repeated(case.views.iter().map(|v| v.id.as_str())).into_iter().map(|id| (view(id), id)));
        let briefing = |id: &str| FaultPlace { briefing: Some(id.to_owned()), ..FaultPlace::default() };
        found.extend(repeated(case.briefings.iter().map(|b| b.id.as_str())).into_iter().map(|id| (briefing(id), id)));
        for b in &case.briefings {
            found.extend(repeated(b.steps.iter().map(|s| s.id.as_str())).into_iter().map(|id| (briefing(&b.id), id)));
        }
        for (place, id) in found {
            self.error(place, Message::new("fault-duplicate-id").with("id", id));
        }
    }

    fn event(&mut self, event: &'a Event) {
        let place = FaultPlace::event(&event.id);
        if !self.categories.contains(event.category.as_str()) {
            self.error(place.clone(), Message::new("fault-unknown-category").with("category", &event.category));
        }
        if event.claims.is_empty() {
            self.error(place.clone(), Message::new("fault-no-claim"));
        }
        if let Some(when) = &event.when {
            self.when(&place, when);
            self.expression(&place, when, event);
        }
        self.place_refs(&place, &event.places);
        for claim in &event.claims {
            self.claim(event, claim);
        }
        for link in &event.links {
            if !self.events.contains_key(link.to.as_str()) {
                self.error(place.clone(), Message::new("fault-unknown-link").with("event", &link.to));
            }
        }
        for merge in &event.merges {
            if !event.claims.iter().any(|c| c.id == merge.claim) {
                self.error(place.clone(), Message::new("fault-unknown-merge").with("claim", &merge.claim));
            }
        }
    }

    fn claim(&mut self, event: &Event, claim: &'a Claim) {
        let place = FaultPlace::event(&event.id).in_claim(&claim.id);
        if let Some(said) = &claim.said {
            self.when(&place, said);
            self.said(&place, said, &claim.citation);
        }
        if let Some(when) = &claim.when {
            self.when(&place, when);
            self.expression(&place, when, event);
        }
        self.place_refs(&place, &claim.places);
        for as_of in claim.figures.iter().filter_map(|f| f.as_of.as_deref()) {
            self.date(&place, as_of);
        }
        if let Some(grade) = claim.grade.as_ref().filter(|g| !g.is_of_the_code()) {
            self.error(place.clone(), Message::new("fault-bad-grade").with("grade", grade.code()));
        }
        if let Some(date) = claim.grade.as_ref().map(|g| g.date.as_str()).filter(|d| !d.is_empty()) {
            self.date(&place, date);
        }
        let citation = &claim.citation;
        self.cited.entry(&citation.document).or_default().insert(citation.paragraph);
        if let Some(message) = self.broken(citation) {
            self.error(place.in_paragraph(&citation.document, citation.paragraph), message);
        }
    }

    /// What is wrong with a citation, if anything.
    fn broken(&self, citation: &Citation) -> Option<Message> {
        let about = |key| Message::new(key).with("quote", excerpt(&citation.quote.exact));
        let Some(document) = self.documents.get(citation.document.as_str()) else {
            return Some(about("fault-citation-no-document").with("document", &citation.document));
        };
        if !document.text.is_present() {
            return Some(about("fault-citation-no-text").with("document", &citation.document));
        }
        let broken = citation.locate(document.text.paragraph(citation.paragraph)).err()?;
        if citation.quote.exact.is_empty() {
            return Some(Message::new("fault-citation-empty"));
        }
        let words = &citation.quote.exact;
        let here = document.text.paragraph(citation.paragraph).and_then(|text| Some((citation.paragraph, text, text.find(words)?)));
        let elsewhere = here.or_else(|| document.text.paragraphs().find_map(|(number, text)| Some((number, text, text.find(words)?))));
        Some(match (elsewhere, broken) {
            (Some((number, text, byte)), _) => {
                let start = text[..byte].chars().count();
                about("fault-citation-elsewhere").with("paragraph", number).with("start", start)
            }
            (None, Broken::NoParagraph) => {
                about("fault-citation-no-paragraph").with("paragraph", citation.paragraph).with("count", document.text.len())
            }
            (None, Broken::NoDocument | Broken::Changed) => about("fault-citation-changed").with("paragraph", citation.paragraph),
        })
    }

    fn place_refs(&mut self, place: &FaultPlace, refs: &[PlaceRef]) {
        for unknown in refs.iter().filter(|r| !self.places.contains(r.place.as_str())).collect::<Vec<_>>() {
            self.error(place.clone(), Message::new("fault-unknown-place").with("place", &unknown.place));
        }
    }

    fn when(&mut self, place: &FaultPlace, when: &When) {
        self.date(place, &when.edtf);
        for bound in [&when.not_before, &when.not_after].into_iter().flatten() {
            self.date(place, bound);
        }
        if let (Some(from), Some(to)) = (&when.not_before, &when.not_after)
            && Edtf::parse(from).is_ok()
            && Edtf::parse(to).is_ok()
            && matches!(Edtf::parse(&format!("{from}/{to}")), Err(EdtfError::Reversed(_)))
        {
            self.error(place.clone(), Message::new("fault-date-reversed").with("date", format!("{from}/{to}")));
        }
    }

    fn date(&mut self, place: &FaultPlace, edtf: &str) {
        match Edtf::parse(edtf) {
            Ok(_) => {}
            Err(EdtfError::Malformed(date)) => self.error(place.clone(), Message::new("fault-date-impossible").with("date", date)),
            Err(EdtfError::Reversed(date)) => self.error(place.clone(), Message::new("fault-date-reversed").with("date", date)),
        }
    }

    /// The words of a stated date must stand in a quotation of the event.
    fn expression(&mut self, place: &FaultPlace, when: &When, event: &Event) {
        let quoted = || event.claims.iter().any(|c| c.citation.quote.exact.contains(&when.expression));
        if when.basis == Basis::Stated && !when.expression.is_empty() && !quoted() {
            self.warning(place.clone(), Message::new("fault-expression-not-quoted").with("expression", &when.expression));
        }
    }

    /// When it was said is often told beside the quotation: the words must stand in its paragraph.
    fn said(&mut self, place: &FaultPlace, said: &When, citation: &Citation) {
        let document = self.documents.get(citation.document.as_str());
        let Some(paragraph) = document.and_then(|d| d.text.paragraph(citation.paragraph)) else { return };
        if said.basis == Basis::Stated && !paragraph.contains(&said.expression) {
            self.warning(place.clone(), Message::new("fault-said-not-in-paragraph").with("expression", &said.expression));
        }
    }

    fn place(&mut self, place: &Place, outlines: Option<KmOutside<'_>>) {
        let at = FaultPlace::place(&place.id);
        if !place.point.is_valid() {
            let message = Message::new("fault-point-off-globe").with("lat", place.point.lat).with("lon", place.point.lon);
            self.error(at, message);
            return;
        }
        let Some(km_outside) = outlines else { return };
        let codes: Vec<&str> = place.area_codes().chain(place.country.as_deref()).collect();
        let mut unknown: Vec<&str> = codes.into_iter().filter(|code| km_outside(code, place.point).is_none()).collect();
        unknown.dedup();
        for code in unknown {
            self.warning(at.clone(), Message::new("fault-unknown-outline").with("code", code));
        }
        if place.disputed || place.kind == PlaceKind::Sea {
            return;
        }
        let area_km = place.area_codes().filter_map(|code| km_outside(code, place.point)).min_by(f64::total_cmp);
        let country_km = place.country.as_deref().and_then(|code| km_outside(code, place.point));
        let area = area_km.zip(place.area.as_deref());
        let country = country_km.zip(place.country.as_deref());
        if let Some((km, code)) = [country, area].into_iter().flatten().find(|(km, _)| *km > MAX_KM_OUTSIDE) {
            let message = Message::new("fault-point-outside")
                .with("km", format!("{km:.0}"))
                .with("code", code)
                .with("lat", place.point.lat)
                .with("lon", place.point.lon);
            self.warning(at, message);
        }
    }

    fn document(&mut self, document: &Document) {
        let place = FaultPlace::document(&document.id);
        if let Some(published) = &document.published {
            self.when(&place, published);
            let stated =
                published.basis == Basis::Stated && !published.expression.is_empty() && document.text.is_present() && !document.excerpted;
            if stated && !document.text.whole().contains(&published.expression) {
                self.warning(place.clone(), Message::new("fault-expression-not-in-document").with("expression", &published.expression));
            }
        }
        if let Some(collected) = &document.collected {
            self.date(&place, collected);
        }
        if document.text.is_present() {
            self.coverage(document);
        }
    }

    /// Every paragraph is either cited or listed as holding no event.
    fn coverage(&mut self, document: &Document) {
        let cited = self.cited.get(document.id.as_str()).cloned().unwrap_or_default();
        let listed: BTreeSet<usize> = document.without_events.iter().map(|w| w.paragraph).collect();
        if cited.is_empty() && listed.is_empty() && !document.text.is_empty() {
            self.warning(FaultPlace::document(&document.id), Message::new("fault-document-unread"));
            return;
        }
        for number in 1..=document.text.len() {
            let key = match (cited.contains(&number), listed.contains(&number)) {
                (false, false) => "fault-paragraph-unread",
                (true, true) => "fault-paragraph-both",
                _ => continue,
            };
            self.warning(FaultPlace::default().in_paragraph(&document.id, number), Message::new(key));
        }
        for number in listed.iter().filter(|n| **n == 0 || **n > document.text.len()) {
            let message = Message::new("fault-listed-no-paragraph").with("paragraph", number).with("count", document.text.len());
            self.warning(FaultPlace::document(&document.id), message);
        }
    }

    fn judgements(&mut self, case: &Case) {
        for judgement in &case.judgements {
            let place = FaultPlace { judgement: Some(judgement.id.clone()), ..FaultPlace::default() };
            if !judgement.date.is_empty() {
                self.date(&place, &judgement.date);
            }
            for claim in judgement.claims_for.iter().chain(&judgement.claims_against) {
                let known = claim
                    .rsplit_once('/')
                    .is_some_and(|(event, claim)| self.events.get(event).is_some_and(|e| e.claims.iter().any(|c| c.id == claim)));
                if !known {
                    self.error(place.clone(), Message::new("fault-unknown-claim").with("claim", claim));
                }
            }
        }
    }
}

/// The first words of a quotation.
fn excerpt(quote: &str) -> String {
    match quote.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", quote[..end].trim_end()),
        None => quote.to_owned(),
    }
}
