// Code generated from the declarations in Rust by `render`. DO NOT EDIT.

package status

// AgentStatusMap holds a small description string corresponding to agent statuses.
var AgentStatusMap = map[Code]string{
	XDM_AGSTATUS_UPG_DOWNLOAD_FAILED:   "Image download failed for agent upgrade",
	XDM_AGSTATUS_UPG_PRE_CHECK_FAILED:  "Pre-upgrade checks failed for agent upgrade",
	XDM_AGSTATUS_UPG_UPGRADE_FAILED:    "Actual upgrade failed for agent upgrade",
	XDM_AGSTATUS_UPG_POST_CHECK_FAILED: "Post upgrade checks failed for agent upgrade",
	XDM_AGSTATUS_UPG_ROLLBACK_FAILED:   "Rollback failed for agent upgrade",
}

// JobRunLogStatusMap holds a small description string corresponding to jobrun log statuses.
var JobRunLogStatusMap = map[Code]string{
	XDM_JLSTATUS_SRC_MNT_FAILED:             "Failed to mount source path",
	XDM_JLSTATUS_SRC_SCAN_FAILED:            "Encountered an error while scanning the source",
	XDM_JLSTATUS_SRC_PERM:                   "Failed to access source folder due to permission issues",
	XDM_JLSTATUS_SRC_INVALID_PATH:           "Source path provided is invalid",
	XDM_JLSTATUS_SRC_UNKNOWN:                "Miscellaneous error while accessing source",
	XDM_JLSTATUS_TGT_PERM:                   "Failed to access target folder due to permission issues",
	XDM_JLSTATUS_TGT_INVALID_PATH:           "Target path provided is invalid",
	XDM_JLSTATUS_TGT_LEASE_EXPIRED:          "Lease expired for this agent on the target container",
	XDM_JLSTATUS_TGT_AUTHZ:                  "Authorization failure on claiming the target container",
	XDM_JLSTATUS_TGT_AUTHN:                  "Authentication failure on claiming the target container",
	XDM_JLSTATUS_TGT_BLOBTYPE:               "Blob type in the target container not supported by the agent",
	XDM_JLSTATUS_TGT_CONTAINER_BUSY:         "Target container is in use by some other job",
	XDM_JLSTATUS_TGT_UNKNOWN:                "Miscellaneous error while accessing target",
	XDM_JLSTATUS_OTHER_JOB_PROGRESS_FAILURE: "Failed to send job progress",
	XDM_JLSTATUS_OTHER_CREATE_JOB_FAILED:    "Failed to create job",
	XDM_JLSTATUS_OTHER_RESUME_FAILED:        "Failed to resume job",
	XDM_JLSTATUS_OTHER_FINALIZE_JOB_FAILED:  "Failed to finalize the job",
	XDM_JLSTATUS_OTHER_JOB_CANCELED:         "Job was aborted while it was still running",
	XDM_JLSTATUS_OTHER_UNKNOWN:              "Miscellaneous error during job execution",
}

// CopyLogStatusMap holds a small description string corresponding to copylog statuses.
var CopyLogStatusMap = map[Code]string{
	XDM_CLSTATUS_EXCLUDED:                  "File excluded by a user specified filter",
	XDM_CLSTATUS_UNSUPP_FILETYPE:           "File type not supported by target",
	XDM_CLSTATUS_UNSUPP_CHAR:               "One or more characters in source filename not supported by target",
	XDM_CLSTATUS_UNSUPP_COMPONENT_LENGTH:   "One or more source path components longer than max supported by target",
	XDM_CLSTATUS_UNSUPP_TOTAL_LENGTH:       "Source path length longer than max supported by target",
	XDM_CLSTATUS_UNSUPP_DIR_DEPTH:          "Source path has directory depth larger than max supported by target",
	XDM_CLSTATUS_UNSUPP_FILE_SIZE:          "Source file has size larger than max supported by target",
	XDM_CLSTATUS_NCN_BY_FILETIME:           "File has not changed since last sync as per filetime check",
	XDM_CLSTATUS_NCN_BY_TARGETCOMPARE:      "File has not changed since last sync as per target compare check",
	XDM_CLSTATUS_FAILED_SOURCE_SCANFAILED:  "Encountered an error while scanning the source",
	XDM_CLSTATUS_FAILED_SOURCE_PERM:        "Failed to read source file due to permission issues",
	XDM_CLSTATUS_FAILED_SOURCE_IO:          "Encountered I/O error while reading source file",
	XDM_CLSTATUS_FAILED_SOURCE_TIMEDOUT:    "Timed out while reading source file",
	XDM_CLSTATUS_FAILED_TARGET_TRANSPORT:   "Transport error when sending file to target",
	XDM_CLSTATUS_FAILED_TARGET_IO:          "Target failed file copy with an error",
	XDM_CLSTATUS_FAILED_TARGET_TIMEDOUT:    "Timed out while writing file to target",
	XDM_CLSTATUS_FAILED_TARGET_SCANFAILED:  "Encountered an error while scanning the target",
	XDM_CLSTATUS_FAILED_TARGET_PERM:        "Failed to read target file due to permission issues",
	XDM_CLSTATUS_FAILED_TARGET_PERM_LEASED: "Cannot write blob because it has an active lease",
}
