//! Status codes as bare numbers, for protocols that have those: `#[serde(with = "azsm::serde_number")]`.
//!
//! A field can be a [`Code`], the enum of a subcategory, or a `StatusCode`. A number for which there is none is an
//! error that says why. The code must be of a scheme that both sides know: a number does not name it.
//!
//! ```
//! mod job_run {
//!     azsm::status_codes! {
//!         scope job {
//!             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
//!         }
//!     }
//! }
//!
//! # use serde::{Deserialize, Serialize};
//! #[derive(Debug, Serialize, Deserialize)]
//! struct Message {
//!     #[serde(with = "azsm::serde_number")]
//!     source: job_run::Source,
//!     /// Also one that only a newer sender declares.
//!     #[serde(with = "azsm::serde_number")]
//!     any: azsm::Code,
//! }
//!
//! let message: Message = serde_json::from_str(r#"{"source": 1001, "any": 1039}"#)?;
//! assert_eq!(serde_json::to_string(&message)?, r#"{"source":1001,"any":1039}"#);
//! let refused = serde_json::from_str::<Message>(r#"{"source": 1002, "any": 1039}"#).unwrap_err();
//! assert!(refused.to_string().starts_with("AZSM1002 is not declared in `job.source`"), "{refused}");
//! # Ok::<(), serde_json::Error>(())
//! ```

use core::fmt::{self, Display};
use core::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::Serializer;

use crate::vocabulary::code::Code;
use crate::vocabulary::scheme::Scheme;

/// Writes the number of a code.
///
/// # Errors
///
/// Those of the format.
pub fn serialize<T, C, S>(status: &T, serializer: S) -> Result<S::Ok, S::Error>
where
    T: Copy + Into<Code<C>>,
    C: Scheme,
    S: Serializer,
{
    serializer.serialize_u32((*status).into().value())
}

/// Reads the number of a code.
///
/// # Errors
///
/// If there is no number, or one that is not that of a `T`.
pub fn deserialize<'de, T, C, D>(deserializer: D) -> Result<T, D::Error>
where
    T: TryFrom<Code<C>, Error: Display>,
    C: Scheme,
    D: Deserializer<'de>,
{
    let code = deserializer.deserialize_u32(Number(PhantomData))?;
    T::try_from(code).map_err(D::Error::custom)
}

struct Number<C>(PhantomData<C>);

impl<C: Scheme> Visitor<'_> for Number<C> {
    type Value = Code<C>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the number of a status code, 0 to {}", C::FORM.max_number())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Code<C>, E> {
        let code = number.try_into().ok().and_then(Code::from_value);
        code.ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Code<C>, E> {
        let number = number.try_into().map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))?;
        self.visit_u64(number)
    }
}
