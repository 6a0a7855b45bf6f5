//! From the words typed on a command line to the ids of a case, with a suggestion where none fits.

use crate::{
    analysis::{Columns, Facet, facet::Label, search::fold},
    model::Case,
    text,
};

/// The ids of the values that `word` names: by id, by label, by another name of a place, or by how an id begins.
///
/// # Errors
/// A sentence that names the nearest value, when nothing fits.
pub fn value_ids(case: &Case, columns: &Columns, facet: Facet, word: &str) -> Result<Vec<String>, String> {
    let wanted = fold(word);
    let values = &columns.facet(facet).values;
    let called = |label: &Label| match label {
        Label::Words(words) => fold(words),
        Label::Key(key) => fold(text::t(key)),
    };
    let by = |fits: &dyn Fn(&crate::analysis::facet::Value) -> bool| -> Vec<String> {
        values.iter().filter(|v| fits(v)).map(|v| v.id.clone()).collect()
    };
    let mut found = by(&|v| fold(&v.id) == wanted);
    if found.is_empty() {
        found = by(&|v| called(&v.label) == wanted);
    }
    if found.is_empty() && facet == Facet::Place {
        found = case.places.iter().filter(|p| p.names.iter().any(|n| fold(n) == wanted)).map(|p| p.id.clone()).collect();
    }
    if found.is_empty() && !wanted.is_empty() {
        found = by(&|v| fold(&v.id).starts_with(&wanted));
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let nearest = values
        .iter()
        .flat_map(|v| [(fold(&v.id), &v.id), (called(&v.label), &v.id)])
        .min_by_key(|(name, _)| edit_distance(name, &wanted))
        .map(|(_, id)| id.clone())
        .unwrap_or_default();
    Err(text::tf("cli-no-value", &[("facet", text::t(facet.text_key()).to_lowercase()), ("word", word.to_owned()), ("nearest", nearest)]))
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
