//! Finding a place of the world by the beginning of any of its names, for those who pick one: the gazetteer of [`crate::extract`].

pub use crate::extract::places::gazetteer::{Found, Gazetteer, GazetteerError};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_by_any_spelling_and_the_most_likely_comes_first() {
        let gazetteer = Gazetteer::embedded().unwrap();
        let first = |words: &str| gazetteer.find(words, 1).into_iter().next().map(|p| (p.name, p.country)).unwrap();
        assert_eq!(first("Kursk"), ("Kursk".to_owned(), "RU".to_owned()));
        assert_eq!(first("Київ").1, "UA");
        assert_eq!(first("Kiev").1, "UA");
        assert_eq!(first("Rajin-Sonbong"), ("Rajin".to_owned(), "KP".to_owned()));
        assert_eq!(first("seoul").1, "KR");
        assert!(gazetteer.find("x", 5).is_empty(), "one letter is too little to go by");
    }
}
