azsm::status_codes! {
    scope job { source 1001..=1020 { #[repr(u8)] A = 1001 "a" } }
}

fn main() {}
