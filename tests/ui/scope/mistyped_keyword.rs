azsm::status_codes! {
    scop job {}
}

fn main() {}
