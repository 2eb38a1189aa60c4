azsm::status_codes! {
    scope agent {
        holds_zero 0000..=0020 {}
        source 0021..=0999 {}
        overlaps_in_a_full_scope 0041..=0060 {}
    }
    scope job {
        crosses_its_scope 1901..=2000 {}
        exclusive 1001..1020 {}
        missing {}
        no_first_number ..=1040 {}
        no_last_number 1041..= {}
        no_operator 1061 1080 {}
        nothing_after_bar 1081..=1100 | {}
        nothing_between_two 1101..=1120 1121..=1140 {}
        of_another_scope 2001..=2020 {}
        of_no_scope 9001..=9020 {}
        one_number 1141 {}
        overlaps_itself 1161..=1180 | 1175..=1200 {}
        overlaps_another_subcategory 1195..=1220 {}
        reversed 1260..=1241 {}
    }
    scope file {
        two_digits 2001..=20 {}
    }
}

fn main() {}
