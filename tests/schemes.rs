//! Schemes of one's own beside the built-in one, in one process: five digits with scopes, three digits
//! with neither scopes nor success. What fails here lets a code of one scheme be read, found or shown
//! as something that it is not.

use std::collections::BTreeSet;

use std::fmt::Debug;

use azsm::scheme::{Code, ParseStatusError, Registry, Scheme, StatusInfo};
use azsm::{Azsm, Status};

azsm::scheme! {
    /// Status codes of the backup service.
    pub Bkp = "BKP-00000" {
        success = 00000,
        range_len = 50,
        /// The engine.
        scope engine = 1,
        scope store = 2,
        scope client = 31,
    }
}

azsm::scheme! {
    #[macros(status_codes = server_codes, registry = server_registry)]
    pub Wfly = "WFLYSRV000" {}
}

mod plans {
    status_codes! {
        scope engine {
            /// Plans.
            category planning {
                #[help = "Create the plan."]
                plan 10001..=10050 | 10101..=10150 {
                    PlanMissing = 10001 "The backup plan does not exist",
                    retired PlanEmpty = 10002 "The backup plan is empty",
                    reserved 10003..=10009,
                    #[symbol = "BKP_PLAN_LATE"]
                    #[severity = warning]
                    PlanLate = 10150 "The backup plan is late",
                }
            }
        }
        scope client { window 31000..=31049 { Closed = 31000 "The window was closed" } }
        scope portal = 4 {
            // Far more numbers than codes.
            page 40000..=49999 {
                First = 40000 "first",
                NotFound = 44404 "Page not found",
                Last = 49999 "last",
                retired Moved = 43301 "moved",
            }
        }
    }
}

mod copies {
    status_codes! { scope store { disk 20001..=20050 { Full = 20001 "The disk is full" } } }
}

mod server {
    server_codes! {
        server 000..=099 { #[symbol = "ZERO"] Zero = 000 "zero", BindFailed = 025 "Cannot bind" }
        category other { success 100..=110 {} }
    }
}

mod nothing {
    server_codes! {}
}

mod job_run {
    azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } } }
}

registry! {
    /// Every code of the backup service.
    #[unlocked]
    static BACKUP = [copies, plans];
}

server_registry! {
    #[unlocked]
    static SERVER = [server, nothing];
}

azsm::registry! {
    #[unlocked]
    static AGENT = [job_run];
}

/// Every number of a scheme, through every way to look it up.
fn assert_whole_range<S: Scheme<Number = u32>>(registry: &Registry<S>, declared: &[(u32, &str)], owned: &[(u32, u32)]) {
    let form = S::FORM;
    let mut seen = BTreeSet::new();
    for number in 0..=form.max_number() {
        let code = Code::<S>::new(number).expect("a number of the scheme");
        let text = format!("{}{number:0width$}", form.prefix(), width = usize::from(form.digits()));
        assert_eq!((code.to_string(), text.parse()), (text.clone(), Ok(code)));
        let expected = declared.iter().find(|(declared, _)| *declared == number).map(|(_, path)| (*path).to_owned());
        let found = registry.get(code).map(|info| info.path().to_string());
        assert_eq!(found, expected, "{text}");
        assert_eq!(registry.find(&text).map(StatusInfo::<S>::number), expected.as_ref().map(|_| number));
        let is_owned = owned.iter().any(|(first, last)| (*first..=*last).contains(&number));
        assert_eq!(registry.subcategory_of(code).is_some(), is_owned, "{text}");
        if let Some(path) = expected {
            assert_eq!(registry.find(&path).map(StatusInfo::code), Some(code));
            seen.insert(number);
        }
    }
    assert_eq!(Code::<S>::new(form.max_number() + 1), None);
    assert_eq!(registry.iter().map(StatusInfo::<S>::number).collect::<BTreeSet<_>>(), seen);
    assert!(registry.iter().is_sorted_by_key(StatusInfo::<S>::number));
    for row in registry {
        // What events and reports read.
        assert_eq!((row.severity_by_address(), row.code_str()), (row.severity(), &*row.code().to_string()));
    }
}

#[test]
fn five_digits_with_scopes_are_found_over_the_whole_range() {
    let declared = [
        (0, "Success"),
        (10001, "engine.plan.PlanMissing"),
        (10002, "engine.plan.PlanEmpty"),
        (10150, "engine.plan.PlanLate"),
        (20001, "store.disk.Full"),
        (31000, "client.window.Closed"),
        (40000, "portal.page.First"),
        (43301, "portal.page.Moved"),
        (44404, "portal.page.NotFound"),
        (49999, "portal.page.Last"),
    ];
    let owned = [(10001, 10050), (10101, 10150), (20001, 20050), (31000, 31049), (40000, 49999)];
    assert_whole_range(&BACKUP, &declared, &owned);
}

#[test]
fn three_digits_without_scopes_and_success_are_found_over_the_whole_range() {
    let declared = [(0, "server.Zero"), (25, "server.BindFailed")];
    assert_whole_range(&SERVER, &declared, &[(0, 99), (100, 110)]);
}

/// Every number of a scheme as an enum, in every way.
fn assert_enum<S: Scheme<Number = u32>, T: Status<S> + Debug>(numbers: &[u32]) {
    let all: Vec<_> = T::ALL.iter().map(|status| status.code().number()).collect();
    assert_eq!(all, numbers, "ALL is complete, and in number order");
    for number in (0..=S::FORM.max_number() + 100).chain([u32::MAX - 1, u32::MAX]) {
        let expected = numbers.iter().position(|&declared| declared == number).map(|at| T::ALL[at]);
        let (code, from_number) = (Code::<S>::new(number), T::try_from(number));
        assert_eq!(from_number.ok(), expected, "{number}");
        let Some(code) = code else {
            assert!(number > S::FORM.max_number() && expected.is_none());
            continue;
        };
        let (from_code, from_text) = (T::try_from(code), code.to_string().parse::<T>());
        assert_eq!((from_code.ok(), from_text.ok()), (expected, expected), "{code}");
        if let (Err(of_number), Err(of_code), Err(of_text)) = (from_number, from_code, from_text) {
            assert_eq!((of_number.code(), of_number.number(), of_number), (Some(code), number, of_code));
            assert_eq!(of_text, ParseStatusError::Undeclared(of_code));
            assert!(of_code.to_string().starts_with(&code.to_string()), "{of_code}");
        }
    }
    for (status, &number) in T::ALL.iter().zip(numbers) {
        assert_eq!((status.code().number(), status.info().number()), (number, number));
        assert_eq!(status.to_string(), format!("{}: {}", status.code(), status.message()));
    }
}

#[test]
fn every_enum_agrees_with_what_is_declared() {
    assert_enum::<Bkp, plans::Plan>(&[10001, 10150]);
    assert_enum::<Bkp, plans::Window>(&[31000]);
    assert_enum::<Bkp, plans::Page>(&[40000, 44404, 49999]);
    assert_enum::<Bkp, copies::Disk>(&[20001]);
    assert_enum::<Bkp, copies::StatusCode>(&[0, 20001]);
    assert_enum::<Bkp, plans::StatusCode>(&[0, 10001, 10150, 31000, 40000, 44404, 49999]);
    assert_enum::<Wfly, server::Server>(&[0, 25]);
    assert_enum::<Wfly, server::Success>(&[]);
    assert_enum::<Wfly, server::StatusCode>(&[0, 25]);
    assert_enum::<Wfly, nothing::StatusCode>(&[]);
    assert_eq!((plans::Page::NotFound as u32, server::Server::BindFailed as u16), (44404, 25));
    assert_eq!((size_of::<plans::Page>(), size_of::<server::Server>()), (4, 2));
    assert_eq!(
        plans::StatusCode::ALL.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "BKP-00000: Success",
            "BKP-10001: The backup plan does not exist",
            "BKP-10150: The backup plan is late",
            "BKP-31000: The window was closed",
            "BKP-40000: first",
            "BKP-44404: Page not found",
            "BKP-49999: last",
        ]
    );
}

#[test]
fn without_success_zero_is_a_number_like_any_other() {
    let all: Vec<_> = server::StatusCode::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(all, ["WFLYSRV000: zero", "WFLYSRV025: Cannot bind"]);
    assert_eq!(server::StatusCode::try_from(0), Ok(server::Server::Zero.into()));
    assert!(!server::Server::Zero.code().is_success());
    assert_eq!(Code::<Wfly>::SUCCESS, None);
    assert!(nothing::StatusCode::ALL.is_empty());
    assert_eq!(SERVER.find("Success"), None);
    assert_eq!(SERVER.find("ZERO"), Some(server::Server::Zero.info()));
}

#[test]
fn errors_speak_the_scheme() {
    let parse = |text: &str| text.parse::<plans::Plan>().unwrap_err().to_string();
    assert_eq!(parse("BKP-10002"), "BKP-10002 was retired from `engine.plan`; it was `PlanEmpty`");
    assert_eq!(parse("BKP-10003"), "BKP-10003 is reserved in `engine.plan` and not declared yet");
    assert_eq!(
        parse("BKP-20001"),
        "BKP-20001 is outside `engine.plan` (BKP-10001 to BKP-10050, BKP-10101 to BKP-10150)"
    );
    assert_eq!(parse("BKP-1001"), "`BKP-` must be followed by exactly 5 digits, not by 4");
    assert_eq!(parse("bkp-10001"), "the prefix of a status code is written in upper case: `BKP-`");
    assert_eq!(parse("AZSM1001"), "a status code begins with `BKP-`, as in BKP-10001");
    let number = plans::Plan::try_from(100_000).unwrap_err().to_string();
    assert_eq!(number, "100000 is not a valid status code number; valid numbers are 0 to 99999");
    assert_eq!(
        "wflysrv025".parse::<Code<Wfly>>().unwrap_err().to_string(),
        "the prefix of a status code is written in upper case: `WFLYSRV`"
    );
    assert_eq!(
        "WFLYsrv025".parse::<Code<Wfly>>().unwrap_err().to_string(),
        "the prefix of a status code is written in upper case: `WFLYSRV`"
    );
}

#[test]
fn proposals_have_the_usual_length_of_the_scheme() {
    assert_eq!(BACKUP.next_free("engine.plan").unwrap().to_string(), "BKP-10010");
    let engine = plans::Plan::PlanMissing.code().scope().unwrap();
    assert_eq!((engine.name(), engine.to_string()), (Some("engine"), "engine".to_owned()));
    assert_eq!(BACKUP.next_free_range(engine).unwrap().to_string(), "BKP-10051 to BKP-10100");
    let page = plans::Page::NotFound.info().subcategory().unwrap();
    assert_eq!((page.capacity(), page.free_count()), (10_000, 9_996));
    assert_eq!(page.scope().map(|scope| scope.to_string()).as_deref(), Some("4"));
    assert_eq!(server::Server::Zero.info().subcategory().unwrap().scope(), None);
}

/// Nothing of one scheme leaks into another, and generic code takes each.
#[test]
fn three_schemes_live_in_one_process() {
    fn first<S: Scheme, T: Status<S>>() -> String {
        T::ALL.first().map(|status| format!("{} {}", S::FORM, status.info().path())).unwrap_or_default()
    }
    assert_eq!(first::<Bkp, plans::Plan>(), "BKP-00000 engine.plan.PlanMissing");
    assert_eq!(first::<Wfly, server::Server>(), "WFLYSRV000 server.Zero");
    assert_eq!(first::<Azsm, job_run::Source>(), "AZSM0000 job.source.MountFailed");
    assert_eq!(AGENT.find("AZSM1001").map(azsm::StatusInfo::number), Some(1001_u16));
    assert_eq!(BACKUP.find("BKP_PLAN_LATE").map(|info| info.code().to_string()).as_deref(), Some("BKP-10150"));
    assert!(BACKUP.find("AZSM1001").is_none() && AGENT.find("BKP-10001").is_none());
    assert_eq!((size_of::<Code<Bkp>>(), size_of::<Option<Code<Bkp>>>()), (4, 4));
}

/// Error types whose statuses are of a scheme that none of them names.
mod errors {
    use azsm::Coded;

    use super::plans::Plan;

    const LATE: Plan = Plan::PlanLate;

    #[derive(Debug, Coded)]
    pub(super) enum PlanError<T> {
        #[status(with = of_plan)]
        Plan(String),
        #[status(LATE)]
        Late,
        #[status(super::copies::Disk::Full)]
        Full,
        #[status(Plan::PlanMissing)]
        Missing,
        #[status(inherit)]
        Inner(T),
        #[status(inherit)]
        Boxed(Box<PlanError<T>>),
    }

    fn of_plan(name: &str) -> Plan {
        if name.is_empty() { Plan::PlanMissing } else { Plan::PlanLate }
    }

    #[derive(Debug, Coded)]
    #[status(r#Plan::PlanLate)]
    pub(super) struct LateError;

    #[derive(Debug, Coded)]
    #[status(inherit, scheme = super::Bkp)]
    pub(super) struct Wrapper(pub(super) LateError);
}

/// The first status that names its type decides for all: a team writes its error types as for the
/// built-in scheme.
#[test]
fn an_error_type_has_the_scheme_of_its_statuses() {
    use azsm::Coded as _;
    use errors::{LateError, PlanError, Wrapper};

    let errors = [
        PlanError::Plan(String::new()),
        PlanError::Plan("daily".to_owned()),
        PlanError::Late,
        PlanError::Full,
        PlanError::Missing,
        PlanError::Inner(LateError),
        PlanError::Boxed(Box::new(PlanError::Full)),
    ];
    let numbers = errors.each_ref().map(|error| error.status().number());
    assert_eq!(numbers, [10001, 10150, 10150, 20001, 10001, 10150, 20001]);
    assert_eq!(Wrapper(LateError).status(), plans::Plan::PlanLate.info());
    assert!(*errors[3].status() == copies::Disk::Full);
    assert_eq!(errors[0].status().get(), Some(plans::Plan::PlanMissing));
    assert_eq!(errors[3].status().get::<plans::Plan>(), None);
}

/// Without them, every signature of a crate under the scheme names the scheme as a parameter.
#[test]
fn a_scheme_has_its_types_in_a_module() {
    use bkp::azsm as facade;

    fn all<T: bkp::Status + Debug>() -> usize {
        T::ALL.len()
    }
    let code: bkp::Code = plans::Plan::PlanMissing.into();
    let registry: &bkp::Registry = &BACKUP;
    let info: &bkp::StatusInfo = registry.get(code).unwrap();
    let report: bkp::Report<'_, plans::Plan> = bkp::Report::of(&plans::Plan::PlanMissing);
    let of_any: bkp::Report<'_> = bkp::Report::new(info, &plans::Plan::PlanMissing);
    assert_eq!((report.status(), report.to_string(), of_any.to_string()), (info, info.to_string(), info.to_string()));
    assert_eq!(
        (all::<plans::Plan>(), wfly::Code::new(25).map(|code| code.to_string())),
        (2, Some("WFLYSRV025".into()))
    );
    assert_eq!(facade::Severity::Error, info.severity());
}

/// A scheme with the name of a module that its crate has already.
mod hidden {
    azsm::scheme! {
        #[macros(status_codes = _ticket_codes, registry = _ticket_registry)]
        pub Ticket = "TICKET-00" {}
    }

    pub(super) mod ticket {
        pub(crate) const OPEN: u8 = 1;
    }
}

pub use hidden::Ticket;

/// A crate with such a module compiled before there were modules of schemes.
#[test]
fn a_module_with_the_name_of_a_scheme_stays_what_it_is() {
    assert_eq!(hidden::ticket::OPEN, 1);
}
