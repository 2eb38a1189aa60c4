//! What a user of the built-in scheme sees, in one binary, because each is linked by itself.

// The definition of a scheme is at the root of its crate; `facts` uses it.
azsm::scheme! {
    #[macros(status_codes = ticket_codes, registry = ticket_registry)]
    #[meta(retryable: bool, http: integer)]
    pub Ticket = "T-000" {
        success = 000,
        url = "https://example.com/tickets/{number}",
    }
}

mod assertions;
#[cfg(feature = "alloc")]
mod coded;
#[cfg(feature = "miette")]
mod diagnostics;
mod facts;
#[cfg(feature = "serde")]
mod json;
mod lookup;
#[cfg(feature = "alloc")]
mod params;
mod project;
mod public;
mod report;
mod traits;
mod whole_range;
