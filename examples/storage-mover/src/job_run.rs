//! Statuses that the job run log conveys: why a job run failed.

azsm::status_codes! {
    #![registry = crate::AGENT]

    /// Statuses of one job that the agent runs.
    scope job {
        /// Failures of a job run, grouped by their cause; conveyed in the job run log.
        category run {
            /// Reading the source.
            #[help = "Retry or create a support ticket."]
            source 1001..=1020 {
                /// Cannot mount source path.
                #[help = "Verify the provided server information, name or IP-address, is valid, or the source location is correct."]
                #[symbol = "XDM_JLSTATUS_SRC_MNT_FAILED"]
                MountFailed = 1001 "Failed to mount source path",

                /// Scanning failed for the job.
                #[symbol = "XDM_JLSTATUS_SRC_SCAN_FAILED"]
                ScanFailed = 1002 "Encountered an error while scanning the source",

                /// Cannot access source folder/file due to permission issues.
                #[help = "Check if the agent has been granted permissions correctly to the source file share."]
                #[symbol = "XDM_JLSTATUS_SRC_PERM"]
                PermissionDenied = 1003 "Failed to access source folder due to permission issues",

                /// Invalid source path provided.
                #[help = "Create a new endpoint with a valid source share path and update the job definition and retry."]
                #[symbol = "XDM_JLSTATUS_SRC_INVALID_PATH"]
                InvalidPath {
                    /// The folder that cannot be the source.
                    folder: string?,
                } = 1004 "Source path provided is invalid",

                // The documentation page says "target folder" here, a copy of the row of AZSM1040.
                // The message and the range say source.
                /// Cannot access source folder due to other issues.
                #[symbol = "XDM_JLSTATUS_SRC_UNKNOWN"]
                Miscellaneous = 1020 "Miscellaneous error while accessing source",
            }

            // The shared help is repeated below, not inherited: `ContainerBusy` has none.
            /// Reaching, claiming and writing the target.
            target 1021..=1040 {
                /// Cannot access target folder due to permission issues.
                #[help = "Retry or create a support ticket."]
                #[symbol = "XDM_JLSTATUS_TGT_PERM"]
                PermissionDenied = 1021 "Failed to access target folder due to permission issues",

                /// Invalid target path provided.
                #[help = "Create a new endpoint with a valid target container and path and update the job definition and retry."]
                #[symbol = "XDM_JLSTATUS_TGT_INVALID_PATH"]
                InvalidPath {
                    /// The folder that cannot be the target.
                    folder: string?,
                } = 1022 "Target path provided is invalid",

                /// Lease expired for the target container for agent.
                #[help = "Retry or create a support ticket."]
                #[symbol = "XDM_JLSTATUS_TGT_LEASE_EXPIRED"]
                LeaseExpired = 1023 "Lease expired for this agent on the target container",

                /// Authorization failure on claiming the target container.
                #[help = "The agent does not have the permission to access the target container. The role assignment is performed automatically while running jobs from the portal. If you are using the APIs/Powershell cmdlets/SDKs, then manually create a 'Storage Blob Data Contributor' role assignment for the agent to access the target storage account blob container. The [Assign an Azure role for access to blob data](/azure/storage/blobs/assign-azure-role-data-access) article may help resolve this issue."]
                #[symbol = "XDM_JLSTATUS_TGT_AUTHZ"]
                AuthorizationFailed = 1024 "Authorization failure on claiming the target container",

                /// Authentication failure on claiming the target container.
                #[help = "Retry or create a support ticket."]
                #[symbol = "XDM_JLSTATUS_TGT_AUTHN"]
                AuthenticationFailed = 1025 "Authentication failure on claiming the target container",

                /// Blob type in the target container not supported by the agent.
                #[help = "This blob type is unsupported by the current Storage Mover agent."]
                #[symbol = "XDM_JLSTATUS_TGT_BLOBTYPE"]
                UnsupportedBlobType = 1026 "Blob type in the target container not supported by the agent",

                /// Target container is being used by some other job.
                #[symbol = "XDM_JLSTATUS_TGT_CONTAINER_BUSY"]
                ContainerBusy = 1027 "Target container is in use by some other job",

                /// Cannot access target folder due to other issues.
                #[help = "Retry or create a support ticket."]
                #[symbol = "XDM_JLSTATUS_TGT_UNKNOWN"]
                Miscellaneous = 1040 "Miscellaneous error while accessing target",
            }

            /// The job itself, independent of access to source or target.
            #[help = "Retry or create a support ticket."]
            other 1041..=1060 {
                /// Unable to send job progress.
                #[symbol = "XDM_JLSTATUS_OTHER_JOB_PROGRESS_FAILURE"]
                SendProgressFailed = 1041 "Failed to send job progress",

                /// Failed to create job.
                #[symbol = "XDM_JLSTATUS_OTHER_CREATE_JOB_FAILED"]
                CreateFailed = 1042 "Failed to create job",

                /// Failed to resume the job.
                #[symbol = "XDM_JLSTATUS_OTHER_RESUME_FAILED"]
                ResumeFailed = 1043 "Failed to resume job",

                /// Failed to finalize the job.
                #[symbol = "XDM_JLSTATUS_OTHER_FINALIZE_JOB_FAILED"]
                FinalizeFailed = 1044 "Failed to finalize the job",

                /// Job canceled.
                #[symbol = "XDM_JLSTATUS_OTHER_JOB_CANCELED"]
                Canceled = 1045 "Job was aborted while it was still running",

                /// Job failed.
                #[symbol = "XDM_JLSTATUS_OTHER_UNKNOWN"]
                Miscellaneous {
                    /// How many entries the target lacks.
                    missing: integer?,
                } = 1060 "Miscellaneous error during job execution",
            }
        }
    }
}
