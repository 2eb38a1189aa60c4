// Every name that an expansion could lean on, as something else.

struct Option;
struct Result;
struct Some;
struct None;
struct Ok;
struct Err;
struct Code;
struct Declaration;
struct Registry;
struct Status;
struct StatusInfo;
struct Subcategory;
struct CodeRange;
struct UndeclaredError;
struct ParseStatusError;
struct String;
struct Vec;
struct Box;
struct bool;
struct char;
struct str;
struct u8;
struct u16;
struct u32;
struct usize;

mod core {}
mod std {}
mod alloc {}
mod azsm {}
mod azsm_core {}
mod azsm_macros {}
mod serde {}
mod miette {}
mod fmt {}
mod keywords {}

trait Clone {}
trait Copy {}
trait PartialEq {}
trait Eq {}
trait PartialOrd {}
trait Ord {}
trait Hash {}
trait Debug {}
trait Display {}
trait Error {}
trait From {}
trait Into {}
trait TryFrom {}
trait TryInto {}
trait FromStr {}
trait Default {}
trait Send {}
trait Sync {}
trait Sized {}
trait Drop {}
trait Iterator {}
trait Fn {}
trait Serialize {}
trait Diagnostic {}

macro_rules! panic {
    ($($token:tt)*) => {
        compile_error!("the macro of the module was called")
    };
}
macro_rules! assert {
    ($($token:tt)*) => {
        compile_error!("the macro of the module was called")
    };
}
macro_rules! matches {
    ($($token:tt)*) => {
        compile_error!("the macro of the module was called")
    };
}
macro_rules! write {
    ($($token:tt)*) => {
        compile_error!("the macro of the module was called")
    };
}
macro_rules! status_codes {
    ($($token:tt)*) => {
        compile_error!("the macro of the module was called")
    };
}
macro_rules! __status {
    ($($token:tt)*) => {
        compile_error!("the macro of the module was called")
    };
}
