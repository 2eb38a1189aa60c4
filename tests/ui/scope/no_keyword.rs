azsm::status_codes! {
    job { source 1001..=1020 {} }
}

fn main() {}
