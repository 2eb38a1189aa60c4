azsm::status_codes! {
    #[doc = 5] scope job {}
}

fn main() {}
