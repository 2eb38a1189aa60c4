/* Generated from the declarations in Rust by `render`. Do not edit. */
#ifndef AZSM_H
#define AZSM_H

/* The numbers of the status codes: 1001 for AZSM1001. A log can hold others, of newer agents. */
enum azsm_status {
    AZSM_SUCCESS = 0,
    AZSM_AGENT_UPGRADE_DOWNLOAD_FAILED = 1,
    AZSM_AGENT_UPGRADE_PRE_CHECK_FAILED = 2,
    AZSM_AGENT_UPGRADE_UPGRADE_FAILED = 3,
    AZSM_AGENT_UPGRADE_POST_CHECK_FAILED = 4,
    AZSM_AGENT_UPGRADE_ROLLBACK_FAILED = 5,
    AZSM_JOB_SOURCE_MOUNT_FAILED = 1001,
    AZSM_JOB_SOURCE_SCAN_FAILED = 1002,
    AZSM_JOB_SOURCE_PERMISSION_DENIED = 1003,
    AZSM_JOB_SOURCE_INVALID_PATH = 1004,
    AZSM_JOB_SOURCE_MISCELLANEOUS = 1020,
    AZSM_JOB_TARGET_PERMISSION_DENIED = 1021,
    AZSM_JOB_TARGET_INVALID_PATH = 1022,
    AZSM_JOB_TARGET_LEASE_EXPIRED = 1023,
    AZSM_JOB_TARGET_AUTHORIZATION_FAILED = 1024,
    AZSM_JOB_TARGET_AUTHENTICATION_FAILED = 1025,
    AZSM_JOB_TARGET_UNSUPPORTED_BLOB_TYPE = 1026,
    AZSM_JOB_TARGET_CONTAINER_BUSY = 1027,
    AZSM_JOB_TARGET_MISCELLANEOUS = 1040,
    AZSM_JOB_OTHER_SEND_PROGRESS_FAILED = 1041,
    AZSM_JOB_OTHER_CREATE_FAILED = 1042,
    AZSM_JOB_OTHER_RESUME_FAILED = 1043,
    AZSM_JOB_OTHER_FINALIZE_FAILED = 1044,
    AZSM_JOB_OTHER_CANCELED = 1045,
    AZSM_JOB_OTHER_MISCELLANEOUS = 1060,
    AZSM_FILE_EXCLUDED_BY_FILTER = 2001,
    AZSM_FILE_UNSUPPORTED_FILE_TYPE = 2021,
    AZSM_FILE_UNSUPPORTED_CHARACTER = 2022,
    AZSM_FILE_UNSUPPORTED_COMPONENT_LENGTH = 2023,
    AZSM_FILE_UNSUPPORTED_TOTAL_LENGTH = 2024,
    AZSM_FILE_UNSUPPORTED_DIRECTORY_DEPTH = 2025,
    AZSM_FILE_UNSUPPORTED_FILE_SIZE = 2026,
    AZSM_FILE_NO_COPY_NECESSARY_BY_FILE_TIME = 2041,
    AZSM_FILE_NO_COPY_NECESSARY_BY_TARGET_COMPARE = 2042,
    AZSM_FILE_FAILED_SOURCE_SCAN_FAILED = 2061,
    AZSM_FILE_FAILED_SOURCE_PERMISSION_DENIED = 2062,
    AZSM_FILE_FAILED_SOURCE_IO_ERROR = 2063,
    AZSM_FILE_FAILED_SOURCE_TIMED_OUT = 2064,
    AZSM_FILE_FAILED_TARGET_TRANSPORT_ERROR = 2065,
    AZSM_FILE_FAILED_TARGET_IO_ERROR = 2066,
    AZSM_FILE_FAILED_TARGET_TIMED_OUT = 2067,
    AZSM_FILE_FAILED_TARGET_SCAN_FAILED = 2068,
    AZSM_FILE_FAILED_TARGET_PERMISSION_DENIED = 2069,
    AZSM_FILE_FAILED_TARGET_LEASE_ACTIVE = 2070,
};

/* Calls X(number, severity, message) for each code, retired ones included. */
#define AZSM_STATUS_CODES(X) \
    X(0, "info", "Success") \
    X(1, "error", "Image download failed for agent upgrade") \
    X(2, "error", "Pre-upgrade checks failed for agent upgrade") \
    X(3, "error", "Actual upgrade failed for agent upgrade") \
    X(4, "error", "Post upgrade checks failed for agent upgrade") \
    X(5, "error", "Rollback failed for agent upgrade") \
    X(1001, "error", "Failed to mount source path") \
    X(1002, "error", "Encountered an error while scanning the source") \
    X(1003, "error", "Failed to access source folder due to permission issues") \
    X(1004, "error", "Source path provided is invalid") \
    X(1020, "error", "Miscellaneous error while accessing source") \
    X(1021, "error", "Failed to access target folder due to permission issues") \
    X(1022, "error", "Target path provided is invalid") \
    X(1023, "error", "Lease expired for this agent on the target container") \
    X(1024, "error", "Authorization failure on claiming the target container") \
    X(1025, "error", "Authentication failure on claiming the target container") \
    X(1026, "error", "Blob type in the target container not supported by the agent") \
    X(1027, "error", "Target container is in use by some other job") \
    X(1040, "error", "Miscellaneous error while accessing target") \
    X(1041, "error", "Failed to send job progress") \
    X(1042, "error", "Failed to create job") \
    X(1043, "error", "Failed to resume job") \
    X(1044, "error", "Failed to finalize the job") \
    X(1045, "error", "Job was aborted while it was still running") \
    X(1060, "error", "Miscellaneous error during job execution") \
    X(2001, "info", "File excluded by a user specified filter") \
    X(2021, "error", "File type not supported by target") \
    X(2022, "error", "One or more characters in source filename not supported by target") \
    X(2023, "error", "One or more source path components longer than max supported by target") \
    X(2024, "error", "Source path length longer than max supported by target") \
    X(2025, "error", "Source path has directory depth larger than max supported by target") \
    X(2026, "error", "Source file has size larger than max supported by target") \
    X(2041, "info", "File has not changed since last sync as per filetime check") \
    X(2042, "info", "File has not changed since last sync as per target compare check") \
    X(2061, "error", "Encountered an error while scanning the source") \
    X(2062, "error", "Failed to read source file due to permission issues") \
    X(2063, "error", "Encountered I/O error while reading source file") \
    X(2064, "error", "Timed out while reading source file") \
    X(2065, "error", "Transport error when sending file to target") \
    X(2066, "error", "Target failed file copy with an error") \
    X(2067, "error", "Timed out while writing file to target") \
    X(2068, "error", "Encountered an error while scanning the target") \
    X(2069, "error", "Failed to read target file due to permission issues") \
    X(2070, "error", "Cannot write blob because it has an active lease")

#endif
