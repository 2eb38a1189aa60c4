azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            BlanksAroundIt = 1001 " Source share is missing ",
            Empty = 1002 "",
            MacroCall = 1003 concat!("Source share", "is missing"),
            Number = 1004 1005,
            Suffix = 1005 "Source share is missing"x,
            Tab = 1006 "Source\tshare is missing",
        }
    }
}

fn main() {}
