//! The team that upgrades the agent. Its declaration is at the root of its crate.

azsm::status_codes! {
    scope agent {
        #[owner = "upgrade-team"]
        upgrade 0001..=0020 {
            DownloadFailed = 0001 "Image download failed for agent upgrade",
            #[symbol = "UPG_ROLLBACK"]
            RollbackFailed = 0005 "Rollback failed for agent upgrade",
        }
    }
}

azsm::registry! {
    /// What this team ships, to be checked before any agent composes it.
    #[unlocked]
    pub static AGENT_PART = [self];
}
