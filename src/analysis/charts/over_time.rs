//! Events over time: how many in each bin, split into series. Drawing is in `render::charts::over_time`.
