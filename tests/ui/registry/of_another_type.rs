static AGENT: u8 = 0;

azsm::status_codes! {
    #![registry = crate::AGENT]
}

fn main() {}
