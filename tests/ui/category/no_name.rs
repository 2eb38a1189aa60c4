azsm::status_codes! {
    scope job { category { source 1001..=1020 {} } }
}

fn main() {}
