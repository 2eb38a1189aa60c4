azsm::status_codes! {
    scope job { source 1001..=1020 { #[meta(ratio = 0.5)] A = 1001 "a" } }
}

fn main() {}
