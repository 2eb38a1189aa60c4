//! Depends on the platform crate alone.

/// Through the re-exported crate.
pub mod job_run {
    azsm_test_reexport::azsm::status_codes! {
        scope job {
            source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
            empty 1021..=1040 {}
        }
    }
}

/// Through a macro that was re-exported under another name.
pub mod copy_log {
    azsm_test_reexport::codes! {
        scope file { excluded 2001..=2020 { ByFilter = 2001 "File excluded by a user specified filter" } }
    }
}

/// What another module re-exports whole counts as its declaration.
pub mod facade {
    pub use crate::copy_log::*;
}

azsm_test_reexport::registry! {
    /// Every code of the platform and of this crate.
    #[unlocked]
    pub static AGENT = [azsm_test_reexport::platform, job_run, crate::facade];
}

/// Under a scheme of the platform.
pub mod tickets {
    azsm_test_reexport::ticket_codes! { ticket 00..=49 { Open = 00 "The ticket is open" } }
}

azsm_test_reexport::ticket_registry! {
    /// Every code of a ticket.
    #[unlocked]
    pub static TICKETS = [tickets];
}

#[cfg(test)]
mod tests {
    use crate::AGENT;

    #[test]
    fn a_scheme_of_the_platform_needs_no_azsm() {
        assert_eq!(crate::TICKETS.find("TICKET-00"), Some(crate::tickets::Ticket::Open.info()));
    }

    #[test]
    fn a_registry_composes_the_codes_of_both_crates() {
        let numbers: Vec<_> = AGENT.iter().map(azsm_test_reexport::azsm::StatusInfo::number).collect();
        assert_eq!(numbers, [0, 1, 1001, 2001]);
        let packages = AGENT.declarations().iter().map(|declaration| declaration.location().package());
        assert_eq!(
            packages.collect::<Vec<_>>(),
            ["azsm-test-reexport", "azsm-test-reexport-user", "azsm-test-reexport-user",]
        );
        assert_eq!(AGENT.find("AZSM2001"), Some(crate::facade::Excluded::ByFilter.info()));
    }
}
