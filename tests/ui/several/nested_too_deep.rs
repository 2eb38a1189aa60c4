azsm::status_codes! {
    scope job {
        category a { category b { category c { category d { category e { category f { category g { category h {
        category i { category j { category k { category l { category m { category n { category o { category p {
        }}}}}}}} }}}}}}}}
    }
}

fn main() {}
