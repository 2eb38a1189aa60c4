//! The dependency has another name here, and `azsm` means nothing.

/// The codes.
pub mod job_run {
    status::status_codes! {
        scope job {
            source 1001..=1020 {
                #[symbol = "SRC_MNT_FAILED"]
                MountFailed = 1001 "Failed to mount source path",
                Busy { share: string } = 1002 "{share} is busy",
                retired ProbeFailed = 1006 "Source probe failed",
            }
            empty 1021..=1040 {}
        }
    }
}

status::registry! {
    /// Every code.
    #[unlocked]
    pub static AGENT = [job_run];
}

status::scheme! {
    /// The codes of a backup service.
    #[macros(status_codes = backup_codes, registry = backup_registry)]
    pub Bkp = "BKP-00000" {
        success = 00000,
        scope engine = 1,
    }
}

/// The codes of another scheme.
pub mod plans {
    backup_codes! { scope engine { plan 10001..=10050 { PlanMissing = 10001 "The backup plan does not exist" } } }
}

backup_registry! {
    /// Every code of the backup service.
    #[unlocked]
    pub static BACKUP = [plans];
}

/// An error with a status of the built-in scheme.
#[derive(Debug, status::Coded)]
#[status(crate = status)]
pub enum CopyError {
    /// A folder.
    #[status(job_run::Source::MountFailed)]
    Open,
    /// A share.
    #[status(job_run::Source::Busy { share })]
    Busy {
        /// Its name.
        share: &'static str,
    },
}

/// The same, of the other scheme.
#[derive(Debug, status::Coded)]
#[status(crate = status, scheme = Bkp)]
pub enum PlanError {
    /// No plan.
    #[status(plans::Plan::PlanMissing)]
    Missing,
    /// The plan inside.
    #[status(inherit)]
    Inside(Box<PlanError>),
}

#[cfg(test)]
mod tests {
    use status::Coded as _;

    use crate::job_run::{Source, StatusCode};

    #[test]
    fn the_expansion_finds_azsm_under_its_other_name() {
        let code = status::Code::new(1001).unwrap();
        assert_eq!(StatusCode::try_from(code), Ok(StatusCode::Source(Source::MountFailed)));
        assert_eq!(crate::AGENT.find("SRC_MNT_FAILED"), Some(Source::MountFailed.info()));
        assert_eq!(crate::BACKUP.find("BKP-10001"), Some(crate::plans::Plan::PlanMissing.info()));
        assert_eq!(crate::CopyError::Open.status(), Source::MountFailed.info());
        let error = crate::CopyError::Busy { share: "a" };
        assert_eq!(status::occurrence!(Source::Busy { share = "a" }).to_string(), "AZSM1002: a is busy");
        assert_eq!(error.status(), Source::Busy.info());
        let inside = crate::PlanError::Inside(Box::new(crate::PlanError::Missing));
        assert_eq!(inside.status(), crate::plans::Plan::PlanMissing.info());
    }
}
