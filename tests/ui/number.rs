azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed = 1001 "m",
            reserved 1010..=1012,
            retired ProbeFailed = 1006 "m",
            Code = AZSM1005 "m",
            Negative = -1007 "m",
            OneDigit = 8 "m",
            OutsideItsRange = 1041 "m",
            OfAnotherSubcategory = 1021 "m",
            Reserved = 1011 "m",
            Retired = 1006 "m",
            Taken = 1001 "m",
            TakenByTwo = 1001 "m",
            Zero = 0000 "m",
        }
        target 1021..=1040 {
            MountFailed = 1021 "m",
            reserved 1030..=1032,
            reserved 1035..=,
            reserved,
            reserved 1039..=1042,
            reserved 1021..=1023,
            reserved 1032..=1033,
            reserved 0000,
        }
        full 1061..=1062 {
            A = 1061 "m",
            B = 1062 "m",
            TooMany = 1063 "m",
        }
        almost_full 1081..=1081 {
            A,
            B,
            C,
        }
    }
    scope file {
        full_scope 2001..=2002 {
            A = 2001 "m",
            B = 2002 "m",
            TooMany = 2003 "m",
        }
        rest 2010..=2999 {}
    }
}

fn main() {}
