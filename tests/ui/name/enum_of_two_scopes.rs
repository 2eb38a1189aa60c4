azsm::status_codes! {
    scope job { failed 1001..=1020 {} }
    scope file { failed 2001..=2020 {} }
}

fn main() {}
