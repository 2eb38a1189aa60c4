//! Codes of the store, which keeps backups.

crate::status_codes! {
    #[owner = "store-team"]
    scope store {
        /// The repository: a folder, a server, or a bucket.
        #[help = "Open the repository in the console, which tests every step of the connection."]
        repository 20001..=20050 {
            RepositoryMissing = 20001 "The repository does not exist",
            Unreachable = 20002 "The repository does not answer",
            Denied = 20003 "The repository refused the credentials",
            CredentialsExpired = 20004 "The credentials of the repository have expired",
            FormatTooNew = 20005 "The repository was written by a newer version",
            FormatTooOld = 20006 "The repository was written by a version that is no longer supported",
            #[help = "Wait for the other agent, or break its lock in the console if it is gone."]
            Locked = 20007 "Another agent holds the lock of the repository",
            LockLost = 20008 "The lock of the repository was lost",
            IndexDamaged = 20009 "The index of the repository is damaged",
            #[severity = warning]
            IndexRebuilt = 20010 "The index of the repository was rebuilt",
            CertificateInvalid = 20011 "The certificate of the repository is not valid",
            CertificateExpired = 20012 "The certificate of the repository has expired",
            #[severity = info]
            Created = 20013 "The repository was created",
        }

        /// Bytes on their way into the repository.
        upload 20051..=20100 {
            Failed = 20051 "An upload failed",
            TimedOut = 20052 "An upload took too long",
            Interrupted = 20053 "The connection was interrupted during an upload",
            #[severity = warning]
            Throttled = 20054 "The repository asked to slow down",
            #[help = "Free some space, shorten the retention, or raise the quota."]
            QuotaExceeded = 20055 "The quota of the repository is used up",
            NoSpace = 20056 "There is no space left in the repository",
            ChecksumWrong = 20057 "The repository received something else than was sent",
            TooLarge = 20058 "A file is larger than the repository allows",
            retired PartMissing = 20059 "A part of a file was not uploaded",
            #[severity = warning]
            Retried = 20060 "An upload succeeded after several attempts",
        }

        /// Keys, and what is sealed with them.
        #[owner = "security-team"]
        #[help = "Do not delete anything, and write to the security team."]
        encryption 20101..=20150 {
            KeyMissing = 20101 "The key of the repository was not found",
            KeyWrong = 20102 "The key does not open the repository",
            PassphraseWrong = 20103 "The passphrase does not open the key",
            KeyRevoked = 20104 "The key was revoked",
            #[severity = warning]
            KeyOld = 20105 "The key is older than the policy allows",
            CipherUnsupported = 20106 "The cipher is not supported by this version",
            SealBroken = 20107 "A block was changed after it was written",
            KeyServerUnreachable = 20108 "The key server does not answer",
        }

        /// What is deleted when.
        retention 20151..=20200 {
            PolicyInvalid = 20151 "The retention policy cannot be read",
            #[severity = warning]
            NothingLeft = 20152 "The retention policy would delete the last backup",
            /// Backups under a legal hold outlive every policy.
            #[severity = info]
            OnHold = 20153 "A backup is kept because of a legal hold",
            DeleteFailed = 20154 "A backup cannot be deleted",
            DeleteDenied = 20155 "The repository does not allow that backups are deleted",
            #[severity = warning]
            SpaceNotFreed = 20156 "Space of deleted backups is not free yet",
            #[severity = info]
            Pruned = 20157 "Backups were deleted by the retention policy",
        }

        /// Whether what was kept can still be read.
        check 20201..=20250 {
            #[severity = info]
            Passed = 20201 "Every block that was read is as it was written",
            BlockMissing = 20202 "A block is missing",
            BlockDamaged = 20203 "A block is damaged",
            ManifestMissing = 20204 "The manifest of a backup is missing",
            ManifestDamaged = 20205 "The manifest of a backup is damaged",
            #[severity = warning]
            Unfinished = 20206 "The check was stopped before its end",
            #[severity = warning]
            Overdue = 20207 "The repository was not checked for 30 days",
        }
    }
}
