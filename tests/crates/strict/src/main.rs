//! A binary that declares more than it uses: nothing of the expansion may count as dead code.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    unused,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]

/// Not used.
mod unused {
    azsm::status_codes! {
        /// The agent itself.
        #[help = "Retry."]
        scope agent {
            upgrade 0001..=0020 {
                #[symbol = "UPGRADE_FAILED"]
                DownloadFailed = 0001 "Image download failed for agent upgrade",
                #[deprecated]
                Old = 0002 "Old",
                retired Gone = 0003 "Gone",
            }
            empty 0021..=0040 {}
        }
    }
}

/// Nothing in it at all.
mod nothing {
    azsm::status_codes! {}
}

mod status;

azsm::registry! {
    #[unlocked]
    static AGENT = [status];
}

fn main() {
    println!("{} codes", AGENT.iter().count());
}
