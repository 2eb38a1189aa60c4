azsm::status_codes! {
    #[help = "Retry\u{7}or give up."] scope job {}
}

fn main() {}
