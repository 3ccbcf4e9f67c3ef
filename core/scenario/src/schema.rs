//! JSON Schema of the formats, generated from the types that read them.

use schemars::Schema;

/// Schema of a scenario file.
pub fn scenario() -> Schema {
    schemars::schema_for!(crate::Scenario)
}

/// Schema of a flow file.
pub fn flow() -> Schema {
    schemars::schema_for!(crate::Flow)
}

/// Schema of a world file.
pub fn world() -> Schema {
    schemars::schema_for!(samtycke::json::WorldDocument)
}

/// Schema of a question.
pub fn question() -> Schema {
    schemars::schema_for!(samtycke::json::Question)
}
