//! From the words typed on a command line to the ids of a case, with a suggestion where none fits.

use crate::{
    analysis::{Columns, Facet, facet::Label, search::fold},
    model::Case,
    text,
};

/// How many values are listed when none of them is near.
const MOST_LISTED: usize = 12;

/// The ids of the values that `word` names: by id, by label, by another name of a place, by the file of a document, or by how
/// an id begins.
///
/// # Errors
/// A sentence that names the nearest value, when nothing fits.
pub fn value_ids(case: &Case, columns: &Columns, facet: Facet, word: &str) -> Result<Vec<String>, String> {
    let wanted = fold(word.trim());
    let values = &columns.facet(facet).values;
    let by = |fits: &dyn Fn(&crate::analysis::facet::Value) -> bool| -> Vec<String> {
        values.iter().filter(|v| fits(v)).map(|v| v.id.clone()).collect()
    };
    let mut found = by(&|v| fold(&v.id) == wanted);
    if found.is_empty() {
        found = by(&|v| fold(words_of(&v.label)) == wanted);
    }
    if found.is_empty() && facet == Facet::Place {
        found = case.places.iter().filter(|p| p.names.iter().any(|n| fold(n) == wanted)).map(|p| p.id.clone()).collect();
    }
    if found.is_empty() && facet == Facet::Document {
        found = case.documents.iter().filter(|d| fold(&d.file) == wanted).map(|d| d.id.clone()).collect();
    }
    if found.is_empty() && !wanted.is_empty() {
        found = by(&|v| fold(&v.id).starts_with(&wanted));
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let mut names: Vec<&str> = values.iter().flat_map(|v| [v.id.as_str(), words_of(&v.label)]).collect();
    if facet == Facet::Place {
        names.extend(case.places.iter().flat_map(|p| &p.names).map(String::as_str));
    }
    // A name that the word is part of is nearer than one that merely looks alike.
    let far = |name: &str| (!name.contains(&wanted), edit_distance(name, &wanted));
    let nearest = names.iter().map(|name| (far(&fold(name)), *name)).min_by_key(|(far, _)| *far);
    let args = |name, value| [("facet", text::t(facet.text_key()).to_lowercase()), ("word", word.to_owned()), (name, value)];
    Err(match nearest {
        Some(((apart, steps), name)) if !apart || steps * 2 <= wanted.chars().count() || values.len() > MOST_LISTED => {
            text::tf("cli-no-value", &args("nearest", name.to_owned()))
        }
        _ => text::tf("cli-no-value-near", &args("known", values.iter().map(|v| v.id.as_str()).collect::<Vec<_>>().join(", "))),
    })
}

/// A label as shown.
fn words_of(label: &Label) -> &str {
    match label {
        Label::Words(words) => words,
        Label::Key(key) => text::t(key),
    }
}

/// How many letters must be put in, taken out or changed (Levenshtein 1966).
pub fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let change = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_single_letter_changes() {
        assert_eq!(edit_distance("kursk", "kurks"), 2);
        assert_eq!(edit_distance("", "abc"), 3);
        assert_eq!(edit_distance("rason", "rason"), 0);
    }
}
