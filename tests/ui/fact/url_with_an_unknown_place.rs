azsm::status_codes! {
    #![url = "https://example.com/{severity}/{code}"]
}

fn main() {}
