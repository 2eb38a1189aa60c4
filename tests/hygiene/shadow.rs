// Every name that an expansion could lean on, as something else.

macro_rules! define {
    (struct $($name:ident)*) => { $(struct $name;)* };
    (mod $($name:ident)*) => { $(mod $name {})* };
    (trait $($name:ident)*) => { $(trait $name {})* };
}

define! { struct Option Result Some None Ok Err Code Declaration Registry Status StatusInfo Subcategory CodeRange }
define! { struct UndeclaredError ParseStatusError String Vec Box bool char str u8 u16 u32 usize }
define! { mod core std alloc azsm azsm_core azsm_macros serde miette fmt keywords }
define! { trait Clone Copy PartialEq Eq PartialOrd Ord Hash Debug Display Error From Into TryFrom TryInto FromStr }
define! { trait Default Send Sync Sized Drop Iterator Fn Serialize Diagnostic }

macro_rules! panic { ($($token:tt)*) => { compile_error!("the macro of the module was called") } }
macro_rules! assert { ($($token:tt)*) => { compile_error!("the macro of the module was called") } }
macro_rules! matches { ($($token:tt)*) => { compile_error!("the macro of the module was called") } }
macro_rules! write { ($($token:tt)*) => { compile_error!("the macro of the module was called") } }
macro_rules! status_codes { ($($token:tt)*) => { compile_error!("the macro of the module was called") } }
macro_rules! __status { ($($token:tt)*) => { compile_error!("the macro of the module was called") } }
