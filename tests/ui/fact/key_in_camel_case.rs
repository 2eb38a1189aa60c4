azsm::status_codes! {
    scope job { source 1001..=1020 { #[meta(httpStatus = 503)] A = 1001 "a" } }
}

fn main() {}
