azsm::status_codes! {
    scope job {
        tar
        source 1001..=1020 {}
    }
}

fn main() {}
