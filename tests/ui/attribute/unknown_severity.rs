azsm::status_codes! {
    #[severity = fatal] scope job {}
}

fn main() {}
