//! Statuses that the copy log conveys: why a source file was not copied to the target.

azsm::status_codes! {
    #![registry = crate::AGENT]

    /// Statuses of one file or directory that a job transfers.
    scope file {
        /// Why a source file was not copied; conveyed in the copy log.
        category copy {
            /// Skipped because of a filter that the user specified: noted, but not an error.
            #[severity = info]
            excluded 2001..=2020 {
                /// File was excluded by at least one user specified filter.
                #[symbol = "XDM_CLSTATUS_EXCLUDED"]
                ByFilter {
                    /// The filter, as the user wrote it.
                    filter: string?,
                } = 2001 "File excluded by a user specified filter",
            }

            /// The target cannot store a file with this type, path or size.
            unsupported 2021..=2040 {
                /// Filetype in source cannot be stored in the target.
                #[symbol = "XDM_CLSTATUS_UNSUPP_FILETYPE"]
                FileType = 2021 "File type not supported by target",

                /// Source file path has one or more characters that are not supported by the target.
                #[symbol = "XDM_CLSTATUS_UNSUPP_CHAR"]
                Character {
                    /// The first of them; absent in a name that is not Unicode.
                    character: string?,
                } = 2022 "One or more characters in source filename not supported by target",

                /// Source file path has one or more components that have length larger than max component length supported by target namespace.
                #[symbol = "XDM_CLSTATUS_UNSUPP_COMPONENT_LENGTH"]
                ComponentLength {
                    /// Characters of the component.
                    length: integer?,
                    /// The most that the target takes.
                    limit: integer?,
                } = 2023 "One or more source path components longer than max supported by target",

                /// Source file path has total length larger than max path length supported by target namespace.
                #[symbol = "XDM_CLSTATUS_UNSUPP_TOTAL_LENGTH"]
                TotalLength {
                    /// Characters of the path.
                    length: integer?,
                    /// The most that the target takes.
                    limit: integer?,
                } = 2024 "Source path length longer than max supported by target",

                /// Source file path has directory depth larger than what target namespace supports.
                #[symbol = "XDM_CLSTATUS_UNSUPP_DIR_DEPTH"]
                DirectoryDepth {
                    /// How many directories are in each other.
                    depth: integer?,
                    /// The most that the target takes.
                    limit: integer?,
                } = 2025 "Source path has directory depth larger than max supported by target",

                /// Source file size is larger than what target supports.
                #[symbol = "XDM_CLSTATUS_UNSUPP_FILE_SIZE"]
                FileSize {
                    /// Bytes of the file.
                    size: integer?,
                    /// The most that the target takes.
                    limit: integer?,
                } = 2026 "Source file has size larger than max supported by target",
            }

            /// Unchanged since the last sync, as the sync engine concluded: nothing to copy.
            #[severity = info]
            no_copy_necessary 2041..=2060 {
                /// By file time
                #[symbol = "XDM_CLSTATUS_NCN_BY_FILETIME"]
                ByFileTime = 2041 "File has not changed since last sync as per filetime check",

                /// By target compare
                #[symbol = "XDM_CLSTATUS_NCN_BY_TARGETCOMPARE"]
                ByTargetCompare = 2042 "File has not changed since last sync as per target compare check",
            }

            /// Failed for a transient reason, while reading the source or writing the target.
            failed 2061..=2080 {
                /// Error encountered when scanning the source.
                #[symbol = "XDM_CLSTATUS_FAILED_SOURCE_SCANFAILED"]
                SourceScanFailed = 2061 "Encountered an error while scanning the source",

                /// Could not read source file due to permission issues.
                #[symbol = "XDM_CLSTATUS_FAILED_SOURCE_PERM"]
                SourcePermissionDenied = 2062 "Failed to read source file due to permission issues",

                /// Encountered I/O error while reading source file.
                #[symbol = "XDM_CLSTATUS_FAILED_SOURCE_IO"]
                SourceIoError = 2063 "Encountered I/O error while reading source file",

                /// Timed out while reading source file.
                #[symbol = "XDM_CLSTATUS_FAILED_SOURCE_TIMEDOUT"]
                SourceTimedOut = 2064 "Timed out while reading source file",

                /// Transport error when sending file to target.
                #[symbol = "XDM_CLSTATUS_FAILED_TARGET_TRANSPORT"]
                TargetTransportError = 2065 "Transport error when sending file to target",

                /// Status returned by target.
                #[symbol = "XDM_CLSTATUS_FAILED_TARGET_IO"]
                TargetIoError = 2066 "Target failed file copy with an error",

                /// Timed out while writing file to target.
                #[symbol = "XDM_CLSTATUS_FAILED_TARGET_TIMEDOUT"]
                TargetTimedOut = 2067 "Timed out while writing file to target",

                /// Error encountered when scanning the target.
                #[symbol = "XDM_CLSTATUS_FAILED_TARGET_SCANFAILED"]
                TargetScanFailed = 2068 "Encountered an error while scanning the target",

                /// Could not read/write target file due to permission issues.
                #[symbol = "XDM_CLSTATUS_FAILED_TARGET_PERM"]
                TargetPermissionDenied = 2069 "Failed to read target file due to permission issues",

                /// Could not write target file because a lease is active.
                #[symbol = "XDM_CLSTATUS_FAILED_TARGET_PERM_LEASED"]
                TargetLeaseActive = 2070 "Cannot write blob because it has an active lease",
            }
        }
    }
}
