azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            camelCase = 1001 "m",
            Self = 1002 "m",
            retired Retired = 1003 "m",
            Retired = 1004 "m",
            Active = 1005 "m",
            retired Active = 1005 "m",
            Same = 1006 "m",
            Same = 1006 "m",
            Taken = 1007 "m",
            Taken = 1008 "m",
            Abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb = 1009 "m",
        }
        IOError 1021..=1040 {}
        source 1101..=1120 {}
        status_code 1041..=1060 {}
        failed 1061..=1080 {}
        move 1081..=1100 {}
    }
    scope file {
        failed 2001..=2020 {}
    }
    scope Telemetry = 7 {}
}

fn main() {}
