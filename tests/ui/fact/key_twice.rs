azsm::status_codes! {
    scope job { source 1001..=1020 { #[meta(http = 503, http = 504)] A = 1001 "a" } }
}

fn main() {}
