//! A platform crate of a company: its users get azsm from here, in the one version that the
//! platform has chosen.

pub use azsm;
pub use azsm::{registry, status_codes as codes};

azsm::scheme! {
    /// Codes of tickets, for users of the platform.
    #[macros(status_codes = ticket_codes, registry = ticket_registry)]
    pub Ticket = "TICKET-00" {}
}

/// Codes of the platform itself.
pub mod platform {
    azsm::status_codes! {
        scope agent { upgrade 0001..=0020 { DownloadFailed = 0001 "Image download failed for agent upgrade" } }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_platform_declares_codes_itself() {
        assert_eq!(
            crate::platform::Upgrade::DownloadFailed.to_string(),
            "AZSM0001: Image download failed for agent upgrade"
        );
    }
}
