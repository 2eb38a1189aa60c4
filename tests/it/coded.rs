//! `Coded`: from an error to a status. The mistakes are in `tests/ui_coded` and in the tests of
//! azsm-macros.

use std::cell::RefCell;
use std::convert::Infallible;
use std::error::Error;
use std::fmt::{self, Debug, Display};
use std::io;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use azsm::{Coded, StatusInfo};

mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
                PermissionDenied = 1003 "Failed to access source folder",
                retired ProbeFailed = 1006 "Source probe failed",
            }
            empty 1081..=1100 {}
        }
    }
}

mod leases {
    azsm::status_codes! {
        scope job {
            target 1021..=1040 { LeaseExpired = 1023 "Lease expired" }
        }
    }
}

/// Not in the registry.
mod elsewhere {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 { Other = 1001 "Another meaning of the number" }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static AGENT = [job_run, leases];
}

use job_run::{Empty, Source};
use leases::Target;

#[derive(Debug, Coded)]
#[allow(dead_code, reason = "the fields are there to be chosen from")]
enum CopyError<T> {
    #[status(Source::MountFailed)]
    Open { path: String, source: io::Error },
    #[status(Target::LeaseExpired)]
    Lease(u8, u8),
    #[status(inherit)]
    Inner(T),
    #[status(inherit)]
    Boxed(Box<CopyError<T>>),
    #[status(inherit = cause)]
    Chosen { cause: Arc<LeaseError>, at: &'static str },
    #[status(with = of_io)]
    Io(io::Error),
    #[status(with = of_io, inherit = reason)]
    Read { path: String, reason: io::Error },
    #[status(StatusInfo::SUCCESS)]
    Nothing,
}

fn of_io(error: &io::Error) -> Source {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Source::PermissionDenied,
        _ => Source::MountFailed,
    }
}

#[derive(Debug, Coded)]
#[status(Target::LeaseExpired)]
struct LeaseError;

#[derive(Debug, Coded)]
#[allow(dead_code, reason = "likewise")]
#[status(inherit)]
struct Wrapper<'a, E: Debug, const N: usize>
where
    E: Send,
{
    source: &'a E,
    attempts: [u8; N],
}

/// Nothing of this type exists, so that it needs no status.
#[derive(Debug, Coded)]
enum Never {}

/// Names of the user that an expansion could stumble over.
mod shadowed {
    #![allow(dead_code, non_camel_case_types, non_upper_case_globals)]

    struct Option;
    struct Result;
    mod core {}
    mod std {}
    mod azsm {}
    const __error: u8 = 0;
    const error: u8 = 0;
    struct StatusInfo;
    trait Coded {}
    fn status() {}

    #[derive(::azsm::Coded)]
    pub(super) enum r#enum {
        #[status(super::Source::MountFailed)]
        r#type { status: u8, error: u8 },
        #[status(inherit = r#match)]
        Self_ { r#match: super::LeaseError },
    }
}

impl<T> Display for CopyError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the copy failed")
    }
}

impl<T: Error + 'static> Error for CopyError<T> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Open { source, .. } => Some(source),
            Self::Inner(source) => Some(source),
            Self::Boxed(source) => Some(source),
            _ => None,
        }
    }
}

impl Display for LeaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the lease expired")
    }
}

impl Error for LeaseError {}

fn number(error: &dyn Coded) -> u16 {
    error.status().number()
}

#[test]
fn each_variant_has_its_status() {
    let io = |kind: io::ErrorKind| io::Error::from(kind);
    let cases: [(CopyError<LeaseError>, u16); 9] = [
        (CopyError::Open { path: "/".to_owned(), source: io(io::ErrorKind::NotFound) }, 1001),
        (CopyError::Lease(1, 2), 1023),
        (CopyError::Inner(LeaseError), 1023),
        (CopyError::Boxed(Box::new(CopyError::Io(io(io::ErrorKind::PermissionDenied)))), 1003),
        (CopyError::Chosen { cause: Arc::new(LeaseError), at: "start" }, 1023),
        (CopyError::Io(io(io::ErrorKind::PermissionDenied)), 1003),
        (CopyError::Io(io(io::ErrorKind::NotFound)), 1001),
        (CopyError::Read { path: "/".to_owned(), reason: io(io::ErrorKind::PermissionDenied) }, 1003),
        (CopyError::Nothing, 0),
    ];
    for (error, wanted) in cases {
        assert_eq!(number(&error), wanted, "{error:?}");
    }
    assert_eq!(number(&Wrapper { source: &LeaseError, attempts: [0; 3] }), 1023);
    assert_eq!(number(&shadowed::r#enum::r#type { status: 0, error: 0 }), 1001);
    assert_eq!(number(&shadowed::r#enum::Self_ { r#match: LeaseError }), 1023);
    assert_eq!(number(&CopyError::<Infallible>::Lease(1, 2)), 1023, "what cannot fail needs no status of its own");
    let _ = |never: Never| never.status();
    let _ = |empty: Empty| empty.status();
}

/// An agent passes its errors on in whatever holds them.
#[test]
fn what_leads_to_a_status_has_it() {
    let status = Source::MountFailed;
    let of_all: [&dyn Coded; 8] = [
        &status,
        &&status,
        &Box::new(status),
        &Arc::new(status),
        &Rc::new(Box::new(status)),
        &job_run::StatusCode::from(status),
        status.info(),
        &status.info(),
    ];
    for each in of_all {
        assert!(std::ptr::eq(each.status(), status.info()));
    }
    assert_eq!(number(&*RefCell::new(status).borrow()), 1001);
    assert_eq!(Mutex::new(status).lock().unwrap().status().number(), 1001);
    assert_eq!(number(&Traced(LeaseError)), 1023);
    let boxed: Box<dyn Coded + Send + Sync> = Box::new(status);
    assert_eq!(number(&boxed), 1001);
    assert_eq!(StatusInfo::SUCCESS.status(), StatusInfo::SUCCESS);
    let retired = AGENT.find("AZSM1006").unwrap();
    assert!(std::ptr::eq(retired.status(), retired));
}

/// A pointer of a program's own, which gives a status to what azsm does not know.
struct Traced<E>(E);

impl<E> Deref for Traced<E> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.0
    }
}

impl<E: Coded> Coded for Traced<E> {
    fn status(&self) -> &'static StatusInfo {
        (**self).status()
    }
}

/// An error with a source.
#[derive(Debug)]
struct Because<E>(E);

impl<E: Debug> Display for Because<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("because")
    }
}

impl<E: Error + 'static> Error for Because<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[test]
fn the_outermost_status_of_a_chain_is_found() {
    let number = |error: &(dyn Error + 'static)| AGENT.status_of(error).map(StatusInfo::number);
    assert_eq!(number(&Source::MountFailed), Some(1001));
    assert_eq!(number(&job_run::StatusCode::from(Source::MountFailed)), Some(1001));
    assert_eq!(number(&job_run::StatusCode::Success), Some(0));
    assert_eq!(number(&Because(Because(Target::LeaseExpired))), Some(1023));
    let boxed: Box<dyn Error + Send + Sync> = Because(Source::PermissionDenied).into();
    assert_eq!(number(&*boxed), Some(1003));
    // A row that was looked up, retired ones among them.
    assert_eq!(number(&Because(AGENT.find("AZSM1006").unwrap())), Some(1006));
    assert_eq!(number(&Because(io::Error::other("no status"))), None);
    assert_eq!(number(&io::Error::other(Because(Source::MountFailed))), Some(1001), "io::Error passes its source on");
}

/// A number of another product is not explained as one of this.
#[test]
fn a_status_of_a_declaration_that_is_not_listed_is_none() {
    assert_eq!(AGENT.status_of(&Because(elsewhere::Source::Other)), None);
    assert_eq!(AGENT.status_of(&Because(elsewhere::Source::Other.info())), None);
}

#[derive(Debug, Coded)]
#[status(elsewhere::Source::Other)]
struct Foreign;

impl Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("foreign")
    }
}

impl Error for Foreign {}

#[test]
fn error_types_with_a_status_are_found_where_they_are_named() {
    type Errors = (CopyError<LeaseError>, LeaseError);
    let lease = || Because(CopyError::Inner(LeaseError));
    assert_eq!(AGENT.status_of(&lease()), None);
    assert_eq!(AGENT.status_of_types::<Errors>(&lease()).map(StatusInfo::number), Some(1023));
    assert_eq!(
        AGENT.status_of_types::<(LeaseError,)>(&Because(Source::MountFailed)).map(StatusInfo::number),
        Some(1001)
    );

    assert_eq!(AGENT.status_of_types::<(Foreign,)>(&Foreign), None);
}

/// Without this, a program that decides by the status copies its number.
#[test]
fn a_status_is_compared_and_matched_as_the_enum_that_it_was() {
    let error = CopyError::<LeaseError>::Lease(1, 2);
    assert!(*error.status() == Target::LeaseExpired && *error.status() != Source::MountFailed);
    let (open, retired) = (Source::MountFailed.info(), AGENT.find("AZSM1006").unwrap());
    assert_eq!(open.get(), Some(Source::MountFailed));
    assert_eq!(open.get(), Some(job_run::StatusCode::Source(Source::MountFailed)));
    assert_eq!(StatusInfo::SUCCESS.get(), Some(job_run::StatusCode::Success));
    assert_eq!((open.get::<Target>(), open.get::<Empty>(), retired.get::<Source>()), (None, None, None));
    // The number is the same, the meaning is not.
    assert!(*open != elsewhere::Source::Other && open.get::<elsewhere::Source>().is_none());
}

/// Constants, whose types no path names, in front of statuses and alone.
mod constants {
    use super::{Coded, Source};

    pub(super) mod names {
        pub(in super::super) const OPEN: super::Source = super::Source::MountFailed;
    }
    const DENIED: Source = Source::PermissionDenied;

    #[derive(Coded)]
    pub(super) enum Alone {
        #[status(names::OPEN)]
        Open,
        #[status(DENIED)]
        Denied,
    }

    #[derive(Coded)]
    pub(super) enum First {
        #[status(names::OPEN)]
        Open,
        #[status(Source::PermissionDenied)]
        Denied,
    }
}

/// The scheme comes from a path that names a type. These name none.
#[test]
fn a_status_can_be_a_constant() {
    use constants::{Alone, First};
    assert_eq!([number(&Alone::Open), number(&Alone::Denied)], [1001, 1003]);
    assert_eq!([number(&First::Open), number(&First::Denied)], [1001, 1003]);
}

/// Types that depend on a parameter: an error of a back end is not the back end.
mod generic {
    use super::{Coded, Source};

    pub(super) trait Backend {
        type Error;
    }

    pub(super) struct Disk;

    impl Backend for Disk {
        type Error = Source;
    }

    #[derive(Coded)]
    pub(super) enum Stored<B: Backend> {
        #[status(inherit)]
        Boxed(Box<B::Error>),
        #[status(inherit)]
        Qualified(<B as Backend>::Error),
        #[status(inherit)]
        Again(Box<Stored<B>>),
    }

    mod inner {
        #[derive(azsm::Coded)]
        pub(in super::super) enum Wrapped<T> {
            #[status(inherit)]
            Only(T),
        }
    }

    #[derive(Coded)]
    pub(super) enum Wrapped<T> {
        #[status(inherit)]
        Inner(inner::Wrapped<T>),
    }

    pub(super) fn wrapped<T>(inner: T) -> Wrapped<T> {
        Wrapped::Inner(inner::Wrapped::Only(inner))
    }
}

#[test]
fn a_type_with_parameters_asks_for_what_it_inherits_from() {
    use generic::{Disk, Stored, wrapped};
    let boxed = || Stored::<Disk>::Boxed(Box::new(Source::MountFailed));
    assert_eq!([number(&boxed()), number(&Stored::Again(Box::new(boxed())))], [1001, 1001]);
    assert_eq!(number(&Stored::<Disk>::Qualified(Source::PermissionDenied)), 1003);
    assert_eq!(number(&wrapped(Source::MountFailed)), 1001);
}

/// Without closures, each mapping of a line is a function with a name.
#[test]
fn a_closure_knows_the_status_of_a_field() {
    #[derive(Coded)]
    enum ReadError {
        #[status(with = |error| match error.kind() { io::ErrorKind::NotFound => Source::MountFailed, _ => of_io(error) })]
        Io(io::Error),
        #[status(with = |&(code, _): &(u8, u16)| if code == 0 { Source::MountFailed } else { same::<u8, _>(Source::PermissionDenied) }, inherit = code)]
        Code { code: (u8, u16), path: &'static str },
        #[status(with = same_of::<Source>)]
        Named(Source),
    }
    fn same<A, T>(status: T) -> T {
        let _ = size_of::<A>();
        status
    }
    fn same_of<T: Copy>(status: &T) -> T {
        *status
    }
    let missing = io::ErrorKind::NotFound.into();
    assert_eq!(number(&ReadError::Io(missing)), 1001);
    let code = |code| ReadError::Code { code: (code, 0), path: "/share" };
    assert_eq!(
        [number(&code(0)), number(&code(1)), number(&ReadError::Named(Source::PermissionDenied))],
        [1001, 1003, 1003]
    );
    assert!(matches!(code(0), ReadError::Code { path: "/share", .. }));
}

/// Otherwise a team that goes on raising a deprecated code cannot say so where it does.
#[deny(deprecated)]
mod deprecated {
    mod codes {
        azsm::status_codes! {
            scope job { source 1001..=1020 { #[deprecated] MountFailed = 1001 "Failed to mount source path" } }
        }
    }

    #[derive(azsm::Coded)]
    #[allow(deprecated)]
    pub(super) enum OnTheType {
        #[status(codes::Source::MountFailed)]
        Open,
    }

    #[derive(azsm::Coded)]
    pub(super) enum OnTheVariant {
        #[allow(deprecated)]
        #[status(codes::Source::MountFailed)]
        Open,
    }

    #[derive(azsm::Coded)]
    #[deprecated]
    #[status(super::Source::MountFailed)]
    pub(super) struct Itself;
}

#[test]
fn lints_that_a_type_allows_are_allowed() {
    #[allow(deprecated)]
    let itself = number(&deprecated::Itself);
    assert_eq!([number(&deprecated::OnTheType::Open), number(&deprecated::OnTheVariant::Open), itself], [1001; 3]);
}
