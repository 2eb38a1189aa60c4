// Generated from the declarations in Rust by `render`. Do not edit.

/** Status codes of the storage mover agent, as they appear in logs. */
export const StatusCode = {
  // Success
  Success: "AZSM0000",
  // Image download failed for agent upgrade
  AgentUpgradeDownloadFailed: "AZSM0001",
  // Pre-upgrade checks failed for agent upgrade
  AgentUpgradePreCheckFailed: "AZSM0002",
  // Actual upgrade failed for agent upgrade
  AgentUpgradeUpgradeFailed: "AZSM0003",
  // Post upgrade checks failed for agent upgrade
  AgentUpgradePostCheckFailed: "AZSM0004",
  // Rollback failed for agent upgrade
  AgentUpgradeRollbackFailed: "AZSM0005",
  // Failed to mount source path
  JobSourceMountFailed: "AZSM1001",
  // Encountered an error while scanning the source
  JobSourceScanFailed: "AZSM1002",
  // Failed to access source folder due to permission issues
  JobSourcePermissionDenied: "AZSM1003",
  // Source path provided is invalid
  JobSourceInvalidPath: "AZSM1004",
  // Miscellaneous error while accessing source
  JobSourceMiscellaneous: "AZSM1020",
  // Failed to access target folder due to permission issues
  JobTargetPermissionDenied: "AZSM1021",
  // Target path provided is invalid
  JobTargetInvalidPath: "AZSM1022",
  // Lease expired for this agent on the target container
  JobTargetLeaseExpired: "AZSM1023",
  // Authorization failure on claiming the target container
  JobTargetAuthorizationFailed: "AZSM1024",
  // Authentication failure on claiming the target container
  JobTargetAuthenticationFailed: "AZSM1025",
  // Blob type in the target container not supported by the agent
  JobTargetUnsupportedBlobType: "AZSM1026",
  // Target container is in use by some other job
  JobTargetContainerBusy: "AZSM1027",
  // Miscellaneous error while accessing target
  JobTargetMiscellaneous: "AZSM1040",
  // Failed to send job progress
  JobOtherSendProgressFailed: "AZSM1041",
  // Failed to create job
  JobOtherCreateFailed: "AZSM1042",
  // Failed to resume job
  JobOtherResumeFailed: "AZSM1043",
  // Failed to finalize the job
  JobOtherFinalizeFailed: "AZSM1044",
  // Job was aborted while it was still running
  JobOtherCanceled: "AZSM1045",
  // Miscellaneous error during job execution
  JobOtherMiscellaneous: "AZSM1060",
  // File excluded by a user specified filter
  FileExcludedByFilter: "AZSM2001",
  // File type not supported by target
  FileUnsupportedFileType: "AZSM2021",
  // One or more characters in source filename not supported by target
  FileUnsupportedCharacter: "AZSM2022",
  // One or more source path components longer than max supported by target
  FileUnsupportedComponentLength: "AZSM2023",
  // Source path length longer than max supported by target
  FileUnsupportedTotalLength: "AZSM2024",
  // Source path has directory depth larger than max supported by target
  FileUnsupportedDirectoryDepth: "AZSM2025",
  // Source file has size larger than max supported by target
  FileUnsupportedFileSize: "AZSM2026",
  // File has not changed since last sync as per filetime check
  FileNoCopyNecessaryByFileTime: "AZSM2041",
  // File has not changed since last sync as per target compare check
  FileNoCopyNecessaryByTargetCompare: "AZSM2042",
  // Encountered an error while scanning the source
  FileFailedSourceScanFailed: "AZSM2061",
  // Failed to read source file due to permission issues
  FileFailedSourcePermissionDenied: "AZSM2062",
  // Encountered I/O error while reading source file
  FileFailedSourceIoError: "AZSM2063",
  // Timed out while reading source file
  FileFailedSourceTimedOut: "AZSM2064",
  // Transport error when sending file to target
  FileFailedTargetTransportError: "AZSM2065",
  // Target failed file copy with an error
  FileFailedTargetIoError: "AZSM2066",
  // Timed out while writing file to target
  FileFailedTargetTimedOut: "AZSM2067",
  // Encountered an error while scanning the target
  FileFailedTargetScanFailed: "AZSM2068",
  // Failed to read target file due to permission issues
  FileFailedTargetPermissionDenied: "AZSM2069",
  // Cannot write blob because it has an active lease
  FileFailedTargetLeaseActive: "AZSM2070",
} as const;

export type StatusCode = (typeof StatusCode)[keyof typeof StatusCode];

export interface StatusInfo {
  readonly message: string;
  readonly severity: "info" | "warning" | "error";
  readonly help: string | null;
}

/** Retired codes are here, too: old logs hold them. */
export const statusInfos: Readonly<Record<string, StatusInfo>> = {
  AZSM0000: {
    message: "Success",
    severity: "info",
    help: null,
  },
  AZSM0001: {
    message: "Image download failed for agent upgrade",
    severity: "error",
    help: null,
  },
  AZSM0002: {
    message: "Pre-upgrade checks failed for agent upgrade",
    severity: "error",
    help: null,
  },
  AZSM0003: {
    message: "Actual upgrade failed for agent upgrade",
    severity: "error",
    help: null,
  },
  AZSM0004: {
    message: "Post upgrade checks failed for agent upgrade",
    severity: "error",
    help: null,
  },
  AZSM0005: {
    message: "Rollback failed for agent upgrade",
    severity: "error",
    help: null,
  },
  AZSM1001: {
    message: "Failed to mount source path",
    severity: "error",
    help: "Verify the provided server information, name or IP-address, is valid, or the source location is correct.",
  },
  AZSM1002: {
    message: "Encountered an error while scanning the source",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1003: {
    message: "Failed to access source folder due to permission issues",
    severity: "error",
    help: "Check if the agent has been granted permissions correctly to the source file share.",
  },
  AZSM1004: {
    message: "Source path provided is invalid",
    severity: "error",
    help: "Create a new endpoint with a valid source share path and update the job definition and retry.",
  },
  AZSM1020: {
    message: "Miscellaneous error while accessing source",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1021: {
    message: "Failed to access target folder due to permission issues",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1022: {
    message: "Target path provided is invalid",
    severity: "error",
    help: "Create a new endpoint with a valid target container and path and update the job definition and retry.",
  },
  AZSM1023: {
    message: "Lease expired for this agent on the target container",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1024: {
    message: "Authorization failure on claiming the target container",
    severity: "error",
    help: "The agent does not have the permission to access the target container. The role assignment is performed automatically while running jobs from the portal. If you are using the APIs/Powershell cmdlets/SDKs, then manually create a 'Storage Blob Data Contributor' role assignment for the agent to access the target storage account blob container. The [Assign an Azure role for access to blob data](/azure/storage/blobs/assign-azure-role-data-access) article may help resolve this issue.",
  },
  AZSM1025: {
    message: "Authentication failure on claiming the target container",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1026: {
    message: "Blob type in the target container not supported by the agent",
    severity: "error",
    help: "This blob type is unsupported by the current Storage Mover agent.",
  },
  AZSM1027: {
    message: "Target container is in use by some other job",
    severity: "error",
    help: null,
  },
  AZSM1040: {
    message: "Miscellaneous error while accessing target",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1041: {
    message: "Failed to send job progress",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1042: {
    message: "Failed to create job",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1043: {
    message: "Failed to resume job",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1044: {
    message: "Failed to finalize the job",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1045: {
    message: "Job was aborted while it was still running",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM1060: {
    message: "Miscellaneous error during job execution",
    severity: "error",
    help: "Retry or create a support ticket.",
  },
  AZSM2001: {
    message: "File excluded by a user specified filter",
    severity: "info",
    help: null,
  },
  AZSM2021: {
    message: "File type not supported by target",
    severity: "error",
    help: null,
  },
  AZSM2022: {
    message: "One or more characters in source filename not supported by target",
    severity: "error",
    help: null,
  },
  AZSM2023: {
    message: "One or more source path components longer than max supported by target",
    severity: "error",
    help: null,
  },
  AZSM2024: {
    message: "Source path length longer than max supported by target",
    severity: "error",
    help: null,
  },
  AZSM2025: {
    message: "Source path has directory depth larger than max supported by target",
    severity: "error",
    help: null,
  },
  AZSM2026: {
    message: "Source file has size larger than max supported by target",
    severity: "error",
    help: null,
  },
  AZSM2041: {
    message: "File has not changed since last sync as per filetime check",
    severity: "info",
    help: null,
  },
  AZSM2042: {
    message: "File has not changed since last sync as per target compare check",
    severity: "info",
    help: null,
  },
  AZSM2061: {
    message: "Encountered an error while scanning the source",
    severity: "error",
    help: null,
  },
  AZSM2062: {
    message: "Failed to read source file due to permission issues",
    severity: "error",
    help: null,
  },
  AZSM2063: {
    message: "Encountered I/O error while reading source file",
    severity: "error",
    help: null,
  },
  AZSM2064: {
    message: "Timed out while reading source file",
    severity: "error",
    help: null,
  },
  AZSM2065: {
    message: "Transport error when sending file to target",
    severity: "error",
    help: null,
  },
  AZSM2066: {
    message: "Target failed file copy with an error",
    severity: "error",
    help: null,
  },
  AZSM2067: {
    message: "Timed out while writing file to target",
    severity: "error",
    help: null,
  },
  AZSM2068: {
    message: "Encountered an error while scanning the target",
    severity: "error",
    help: null,
  },
  AZSM2069: {
    message: "Failed to read target file due to permission issues",
    severity: "error",
    help: null,
  },
  AZSM2070: {
    message: "Cannot write blob because it has an active lease",
    severity: "error",
    help: null,
  },
};
