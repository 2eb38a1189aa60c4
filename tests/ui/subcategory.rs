azsm::status_codes! {
    scope job {
        brackets 1021..=1040 []
        half_typed_name
        source 1001..=1020 {
            inside_another_one 1041..=1060 {}
        }
        1061..=1080 {}
        reserved 1081..=1100,
    }
}

fn main() {}
