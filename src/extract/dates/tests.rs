//! Dates in sentences of our own.
