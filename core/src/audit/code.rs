//! A code out of another version's book.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::law::{Provision, Reason, provisions};

/// The id of a provision or the code of a reason, as it stood when the row was written.
///
/// A log outlives versions of this library: a code it does not know is kept, and looked up in vain.
///
/// ```
/// use samtycke::audit::Code;
/// let ground = Code::from(&samtycke::law::pdl::S4_1);
/// assert_eq!(ground.provision().map(|p| p.cite_sv()).as_deref(), Some("4 kap. 1 § PDL"));
/// assert!(ground.reason().is_none());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Code(Cow<'static, str>);

impl Code {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The provision it is the id of.
    pub fn provision(&self) -> Option<&'static Provision> {
        provisions().find(|p| p.id == self.0)
    }

    /// The reason it is the code of.
    pub fn reason(&self) -> Option<Reason> {
        Reason::ALL.iter().copied().find(|r| r.code() == self.0)
    }
}

impl From<&'static Provision> for Code {
    fn from(provision: &'static Provision) -> Self {
        Self(Cow::Borrowed(provision.id))
    }
}

impl From<Reason> for Code {
    fn from(reason: Reason) -> Self {
        Self(Cow::Borrowed(reason.code()))
    }
}

impl From<String> for Code {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::identity::discreet(&self.0))
    }
}
