azsm::status_codes! {
    scope job { source 1001..=1020 { #[replaced_by = ScanFaild] retired A = 1001 "a", ScanFailed = 1002 "b" } }
}

fn main() {}
