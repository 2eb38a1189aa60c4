pub fn main(_: &azsm::Registry) {}
