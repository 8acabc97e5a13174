//! Any input in any state of a node is legal, and what cannot be known is not asked.
