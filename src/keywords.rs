//! What an editor shows for a word of the language: each word is an empty module whose
//! documentation is the hover text.

/// A **scope**: what its statuses are about. It owns the thousand codes that begin with its digit.
///
/// `agent` is 0, `job` is 1, `file` is 2; any other scope is declared with a digit of its own.
///
/// ```text
/// scope job { ... }
/// scope telemetry = 7 { ... }
/// ```
pub mod scope {}

/// A **category** groups subcategories of a scope. It does not own numbers, and is not part of a
/// path.
///
/// ```text
/// category run {
///     source 1001..=1020 { ... }
///     target 1021..=1040 { ... }
/// }
/// ```
pub mod category {}

/// A **retired** code is never raised again. Its number and its name stay taken, so that an old log
/// is never misread. It has no variant.
///
/// ```text
/// retired ProbeFailed = 1006 "Source probe failed",
/// ```
pub mod retired {}

/// **Reserved** numbers are held back for later: no entry may use them before they are taken out
/// here.
///
/// ```text
/// reserved 1010..=1012,
/// ```
pub mod reserved {}

/// A **public** parameter: a client may see its values.
///
/// ```text
/// MountFailed { #[public] server: string } = 1001 "Failed to mount a share on {server}",
/// ```
pub mod public {}

/// The **params** of a registry or a scheme: the parameters that codes can have, each with the kind of its
/// values.
///
/// ```text
/// #[params(share: string, attempts: integer)]
/// ```
pub mod params {}

/// The **help** that a user is shown: what to do about a status. On a scope, category or
/// subcategory it is inherited by the codes inside that have none of their own.
///
/// ```text
/// #[help = "Retry or create a support ticket."]
/// ```
pub mod help {}

/// The **severity** of a status: `info`, `warning` or `error` (the default). Inherited inwards.
///
/// ```text
/// #[severity = info]
/// ```
pub mod severity {
    /// **info**: worth knowing; nothing is wrong.
    pub mod info {}

    /// **warning**: something did not go as it should, and the work went on.
    pub mod warning {}

    /// **error**: something failed. What a status is unless declared otherwise.
    pub mod error {}
}

/// An **internal** code: clients learn the code, and nothing that the declaration says about it.
/// Inherited inwards; `#[internal = false]` ends it.
///
/// ```text
/// #[internal]
/// ```
pub mod internal {}

/// The **owner**: who answers for the codes. Inherited inwards.
///
/// ```text
/// #[owner = "source-team"]
/// ```
pub mod owner {}

/// The **lock**: the file that keeps what has shipped. A number in it never changes its meaning.
///
/// ```text
/// #![lock = "azsm.lock"]    // in a declaration
/// #[lock = "azsm.lock"]     // on a registry
/// ```
pub mod lock {}

/// An **unlocked** registry keeps no record of what has shipped, and says so. Its numbers may
/// change their meaning.
///
/// ```text
/// #[unlocked]
/// pub static AGENT = [upgrade, job_run];
/// ```
pub mod unlocked {}

/// The **registry** that must list this declaration: the declaration does not compile
/// unless the registry lists it.
///
/// ```text
/// #![registry = crate::AGENT]
/// ```
pub mod registry {}

/// A **deprecated** code is still raised, and on its way out. The compiler warns about uses of its
/// variant.
///
/// ```text
/// #[deprecated(since = "2.1", note = "use `MountFailed`")]
/// ```
pub mod deprecated {}

/// The **symbol** that other languages and systems know a code by. Unique in a registry.
///
/// ```text
/// #[symbol = "XDM_JLSTATUS_SRC_MNT_FAILED"]
/// ```
pub mod symbol {}

/// **since**: the release that a code came with. Inherited inwards.
///
/// ```text
/// #[since = "2.1"]
/// ```
pub mod since {}

/// **`replaced_by`**: the code that takes the place of this one, which is deprecated or retired. A
/// name of the same subcategory, or a path.
///
/// ```text
/// #[replaced_by = ScanFailed]
/// #[replaced_by = "job.target.ScanFailed"]
/// ```
pub mod replaced_by {}

/// **meta**: keys of the team's own, each with a flag, an integer or a string. Inherited inwards, key
/// by key.
///
/// ```text
/// #[meta(retryable = true, http = 503, grpc = "UNAVAILABLE")]
/// ```
pub mod meta {}

/// The **url** that people read about a code at, with `{code}`, `{number}` or `{path}` in it.
///
/// ```text
/// #![url = "https://example.com/codes#{code}"]
/// ```
pub mod url {}
