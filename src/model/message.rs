//! A message for a person, as a key of the interface text and its arguments; the words are put in by [`crate::text`].

/// What happened, where, and what to do: a key in `assets/text/*.ftl` with the values it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The key in the Fluent files.
    pub key: &'static str,
    /// The values that the text names, in the order they were given.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// A message without arguments.
    pub const fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}
