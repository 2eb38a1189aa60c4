//! The registry of `tests/cases/registry_lock.txt`: as tables, and as a source for `check`.

pub(crate) mod file {
    azsm::status_codes! {
        scope file {
            excluded 2001..=2010 {}
            copied 2011..=2020 { Copied = 2011 "m" }
        }
    }
}

pub(crate) mod job {
    azsm::status_codes! {
        scope job {
            source 1001..=1010 {
                MountFailed { share: string, size: integer? } = 1001 "m",
                GroupRefused = 1002 "m",
                CloseSkipped = 1003 "m",
                retired ProbeFailed = 1004 "m",
            }
            target 1021..=1022 { Busy = 1021 "m", Full = 1022 "m" }
        }
    }
}

azsm::registry! {
    #[unlocked]
    pub(crate) static LISTED = [file, job];
}
