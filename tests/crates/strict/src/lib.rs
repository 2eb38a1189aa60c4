//! Every lint that a careful team may switch on is an error here. What fails here makes such a team
//! write `allow`s.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    missing_copy_implementations,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    trivial_casts,
    trivial_numeric_casts,
    single_use_lifetimes,
    let_underscore_drop,
    non_ascii_idents,
    future_incompatible,
    nonstandard_style,
    rust_2018_idioms,
    unused,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]

pub mod status;

azsm::registry! {
    /// Every code of this library.
    #[unlocked]
    pub static AGENT = [status];
}

azsm::scheme! {
    /// Status codes of the backup service.
    #[macros(status_codes = backup_codes, registry = backup_registry)]
    pub Bkp = "BKP-00000" {
        success = 00000,
        /// The engine.
        scope engine = 1,
    }
}

azsm::scheme! {
    #[macros(status_codes = server_codes, registry = server_registry)]
    pub Wfly = "WFLYSRV000" {}
}

backup_codes! {
    scope engine {
        plan 10001..=10050 | 10101..=10150 {
            PlanMissing = 10001 "The backup plan does not exist",
            #[deprecated]
            PlanLate = 10002 "The backup plan is late",
            retired PlanEmpty = 10003 "The backup plan is empty",
        }
        empty 10051..=10100 {}
    }
    scope portal = 4 { page 40000..=49999 { NotFound = 44404 "Page not found" } }
}

backup_registry! {
    #[unlocked]
    pub static BACKUP = [self];
}

/// The server's codes.
pub mod server {
    server_codes! {
        bind 000..=099 { Zero = 000 "Zero", Refused = 001 "Cannot bind" }
        category other { gone 100..=110 { retired Gone = 100 "Gone" } }
    }
}

server_registry! {
    /// The server.
    #[unlocked]
    pub static SERVER = [server];
}
