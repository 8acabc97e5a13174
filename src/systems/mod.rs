//! Minimal stand-in for systems.

/// Names and descriptions.
pub const NAMES: &[(&str, &str)] = &[
    ("conventional", "each server for itself"),
    ("seed", "takeover between servers by the seed's text"),
];
