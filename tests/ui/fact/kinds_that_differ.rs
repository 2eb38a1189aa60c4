azsm::status_codes! {
    scope job { #[meta(http = 500)] source 1001..=1020 { #[meta(http = "503")] A = 1001 "a" } }
}

fn main() {}
