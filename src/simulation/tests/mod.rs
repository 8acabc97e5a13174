//! Servers by a script: what the driver makes of outputs, and what it tells servers.
