azsm::scheme! {
    #[meta(retryable: bool, http: integer)]
    pub Bkp = "BKP-00000" {
        success = 00000,
        range_len = 50,
        scope engine = 1,
        scope store = 2,
        scope client = 31,
    }
}

mod codes {
    status_codes! {
        scope portal = 3 {}
        scope too_long = 40001 {}
        scope without_digits = {}
        scope client = 32 {
            window 31001..=31050 {}
            menu 31050..=31080 {}
        }
        scope engin {}
        scope engine {
            plan 10001..=10050 {
                #[meta(retriable = true)]
                NearMiss = 10001 "m",
                #[meta(http = "503")]
                OfAnotherKind = 10002 "m",
                #[meta(owner_team = "x")]
                UnknownKey = 10003 "m",
                FourDigits = 1001 "m",
                Outside = 10051 "m",
                Success = 00000 "m",
                WholeCode = BKP-10004 "m",
            }
            of_another_scope 20001..=20050 {}
            not_read (10101..=10120) {}
        }
    }
}

fn main() {}
