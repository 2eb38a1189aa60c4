azsm::registry! {
    #[lock = "azsm.lock"]
    static CODES = [];
}

fn main() {
    let _ = CODES.name();
}
