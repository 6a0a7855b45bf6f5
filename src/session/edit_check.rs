//! Whether an edit may be made: the case must hold together afterwards. Inverses are not asked, since they lead back to what was there,
//! faults and all.

use super::{
    Edit,
    edit::missing,
    field::{BriefingField, ClaimField, DocumentField, EventField, PlaceField},
    tables,
};
use crate::{
    analysis::rings,
    model::{Case, Claim, Edtf, Event, Figure, Message, PlaceRef, Ring, When},
};

impl Edit {
    /// Whether it may be made.
    ///
    /// # Errors
    /// When the case would not hold together afterwards.
    pub fn check(&self, case: &Case) -> Result<(), Message> {
        match self {
            Self::SetCategory { category, .. } => in_case(case.category(category).is_some(), "edit-no-category", category),
            Self::AddView { view, .. } => in_case(case.views.iter().all(|v| v.id != view.id), "edit-view-there", &view.id),
            // No event without a source.
            Self::SplitMerge { event, claim } | Self::SplitClaim { event, claim } | Self::RemoveClaim { event, claim }
                if case.event(event).is_some_and(|e| e.claims.iter().all(|c| c.id == *claim)) =>
            {
                Err(missing("edit-only-claim", claim))
            }
            Self::SetEvent { field, .. } => event_field(case, field),
            Self::PutEvent(event) => event_holds(case, event),
            Self::AddEvent { event, .. } => {
                in_case(case.event(&event.id).is_none(), "edit-id-there", &event.id)?;
                event_holds(case, event)
            }
            Self::MergeEvents { into, from, .. } => in_case(into != from, "edit-merge-self", into),
            Self::SetClaim { field, .. } => claim_field(case, field),
            Self::AddClaim { event, claim, .. } => {
                in_case(case.claim(event, &claim.id).is_none(), "edit-id-there", &claim.id)?;
                claim_holds(case, claim)
            }
            Self::SetPlace { field: PlaceField::Point(point), .. } => in_case(point.is_valid(), "edit-bad-point", ""),
            Self::SetPlace { field: PlaceField::Rings(rings), .. } => rings_hold(rings),
            Self::AddPlace { place, .. } => {
                in_case(case.place(&place.id).is_none(), "edit-id-there", &place.id)?;
                in_case(place.point.is_valid(), "edit-bad-point", "")?;
                rings_hold(&place.rings)
            }
            Self::RemovePlace { place } => {
                let mut refs = case.events.iter().flat_map(|e| e.places.iter().chain(e.claims.iter().flat_map(|c| &c.places)));
                in_case(refs.all(|r| r.place != *place), "edit-place-used", place)
            }
            Self::MergePlaces { into, from } => in_case(into != from, "edit-merge-self", into),
            Self::AddCategory { category, .. } => {
                in_case(case.category(&category.id).is_none(), "edit-id-there", &category.id)?;
                in_case(!category.name.trim().is_empty(), "edit-category-no-name", "")
            }
            Self::PutCategory(category) => in_case(!category.name.trim().is_empty(), "edit-category-no-name", ""),
            Self::RemoveCategory { category } => {
                in_case(case.events.iter().all(|e| e.category != *category), "edit-category-used", category)
            }
            Self::RemoveCategoryInto { category, into } => {
                in_case(category != into, "edit-merge-self", into)?;
                in_case(case.category(into).is_some(), "edit-no-category", into)
            }
            Self::SetDocument { field: DocumentField::Published(when), .. } => when.as_ref().map_or(Ok(()), date_of),
            Self::SetDocument { field: DocumentField::Collected(Some(date)), .. } => date_holds(date),
            Self::AddDocument { document, .. } => in_case(case.document(&document.id).is_none(), "edit-id-there", &document.id),
            Self::RemoveDocument { document } => {
                let cites = |e: &Event| e.claims.iter().any(|c| c.citation.document == *document);
                in_case(!case.events.iter().any(cites), "edit-document-used", document)
            }
            Self::AddJudgement { judgement, .. } => {
                in_case(case.judgement(&judgement.id).is_none(), "edit-id-there", &judgement.id)?;
                date_holds(&judgement.date)
            }
            Self::SetJudgement(judgement) => date_holds(&judgement.date),
            Self::AddBriefing { briefing, .. } => {
                in_case(case.briefing(&briefing.id).is_none(), "edit-id-there", &briefing.id)?;
                date_holds(&briefing.date)
            }
            Self::SetBriefing { field: BriefingField::Date(date), .. } => date_holds(date),
            Self::AddStep { briefing, step, .. } => {
                let there = case.briefing(briefing).is_some_and(|b| b.step(&step.id).is_some());
                in_case(!there, "edit-id-there", &step.id)
            }
            Self::AddRows(rows) => tables::check(rows, case),
            // Each on the case as it is: made in order, they are asked only as far as they do not build on one another.
            Self::Several { .. } => Ok(()),
            _ => Ok(()),
        }
    }
}

fn in_case(holds: bool, key: &'static str, id: &str) -> Result<(), Message> {
    if holds { Ok(()) } else { Err(missing(key, id)) }
}

fn rings_hold(rings: &[Ring]) -> Result<(), Message> {
    rings.iter().find_map(|ring| rings::fault(ring)).map_or(Ok(()), |fault| Err(fault.message()))
}

fn date_holds(edtf: &str) -> Result<(), Message> {
    if edtf.is_empty() || Edtf::parse(edtf).is_ok() { Ok(()) } else { Err(Message::new("edit-bad-date").with("date", edtf)) }
}

fn date_of(when: &When) -> Result<(), Message> {
    // An empty date is no date; nothing dates it is said by there being none.
    in_case(!when.edtf.is_empty(), "edit-empty-date", "")?;
    let bounds = [&when.not_before, &when.not_after].into_iter().flatten();
    std::iter::once(&when.edtf).chain(bounds).try_for_each(|date| date_holds(date))
}

fn places_hold(case: &Case, places: &[PlaceRef]) -> Result<(), Message> {
    places.iter().try_for_each(|r| in_case(case.place(&r.place).is_some(), "edit-no-place", &r.place))
}

fn event_field(case: &Case, field: &EventField) -> Result<(), Message> {
    match field {
        EventField::Category(category) => in_case(case.category(category).is_some(), "edit-no-category", category),
        EventField::When(Some(when)) => date_of(when),
        EventField::Places(places) => places_hold(case, places),
        EventField::Links(links) => links.iter().try_for_each(|l| in_case(case.event(&l.to).is_some(), "edit-no-event", &l.to)),
        _ => Ok(()),
    }
}

fn claim_field(case: &Case, field: &ClaimField) -> Result<(), Message> {
    match field {
        ClaimField::Said(Some(when)) | ClaimField::When(Some(when)) => date_of(when),
        ClaimField::Places(places) => places_hold(case, places),
        ClaimField::Grade(Some(grade)) => {
            in_case(grade.is_of_the_code(), "edit-bad-grade", "")?;
            date_holds(&grade.date)
        }
        ClaimField::Figures(figures) => figures.iter().try_for_each(figure_holds),
        ClaimField::Citation(citation) => {
            let text = case.document(&citation.document).and_then(|d| d.text.paragraph(citation.paragraph));
            in_case(citation.locate(text).is_ok(), "edit-bad-citation", &citation.document)
        }
        _ => Ok(()),
    }
}

/// A figure says something, in numbers that can be, and for a day of the calendar.
fn figure_holds(figure: &Figure) -> Result<(), Message> {
    let numbers = [figure.value, figure.lower, figure.upper];
    in_case(numbers.into_iter().flatten().all(f64::is_finite), "edit-bad-number", "")?;
    let swapped = matches!((figure.lower, figure.upper), (Some(lower), Some(upper)) if lower > upper);
    in_case(!swapped, "edit-bounds-swapped", "")?;
    let says_something = numbers.iter().any(Option::is_some) || !figure.expression.is_empty();
    in_case(says_something, "edit-empty-figure", "")?;
    figure.as_of.as_deref().map_or(Ok(()), date_holds)
}

fn claim_holds(case: &Case, claim: &Claim) -> Result<(), Message> {
    claim_field(case, &ClaimField::Citation(claim.citation.clone()))?;
    [&claim.said, &claim.when].into_iter().flatten().try_for_each(date_of)?;
    places_hold(case, &claim.places)
}

fn event_holds(case: &Case, event: &Event) -> Result<(), Message> {
    in_case(case.category(&event.category).is_some(), "edit-no-category", &event.category)?;
    in_case(!event.claims.is_empty(), "edit-no-claims", &event.id)?;
    event.when.as_ref().map_or(Ok(()), date_of)?;
    places_hold(case, &event.places)?;
    event.claims.iter().try_for_each(|c| claim_holds(case, c))
}
