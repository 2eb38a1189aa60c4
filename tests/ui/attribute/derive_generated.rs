azsm::status_codes! {
    scope job { #[derive(Debug)] source 1001..=1020 {} }
}

fn main() {}
