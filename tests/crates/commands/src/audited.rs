//! The declaration that audits are tried with, also by the fuzzer.

azsm::status_codes! {
    #![url = "https://example.com/codes#{code}"]

    scope job {
        source 1001..=1020 {
            #[symbol = "SRC_MNT_FAILED"]
            MountFailed = 1001 "Failed to mount source path",
            #[symbol = "SRC_PERM"]
            PermissionDenied = 1003 "Failed to access source folder",
            #[symbol = "SRC_SHARE"]
            #[deprecated(since = "2.1", note = "use `MountFailed`")]
            #[replaced_by = MountFailed]
            ShareMissing = 1005 "Source share is missing",
            #[symbol = "SRC_PROBE"]
            #[replaced_by = MountFailed]
            retired ProbeFailed = 1006 "Source probe failed",
        }
        target 1021..=1040 {
            #[symbol = "TGT_LEASE"]
            LeaseExpired = 1021 "Lease expired",
        }
    }
}
