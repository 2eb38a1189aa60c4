//! Codes of the engine, which makes backups.

crate::status_codes! {
    #[owner = "engine-team"]
    scope engine {
        category planning {
            /// What is backed up, and where to.
            #[help = "Correct the plan in the console, and save it again."]
            plan 10001..=10050 {
                PlanMissing = 10001 "The backup plan does not exist",
                PlanDisabled = 10002 "The backup plan is disabled",
                PlanEmpty = 10003 "The backup plan selects nothing",
                /// Two plans that write to one repository under one name would overwrite each other's backups.
                NameTaken = 10004 "Another plan of the repository has this name",
                PatternInvalid = 10005 "A pattern of the plan cannot be read",
                #[severity = warning]
                PatternMatchesNothing = 10006 "A pattern of the plan matches nothing",
                retired PlanTooLarge = 10007 "The plan has more than 1000 patterns",
                HookMissing = 10008 "A hook of the plan is not installed",
                HookFailed = 10009 "A hook of the plan failed before the backup",
                #[severity = warning]
                HookFailedAfter = 10010 "A hook of the plan failed after the backup",
            }

            /// When a backup is made.
            schedule 10051..=10100 {
                #[help = "Correct the schedule: five fields, or one of `hourly`, `daily` and `weekly`."]
                ScheduleInvalid = 10051 "The schedule cannot be read",
                #[severity = warning]
                #[help = "Make the plan smaller, or its schedule rarer."]
                StillRunning = 10052 "The previous backup of the plan is still running",
                #[severity = warning]
                RunMissed = 10053 "A scheduled backup was missed because the agent was off",
                OutsideWindow = 10054 "The backup did not begin inside its window",
                #[severity = warning]
                WindowClosed = 10055 "The backup was paused because its window has closed",
                #[deprecated(since = "3.1", note = "use `OutsideWindow`")]
                Delayed = 10056 "The backup was delayed",
                #[severity = info]
                Paused = 10057 "Backups are paused by an administrator",
                ClockWrong = 10058 "The clock of the agent is wrong",
            }
        }

        category reading {
            /// Files and folders.
            #[help = "See the backup log for the path, and give the agent access to it."]
            source 10101..=10150 {
                RootMissing = 10101 "A folder of the plan does not exist",
                RootDenied = 10102 "A folder of the plan cannot be opened",
                #[severity = warning]
                FileDenied = 10103 "A file cannot be read due to permission issues",
                #[severity = warning]
                FileLocked = 10104 "A file is in use by another program",
                #[severity = warning]
                FileChanged = 10105 "A file changed while it was read",
                #[severity = warning]
                FileVanished = 10106 "A file was deleted before it was read",
                ReadFailed = 10107 "A file cannot be read",
                PathTooLong = 10108 "A path is longer than the system allows",
                #[severity = info]
                TypeSkipped = 10109 "A device, socket or pipe was skipped",
                LoopFound = 10110 "A link leads back to a folder above it",
                MountVanished = 10111 "A file system was unmounted during the backup",
                #[severity = warning]
                AttributesUnreadable = 10112 "Extended attributes of a file cannot be read",
            }

            /// Snapshots of volumes, from which files are read in one state.
            snapshot 10151..=10200 {
                Unsupported = 10151 "The volume cannot make snapshots",
                #[help = "Free some space on the volume, or let the plan read without a snapshot."]
                NoSpace = 10152 "There is no space for a snapshot on the volume",
                CreateFailed = 10153 "The snapshot cannot be made",
                MountFailed = 10154 "The snapshot cannot be mounted",
                Vanished = 10155 "The system dropped the snapshot during the backup",
                #[severity = warning]
                DeleteFailed = 10156 "The snapshot cannot be deleted",
                #[severity = warning]
                Inconsistent = 10157 "Programs were not asked to write their data before the snapshot",
                reserved 10190..=10200,
            }

            /// Databases, through their own tools.
            #[owner = "database-team"]
            #[help = "Test the connection of the plan in the console."]
            database 10201..=10250 {
                Unreachable = 10201 "The database server does not answer",
                LoginFailed = 10202 "The database server refused the login",
                RoleMissing = 10203 "The login lacks the role for backups",
                VersionUnsupported = 10204 "The version of the database server is not supported",
                DumpFailed = 10205 "The dump of the database failed",
                DumpIncomplete = 10206 "The dump of the database ended early",
                #[severity = warning]
                LogGap = 10207 "A transaction log is missing since the last backup",
                retired LegacyTool = 10208 "The dump tool of version 1 was used",
            }
        }
    }
}
