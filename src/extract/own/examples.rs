//! The files that are put into a folder of own words that is not there yet: what can be said, with examples that say nothing.

/// Names of files, and what stands in them. In English, as the lists are.
pub const EXAMPLES: [(&str, &str); 3] = [
    ("README.txt", include_str!("../../../assets/extract/own/README.txt")),
    ("places.csv", include_str!("../../../assets/extract/own/places.csv")),
    ("categories.json", include_str!("../../../assets/extract/own/categories.json")),
];
