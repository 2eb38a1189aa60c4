azsm::status_codes! {
    #[url = "https://example.com/{code}"] scope job {}
}

fn main() {}
