azsm::status_codes! {
    scope job { #[replaced_by = ScanFailed] source 1001..=1020 {} }
}

fn main() {}
