//! When each event happened, was said and was published. Drawing is in `render::charts::reported`.
