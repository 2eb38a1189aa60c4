//! Two catalogs under schemes of their own: five digits with scopes, three digits with neither scopes
//! nor success.

azsm::scheme! {
    /// Status codes of the backup service.
    #[macros(status_codes = backup_codes, registry = backup_registry)]
    pub Bkp = "BKP-00000" {
        success = 00000,
        range_len = 50,
        /// The engine that makes backups.
        scope engine = 1,
        scope store = 2,
        /// What people see.
        scope client = 31,
    }
}

azsm::scheme! {
    #[macros(status_codes = server_codes, registry = server_registry)]
    pub Wfly = "WFLYSRV000" {}
}

pub mod backup {
    mod codes {
        backup_codes! {
            scope engine {
                /// Plans.
                #[help = "Ask the owner of the plan."]
                plan 10001..=10050 | 10101..=10150 {
                    /// No plan has this name.
                    #[symbol = "BKP_PLAN_MISSING"]
                    PlanMissing = 10001 "The backup plan does not exist",
                    #[deprecated(since = "3.0", note = "use `PlanMissing`")]
                    PlanGone = 10002 "The backup plan was deleted",
                    retired PlanEmpty = 10003 "The backup plan is empty",
                    reserved 10010..=10012,
                }
            }
            scope client { window 31000..=31049 { Closed = 31000 "The window was closed" } }
            /// The portal of the service.
            scope portal = 4 { page 40000..=49999 { NotFound = 44404 "Page not found" } }
        }
    }

    backup_registry! {
        /// Every code of the backup service.
        #[unlocked]
        pub static BACKUP = [codes];
    }
}

pub mod server {
    mod codes {
        server_codes! {
            server 000..=099 {
                #[symbol = "WFLY_STARTED"]
                #[severity = info]
                Started = 000 "The server has started",
                BindFailed = 025 "Cannot bind",
                retired BindRefused = 026 "The bind was refused",
            }
            /// What was deployed.
            category deployments { deployment 100..=119 { Broken = 100 "The deployment is broken" } }
        }
    }

    server_registry! {
        #[unlocked]
        pub static SERVER = [codes];
    }
}
