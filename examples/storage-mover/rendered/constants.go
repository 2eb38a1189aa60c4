// Code generated from the declarations in Rust by `render`. DO NOT EDIT.

// Package status holds the status codes of the storage mover agent.
package status

// Code is a status code as it appears in logs: AZSM and four digits.
type Code string

// Success means that an operation succeeded, at any scope.
const Success Code = "AZSM0000"

// agent.upgrade

// XDM_AGSTATUS_UPG_DOWNLOAD_FAILED: Image download failed for agent upgrade.
const XDM_AGSTATUS_UPG_DOWNLOAD_FAILED Code = "AZSM0001"

// XDM_AGSTATUS_UPG_PRE_CHECK_FAILED: Pre-upgrade checks failed for agent upgrade.
const XDM_AGSTATUS_UPG_PRE_CHECK_FAILED Code = "AZSM0002"

// XDM_AGSTATUS_UPG_UPGRADE_FAILED: Actual upgrade failed for agent upgrade.
const XDM_AGSTATUS_UPG_UPGRADE_FAILED Code = "AZSM0003"

// XDM_AGSTATUS_UPG_POST_CHECK_FAILED: Post upgrade checks failed for agent upgrade.
const XDM_AGSTATUS_UPG_POST_CHECK_FAILED Code = "AZSM0004"

// XDM_AGSTATUS_UPG_ROLLBACK_FAILED: Rollback failed for agent upgrade.
const XDM_AGSTATUS_UPG_ROLLBACK_FAILED Code = "AZSM0005"

// job.source

// XDM_JLSTATUS_SRC_MNT_FAILED: Failed to mount source path.
const XDM_JLSTATUS_SRC_MNT_FAILED Code = "AZSM1001"

// XDM_JLSTATUS_SRC_SCAN_FAILED: Encountered an error while scanning the source.
const XDM_JLSTATUS_SRC_SCAN_FAILED Code = "AZSM1002"

// XDM_JLSTATUS_SRC_PERM: Failed to access source folder due to permission issues.
const XDM_JLSTATUS_SRC_PERM Code = "AZSM1003"

// XDM_JLSTATUS_SRC_INVALID_PATH: Source path provided is invalid.
const XDM_JLSTATUS_SRC_INVALID_PATH Code = "AZSM1004"

// XDM_JLSTATUS_SRC_UNKNOWN: Miscellaneous error while accessing source.
const XDM_JLSTATUS_SRC_UNKNOWN Code = "AZSM1020"

// job.target

// XDM_JLSTATUS_TGT_PERM: Failed to access target folder due to permission issues.
const XDM_JLSTATUS_TGT_PERM Code = "AZSM1021"

// XDM_JLSTATUS_TGT_INVALID_PATH: Target path provided is invalid.
const XDM_JLSTATUS_TGT_INVALID_PATH Code = "AZSM1022"

// XDM_JLSTATUS_TGT_LEASE_EXPIRED: Lease expired for this agent on the target container.
const XDM_JLSTATUS_TGT_LEASE_EXPIRED Code = "AZSM1023"

// XDM_JLSTATUS_TGT_AUTHZ: Authorization failure on claiming the target container.
const XDM_JLSTATUS_TGT_AUTHZ Code = "AZSM1024"

// XDM_JLSTATUS_TGT_AUTHN: Authentication failure on claiming the target container.
const XDM_JLSTATUS_TGT_AUTHN Code = "AZSM1025"

// XDM_JLSTATUS_TGT_BLOBTYPE: Blob type in the target container not supported by the agent.
const XDM_JLSTATUS_TGT_BLOBTYPE Code = "AZSM1026"

// XDM_JLSTATUS_TGT_CONTAINER_BUSY: Target container is in use by some other job.
const XDM_JLSTATUS_TGT_CONTAINER_BUSY Code = "AZSM1027"

// XDM_JLSTATUS_TGT_UNKNOWN: Miscellaneous error while accessing target.
const XDM_JLSTATUS_TGT_UNKNOWN Code = "AZSM1040"

// job.other

// XDM_JLSTATUS_OTHER_JOB_PROGRESS_FAILURE: Failed to send job progress.
const XDM_JLSTATUS_OTHER_JOB_PROGRESS_FAILURE Code = "AZSM1041"

// XDM_JLSTATUS_OTHER_CREATE_JOB_FAILED: Failed to create job.
const XDM_JLSTATUS_OTHER_CREATE_JOB_FAILED Code = "AZSM1042"

// XDM_JLSTATUS_OTHER_RESUME_FAILED: Failed to resume job.
const XDM_JLSTATUS_OTHER_RESUME_FAILED Code = "AZSM1043"

// XDM_JLSTATUS_OTHER_FINALIZE_JOB_FAILED: Failed to finalize the job.
const XDM_JLSTATUS_OTHER_FINALIZE_JOB_FAILED Code = "AZSM1044"

// XDM_JLSTATUS_OTHER_JOB_CANCELED: Job was aborted while it was still running.
const XDM_JLSTATUS_OTHER_JOB_CANCELED Code = "AZSM1045"

// XDM_JLSTATUS_OTHER_UNKNOWN: Miscellaneous error during job execution.
const XDM_JLSTATUS_OTHER_UNKNOWN Code = "AZSM1060"

// file.excluded

// XDM_CLSTATUS_EXCLUDED: File excluded by a user specified filter.
const XDM_CLSTATUS_EXCLUDED Code = "AZSM2001"

// file.unsupported

// XDM_CLSTATUS_UNSUPP_FILETYPE: File type not supported by target.
const XDM_CLSTATUS_UNSUPP_FILETYPE Code = "AZSM2021"

// XDM_CLSTATUS_UNSUPP_CHAR: One or more characters in source filename not supported by target.
const XDM_CLSTATUS_UNSUPP_CHAR Code = "AZSM2022"

// XDM_CLSTATUS_UNSUPP_COMPONENT_LENGTH: One or more source path components longer than max supported by target.
const XDM_CLSTATUS_UNSUPP_COMPONENT_LENGTH Code = "AZSM2023"

// XDM_CLSTATUS_UNSUPP_TOTAL_LENGTH: Source path length longer than max supported by target.
const XDM_CLSTATUS_UNSUPP_TOTAL_LENGTH Code = "AZSM2024"

// XDM_CLSTATUS_UNSUPP_DIR_DEPTH: Source path has directory depth larger than max supported by target.
const XDM_CLSTATUS_UNSUPP_DIR_DEPTH Code = "AZSM2025"

// XDM_CLSTATUS_UNSUPP_FILE_SIZE: Source file has size larger than max supported by target.
const XDM_CLSTATUS_UNSUPP_FILE_SIZE Code = "AZSM2026"

// file.no_copy_necessary

// XDM_CLSTATUS_NCN_BY_FILETIME: File has not changed since last sync as per filetime check.
const XDM_CLSTATUS_NCN_BY_FILETIME Code = "AZSM2041"

// XDM_CLSTATUS_NCN_BY_TARGETCOMPARE: File has not changed since last sync as per target compare check.
const XDM_CLSTATUS_NCN_BY_TARGETCOMPARE Code = "AZSM2042"

// file.failed

// XDM_CLSTATUS_FAILED_SOURCE_SCANFAILED: Encountered an error while scanning the source.
const XDM_CLSTATUS_FAILED_SOURCE_SCANFAILED Code = "AZSM2061"

// XDM_CLSTATUS_FAILED_SOURCE_PERM: Failed to read source file due to permission issues.
const XDM_CLSTATUS_FAILED_SOURCE_PERM Code = "AZSM2062"

// XDM_CLSTATUS_FAILED_SOURCE_IO: Encountered I/O error while reading source file.
const XDM_CLSTATUS_FAILED_SOURCE_IO Code = "AZSM2063"

// XDM_CLSTATUS_FAILED_SOURCE_TIMEDOUT: Timed out while reading source file.
const XDM_CLSTATUS_FAILED_SOURCE_TIMEDOUT Code = "AZSM2064"

// XDM_CLSTATUS_FAILED_TARGET_TRANSPORT: Transport error when sending file to target.
const XDM_CLSTATUS_FAILED_TARGET_TRANSPORT Code = "AZSM2065"

// XDM_CLSTATUS_FAILED_TARGET_IO: Target failed file copy with an error.
const XDM_CLSTATUS_FAILED_TARGET_IO Code = "AZSM2066"

// XDM_CLSTATUS_FAILED_TARGET_TIMEDOUT: Timed out while writing file to target.
const XDM_CLSTATUS_FAILED_TARGET_TIMEDOUT Code = "AZSM2067"

// XDM_CLSTATUS_FAILED_TARGET_SCANFAILED: Encountered an error while scanning the target.
const XDM_CLSTATUS_FAILED_TARGET_SCANFAILED Code = "AZSM2068"

// XDM_CLSTATUS_FAILED_TARGET_PERM: Failed to read target file due to permission issues.
const XDM_CLSTATUS_FAILED_TARGET_PERM Code = "AZSM2069"

// XDM_CLSTATUS_FAILED_TARGET_PERM_LEASED: Cannot write blob because it has an active lease.
const XDM_CLSTATUS_FAILED_TARGET_PERM_LEASED Code = "AZSM2070"
