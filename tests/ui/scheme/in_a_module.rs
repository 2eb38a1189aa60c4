mod inside {
    azsm::scheme! {
        pub Bkp = "BKP-00000" {}
    }
}

mod re_exported {
    azsm::scheme! {
        #[macros(status_codes = sto_codes, registry = sto_registry)]
        pub Sto = "STO-00000" {}
    }
}

pub use re_exported::Sto;

fn main() {}
