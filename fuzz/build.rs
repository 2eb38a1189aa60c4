//! The macros' pipeline is included in this crate, where it takes positions from `span-locations`.

fn main() {
    
    println!("cargo::rustc-cfg=feature=\"span-locations\"");
    println!("cargo::rerun-if-changed=build.rs");
}
