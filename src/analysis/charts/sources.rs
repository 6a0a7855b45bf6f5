//! Who tells what: originators by events or places. Drawing is in `render::charts::sources`.
