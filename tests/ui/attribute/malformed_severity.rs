azsm::status_codes! {
    #[severity(info)] scope job {}
}

fn main() {}
