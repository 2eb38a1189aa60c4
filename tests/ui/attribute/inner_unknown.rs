azsm::status_codes! {
    #![allow(unused)]
}

fn main() {}
