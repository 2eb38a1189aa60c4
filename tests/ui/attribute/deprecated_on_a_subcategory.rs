azsm::status_codes! {
    scope job { #[deprecated] source 1001..=1020 {} }
}

fn main() {}
