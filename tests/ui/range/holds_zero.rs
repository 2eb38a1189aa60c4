azsm::status_codes! {
    scope agent { upgrade 0000..=0020 {} }
}

fn main() {}
