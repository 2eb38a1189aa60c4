//! Statuses of the agent itself, whatever jobs it runs.

azsm::status_codes! {
    #![registry = crate::AGENT]

    /// Statuses of the agent as a whole, not of any one job.
    scope agent {
        /// Upgrading the agent: download, checks, the upgrade itself, rollback.
        upgrade 0001..=0020 {
            /// Image download during agent upgrade failed.
            #[symbol = "XDM_AGSTATUS_UPG_DOWNLOAD_FAILED"]
            DownloadFailed = 0001 "Image download failed for agent upgrade",

            /// Pre-upgrade checks for agent upgrade failed.
            #[symbol = "XDM_AGSTATUS_UPG_PRE_CHECK_FAILED"]
            PreCheckFailed = 0002 "Pre-upgrade checks failed for agent upgrade",

            /// Actual upgrade process failed.
            #[symbol = "XDM_AGSTATUS_UPG_UPGRADE_FAILED"]
            UpgradeFailed = 0003 "Actual upgrade failed for agent upgrade",

            /// Post-upgrade checks for agent upgrade failed.
            #[symbol = "XDM_AGSTATUS_UPG_POST_CHECK_FAILED"]
            PostCheckFailed = 0004 "Post upgrade checks failed for agent upgrade",

            /// Rollback for agent upgrade failed.
            #[symbol = "XDM_AGSTATUS_UPG_ROLLBACK_FAILED"]
            RollbackFailed = 0005 "Rollback failed for agent upgrade",
        }
    }
}
