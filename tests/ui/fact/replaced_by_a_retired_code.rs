azsm::status_codes! {
    scope job { source 1001..=1020 { #[replaced_by = B] retired A = 1001 "a", retired B = 1002 "b" } }
}

fn main() {}
