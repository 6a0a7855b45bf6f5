//! The rows of a table for a case that is there already: no id and no name of a file is given twice, and what the case has of places and
//! categories is used. Adding them is the session's business.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::TableRead;
use crate::{
    ingest::documents::CASE_FILE,
    model::{Case, Category, Document, Event, Place},
};

/// What the rows of a table bring into a case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// The documents made of them.
    pub documents: Vec<Document>,
    /// Categories that the case does not have.
    pub categories: Vec<Category>,
    /// Places that it does not have.
    pub places: Vec<Place>,
    /// The events.
    pub events: Vec<Event>,
}

/// Rows that fit into a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// What they bring.
    pub rows: Rows,
    /// What is to be written beside the case: names and bytes.
    pub files: Vec<(String, Arc<[u8]>)>,
    /// The title of a document of the case that was read from the very same file.
    pub twice: Option<String>,
}

/// Makes what was read of a file with these bytes fit into a case.
pub fn fit(read: &TableRead, bytes: &Arc<[u8]>, case: &Case) -> Fitted {
    let mut rows =
        Rows { documents: read.case.documents.clone(), categories: Vec::new(), places: Vec::new(), events: read.case.events.clone() };
    let marking = &read.case.marking;
    let (documents, files) = name_documents(&mut rows.documents, marking, bytes, case);
    let categories = fit_categories(&read.case.categories, &mut rows.categories, case);
    let places = fit_places(&read.case.places, &mut rows.places, case);
    let events = name_events(&mut rows.events, case);
    let new = |names: &BTreeMap<String, String>, id: &mut String| {
        if let Some(name) = names.get(id) {
            id.clone_from(name);
        }
    };
    for event in &mut rows.events {
        new(&categories, &mut event.category);
        event.links.iter_mut().for_each(|link| new(&events, &mut link.to));
        let of_claims = event.claims.iter_mut().flat_map(|claim| {
            new(&documents, &mut claim.citation.document);
            &mut claim.places
        });
        event.places.iter_mut().chain(of_claims).for_each(|place| new(&places, &mut place.place));
    }
    let original = read.case.documents.first().and_then(|d| d.original.as_ref()).map(|original| original.sha256.as_str());
    let same = |d: &&Document| original.is_some() && d.original.as_ref().map(|o| o.sha256.as_str()) == original;
    let twice = case.documents.iter().find(same).map(|d| d.title.clone());
    Fitted { rows, files, twice }
}

/// A name that is not taken: the same with a number before its ending, as often as needed.
fn free(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let numbered = (2_usize..).map(|n| format!("{stem}-{n}{ending}")).find(|name| !is_taken(name));
    numbered.unwrap_or_else(|| name.to_owned())
}

/// Names documents and their files anew where the case has such. Returns their new ids by the old ones, and their files.
fn name_documents(
    documents: &mut [Document],
    marking: &str,
    bytes: &Arc<[u8]>,
    case: &Case,
) -> (BTreeMap<String, String>, Vec<(String, Arc<[u8]>)>) {
    // Some systems take names that differ in case only for the same.
    let mut taken: BTreeSet<String> = [CASE_FILE.to_lowercase()].into();
    for document in &case.documents {
        taken.insert(document.id.to_lowercase());
        taken.extend(document.files().map(str::to_lowercase));
    }
    let (mut ids, mut files) = (BTreeMap::new(), Vec::new());
    for document in documents {
        let has = |name: &str| taken.contains(&name.to_lowercase());
        let id = free(&document.id, |id| has(id) || has(&format!("{id}.txt")));
        document.file = format!("{id}.txt");
        if let Some(original) = &mut document.original {
            original.file.clone_from(&id);
            files.push((original.file.clone(), Arc::clone(bytes)));
        }
        files.push((document.file.clone(), Arc::from(document.text.whole().as_bytes())));
        marking.clone_into(&mut document.marking);
        taken.insert(id.to_lowercase());
        taken.insert(document.file.to_lowercase());
        ids.insert(std::mem::replace(&mut document.id, id.clone()), id);
    }
    (ids, files)
}

/// The case's category of the same name, or else a new one.
fn fit_categories(found: &[Category], new: &mut Vec<Category>, case: &Case) -> BTreeMap<String, String> {
    let mut ids = BTreeMap::new();
    let mut taken: BTreeSet<String> = case.categories.iter().map(|c| c.id.clone()).collect();
    for category in found {
        let name = category.name.to_lowercase();
        let there = case.categories.iter().find(|c| c.name.to_lowercase() == name);
        let id = match there {
            Some(there) => there.id.clone(),
            None => {
                let id = free(&category.id, |id| taken.contains(id));
                taken.insert(id.clone());
                new.push(Category { id: id.clone(), ..category.clone() });
                id
            }
        };
        ids.insert(category.id.clone(), id);
    }
    ids
}

/// The case's place of the same name at the same point, or else a new one.
fn fit_places(found: &[Place], new: &mut Vec<Place>, case: &Case) -> BTreeMap<String, String> {
    let of = |place: &Place| (place.name.clone(), place.point.lon.to_bits(), place.point.lat.to_bits());
    let there: BTreeMap<_, &str> = case.places.iter().map(|place| (of(place), place.id.as_str())).collect();
    let mut taken: BTreeSet<String> = case.places.iter().map(|place| place.id.clone()).collect();
    let mut ids = BTreeMap::new();
    for place in found {
        let id = match there.get(&of(place)) {
            Some(id) => (*id).to_owned(),
            None => {
                let id = free(&place.id, |id| taken.contains(id));
                taken.insert(id.clone());
                new.push(Place { id: id.clone(), ..place.clone() });
                id
            }
        };
        ids.insert(place.id.clone(), id);
    }
    ids
}

fn name_events(events: &mut [Event], case: &Case) -> BTreeMap<String, String> {
    let mut taken: BTreeSet<String> = case.events.iter().map(|event| event.id.clone()).collect();
    let own: BTreeSet<String> = events.iter().map(|event| event.id.clone()).collect();
    let mut ids = BTreeMap::new();
    for event in events {
        if taken.contains(&event.id) {
            let id = free(&event.id, |id| taken.contains(id) || own.contains(id));
            ids.insert(std::mem::replace(&mut event.id, id.clone()), id);
        }
        taken.insert(event.id.clone());
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::read_table;

    const TABLE: &[u8] = b"id,title,date,place,lat,lon,type\n1,Rain,2024,Kursk,51.7,36.2,Weather\n2,Snow,2025,Sudzha,51.2,35.3,weather \n";

    #[test]
    fn rows_fit_into_a_case_that_has_them_already_without_an_id_or_a_file_given_twice() {
        let bytes: Arc<[u8]> = Arc::from(TABLE);
        let (read, _) = read_table("a.csv", TABLE, None).unwrap();
        let mut case = Case::default();
        for time in 0..3 {
            let Fitted { rows, files, twice } = fit(&read, &bytes, &case);
            assert_eq!(twice.is_some(), time > 0);
            assert_eq!((rows.events.len(), rows.documents.len(), files.len()), (2, 1, 2));
            assert_eq!((rows.places.is_empty(), rows.categories.is_empty()), (time > 0, time > 0), "those of the first time serve");
            case.documents.extend(rows.documents);
            case.categories.extend(rows.categories);
            case.places.extend(rows.places);
            case.events.extend(rows.events);
        }
        let ids: Vec<&str> = case.documents.iter().map(|d| d.id.as_str()).collect();
        assert_eq!(ids, ["a.csv", "a-2.csv", "a-3.csv"]);
        let events: BTreeSet<&str> = case.events.iter().map(|e| e.id.as_str()).collect();
        assert_eq!(events.len(), 6);
        for event in &case.events {
            let citation = &event.claims[0].citation;
            let document = case.document(&citation.document).unwrap();
            assert!(citation.locate(document.text.paragraph(citation.paragraph)).is_ok());
            assert!(case.place(&event.places[0].place).is_some() && case.category(&event.category).is_some());
        }
        assert!(crate::ingest::check::check(&case, None).is_empty());
    }
}
