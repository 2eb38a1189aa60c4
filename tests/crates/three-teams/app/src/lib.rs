//! One number space over the crates of three teams: one at a crate root, one under a renamed
//! dependency, one that reaches the agent through another team's crate.

/// Statuses that the agent itself adds.
pub mod own {
    azsm::status_codes! {
        #![registry = crate::AGENT]

        scope job {
            other 1041..=1060 { Canceled = 1045 "Job was aborted while it was still running" }
        }
    }
}

azsm::registry! {
    /// Every status code this agent can emit.
    #[unlocked]
    pub static AGENT = [team_upgrade, copy_engine::job_status, copy_engine::status, own];
}

#[cfg(test)]
mod tests {
    use super::AGENT;

    #[test]
    fn the_registry_holds_the_codes_of_every_team_in_number_order() {
        let numbers: Vec<_> = AGENT.iter().map(azsm::StatusInfo::number).collect();
        assert_eq!(numbers, [0, 1, 5, 1001, 1006, 1045, 2070, 7001, 7021]);
    }

    #[test]
    fn owners_and_packages_tell_who_declared_a_code() {
        let told = |symbol| {
            let info = AGENT.find(symbol).unwrap();
            (info.owner().unwrap(), info.location().unwrap().package())
        };
        assert_eq!(told("UPG_ROLLBACK"), ("upgrade-team", "team-upgrade"));
        assert_eq!(told("SRC_MOUNT"), ("job-team", "team-job"));
        assert_eq!(told("COPY_LEASED"), ("copy-team", "team-copy"));
    }

    #[test]
    fn a_part_is_a_registry_of_its_own() {
        assert_eq!(team_upgrade::AGENT_PART.iter().count(), 3);
        assert_eq!(team_upgrade::AGENT_PART.find("UPG_ROLLBACK"), AGENT.find("UPG_ROLLBACK"));
    }
}
