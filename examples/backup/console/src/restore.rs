//! Codes of a restore, which the console begins and watches.

backup_codes::status_codes! {
    #[owner = "console-team"]
    scope restore {
        /// What was asked for.
        request 30001..=30050 {
            BackupMissing = 30001 "The backup does not exist",
            BackupUnfinished = 30002 "The backup was never finished",
            PathMissing = 30003 "The backup does not contain the path",
            NothingSelected = 30004 "Nothing was selected",
            #[help = "Ask somebody with the role `restore` to approve the request."]
            NotApproved = 30005 "The restore was not approved",
            Refused = 30006 "The restore was refused by an approver",
            AlreadyRunning = 30007 "Another restore to this place is running",
        }

        /// Bytes on their way out of the repository.
        download 30051..=30100 {
            Failed = 30051 "A download failed",
            TimedOut = 30052 "A download took too long",
            #[help = "Wait: an archive needs up to 12 hours before it can be read."]
            Archived = 30053 "The backup is in an archive and must be fetched first",
            #[severity = warning]
            Slow = 30054 "The repository answers slowly",
            Interrupted = 30055 "The connection was interrupted during a download",
        }

        /// Where files are brought back to.
        #[help = "See the restore log for the path."]
        target 30101..=30150 {
            FolderMissing = 30101 "The target folder does not exist",
            Denied = 30102 "The target folder cannot be written to",
            NoSpace = 30103 "There is no space left in the target",
            FileExists = 30104 "A file exists already and was kept",
            WriteFailed = 30105 "A file cannot be written",
            NameInvalid = 30106 "The target does not allow the name of a file",
            #[severity = warning]
            AttributesLost = 30107 "The target does not keep all attributes of a file",
            #[severity = warning]
            OwnerUnknown = 30108 "The owner of a file does not exist on this machine",
        }
    }
}
