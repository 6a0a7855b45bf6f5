//! Events by place, ranked and split by category. Drawing is in `render::charts::places`.
