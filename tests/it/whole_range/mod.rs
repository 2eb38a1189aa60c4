//! Every way from a number, text or code to a status and back, for every number of the scheme,
//! against plain lists. What fails here makes a program read, show or refuse a code wrongly.

mod oracle;
pub(crate) mod space;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt::Debug;

use azsm::{Code, ParseStatusError, Severity, Status, UndeclaredError};
use oracle::{Row, State};
use space::{Crowd, Edge, Empty, Gone, STATUS_CODES, Single, Source, Start, StatusCode, Target, Upgrade, Whole};

/// Every number of the scheme, those just above it, and the ends of `u16`.
fn numbers() -> impl Iterator<Item = u16> {
    (0..=10_100).chain([16_384, 32_767, 32_768, 65_534, 65_535])
}

/// The rows that an enum has variants for, in number order.
fn expected(subcategory: Option<&str>) -> Vec<Row> {
    let active =
        |row: &Row| row.state != State::Retired && subcategory.is_none_or(|subcategory| row.subcategory == subcategory);
    oracle::rows().into_iter().filter(active).collect()
}

/// Checks what every generated enum can do. `rows` are the rows that it should have variants for.
fn check<S: Status + Debug>(subcategory: Option<&str>, rows: &[Row]) {
    assert_eq!(S::ALL.len(), rows.len(), "ALL of {subcategory:?} is complete and has nothing else");
    for (&status, row) in S::ALL.iter().zip(rows) {
        let code = status.code();
        assert_eq!(code.number(), row.number, "ALL of {subcategory:?} is in number order");
        assert_eq!(status.message(), row.message);
        assert_eq!(status.info().name(), row.name);
        assert_eq!(status.info().number(), row.number);
        assert_eq!(status.to_string(), format!("{}: {}", oracle::code(row.number), row.message));
        assert_eq!(Into::<Code>::into(status), code);
    }

    let mut refused = 0;
    for number in numbers() {
        let place = rows.iter().position(|row| row.number == number);
        let from_number = S::try_from(number);
        let from_code = Code::new(number).map(S::try_from);
        let from_text = oracle::code(number).parse::<S>();
        if let Some(place) = place {
            let status = S::ALL[place];
            assert_eq!(from_number.ok(), Some(status), "{number} as {subcategory:?}");
            assert_eq!(from_code.and_then(Result::ok), Some(status), "{number} as {subcategory:?}");
            assert_eq!(from_text.ok(), Some(status), "{number} as {subcategory:?}");
            continue;
        }
        refused += 1;
        let text = oracle::refusal(subcategory, number);
        let error = from_number.expect_err("no variant has the number");
        assert_eq!((error.number(), error.to_string()), (number, text.clone()));
        assert_eq!(error.code(), Code::new(number));
        match from_code {
            Some(result) => assert_eq!(result, Err(error)),
            None => assert!(number > 9999),
        }
        let parsed = from_text.expect_err("no variant has the code");
        if number <= 9999 {
            assert_eq!(parsed, ParseStatusError::Undeclared(error));
            assert_eq!(parsed.to_string(), text);
        } else {
            assert!(matches!(parsed, ParseStatusError::Malformed(_)), "{number} has five digits");
        }
    }
    assert_eq!(refused, numbers().count() - rows.len());

    // `Ord`, `Eq` and `Hash` are those of the numbers.
    for window in S::ALL.windows(2) {
        let (lower, higher) = (window[0], window[1]);
        assert_eq!((lower.cmp(&higher), higher.cmp(&lower)), (Ordering::Less, Ordering::Greater));
        assert_eq!(lower.partial_cmp(&higher), Some(Ordering::Less));
        assert_ne!(lower, higher);
    }
    assert_eq!(S::ALL.iter().copied().collect::<HashSet<_>>().len(), rows.len());
    let mut shuffled: Vec<_> = S::ALL.iter().rev().copied().collect();
    shuffled.sort();
    assert_eq!(shuffled, S::ALL);
}

/// The enum of a subcategory.
fn check_subcategory<S>(subcategory: &str)
where
    S: Status + Debug + Into<StatusCode> + TryFrom<StatusCode, Error = UndeclaredError>,
{
    let rows = expected(Some(subcategory));
    check::<S>(Some(subcategory), &rows);
    for (&status, row) in S::ALL.iter().zip(&rows) {
        assert_eq!(format!("{status:?}"), row.name, "Debug is the name of the variant");
        let info = status.info();
        assert_eq!(info.subcategory().map(azsm::Subcategory::path), Some(subcategory));
        assert_eq!(info.path().to_string(), format!("{subcategory}.{}", row.name));
        let wide: StatusCode = status.into();
        assert_eq!((wide.code(), wide.message()), (status.code(), status.message()));
        assert_eq!(S::try_from(wide), Ok(status), "there and back");
    }
    for &wide in StatusCode::ALL {
        let number = wide.code().number();
        match S::try_from(wide) {
            Ok(status) => assert_eq!(status.code().number(), number),
            Err(error) => {
                assert_ne!(oracle::owner(number), Some(subcategory));
                assert_eq!(error.to_string(), oracle::refusal(Some(subcategory), number));
            }
        }
    }
}

#[test]
fn the_enum_of_each_subcategory_agrees_with_the_lists() {
    check_subcategory::<Upgrade>("agent.upgrade");
    check_subcategory::<Empty>("agent.empty");
    check_subcategory::<Single>("agent.single");
    check_subcategory::<Source>("job.source");
    check_subcategory::<Target>("job.target");
    check_subcategory::<Gone>("job.gone");
    check_subcategory::<Crowd>("job.crowd");
    check_subcategory::<Edge>("job.edge");
    check_subcategory::<Start>("file.start");
    check_subcategory::<Whole>("archive.whole");
}

#[test]
fn status_code_agrees_with_the_lists() {
    let success = Row {
        number: 0,
        subcategory: "",
        name: "Success".to_owned(),
        message: "Success".to_owned(),
        state: State::Active,
    };
    let rows: Vec<_> = [success].into_iter().chain(expected(None)).collect();
    check::<StatusCode>(None, &rows);
    for (&status, row) in StatusCode::ALL.iter().zip(&rows) {
        let owner = oracle::owner(row.number);
        assert_eq!(status.info().subcategory().map(azsm::Subcategory::path), owner);
        assert_eq!(status.is_success(), row.number == 0);
        let type_name = status.info().subcategory().map(azsm::Subcategory::type_name);
        let derived = type_name.map_or("Success".to_owned(), |name| format!("{name}({})", row.name));
        assert_eq!(format!("{status:?}"), derived, "Debug reads as derived");
    }
}

#[test]
fn discriminants_are_the_numbers() {
    assert_eq!(Upgrade::First as u16, 1);
    assert_eq!((Source::FirstAbove as u16, Source::Third as u16), (1001, 1101));
    assert_eq!((Source::AfterRetired as u16, Source::AfterReserved as u16), (1007, 1013));
    assert_eq!((Whole::Low as u16, Whole::High as u16), (9000, 9999));
    for &status in Crowd::ALL {
        assert_eq!(status as u16, status.code().number());
    }
}

#[test]
fn the_declaration_answers_for_every_number() {
    let rows = oracle::rows();
    for number in 0..=9999 {
        let info = STATUS_CODES.get(Code::new(number).unwrap());
        if number == 0 {
            let info = info.expect("success is known everywhere");
            assert_eq!((info.name(), info.message(), info.severity()), ("Success", "Success", Severity::Info));
            assert!(info.subcategory().is_none() && info.location().is_none() && info.help().is_none());
            continue;
        }
        let row = rows.iter().find(|row| row.number == number);
        assert_eq!(info.map(azsm::StatusInfo::number), row.map(|row| row.number));
        let (Some(info), Some(row)) = (info, row) else { continue };
        assert_eq!((info.name(), info.message()), (row.name.as_str(), row.message.as_str()));
        assert_eq!(info.path().to_string(), format!("{}.{}", row.subcategory, row.name));
        let state = match row.state {
            State::Active => azsm::State::Active,
            State::Deprecated => azsm::State::Deprecated,
            State::Retired => azsm::State::Retired,
        };
        assert_eq!(info.state(), state, "{}", info.path());
        let location = info.location().expect("a declared code has a place");
        assert_eq!((location.package(), location.path()), ("azsm", "tests/it/whole_range/space.rs"));
    }
}

#[test]
fn locations_are_the_lines_of_the_entries() {
    let lines: Vec<_> = include_str!("space.rs").lines().collect();
    for row in oracle::rows() {
        let info = STATUS_CODES.get(Code::new(row.number).unwrap()).unwrap();
        let line = lines[info.location().unwrap().line() as usize - 1];
        assert!(line.contains(&format!("{} = {:04}", row.name, row.number)), "{}: {line}", info.path());
    }
}

#[test]
fn a_deprecated_code_keeps_its_words() {
    let info = STATUS_CODES.get(Code::new(1005).unwrap()).unwrap();
    let words = info.deprecation().expect("declared as deprecated");
    assert_eq!((words.since(), words.note()), (Some("2.1"), Some("use `FirstAbove`")));
    assert!(Source::FirstAbove.info().deprecation().is_none());
}

#[test]
fn subcategories_come_in_the_order_of_their_first_numbers() {
    let paths: Vec<_> = STATUS_CODES.subcategories().iter().map(azsm::Subcategory::path).collect();
    let mut by_number = oracle::OWNED.map(|(path, ranges)| (ranges.iter().map(|range| range.0).min(), path));
    by_number.sort_unstable();
    assert_eq!(paths, by_number.map(|(_, path)| path));
    for subcategory in STATUS_CODES.subcategories() {
        let (_, ranges) = oracle::OWNED.iter().find(|(path, _)| *path == subcategory.path()).unwrap();
        let written: Vec<_> = subcategory.ranges().iter().map(|range| (range.first(), range.last())).collect();
        assert_eq!(written, *ranges, "ranges stay as written");
    }
}

#[test]
fn free_numbers_are_neither_declared_nor_retired_nor_reserved() {
    let of = |path: &str| STATUS_CODES.subcategories().iter().find(|each| each.path() == path).unwrap();
    let next = |path| of(path).next_free().map(Code::number);
    // The first range as written comes first, its last number (retired here) is the catch-all.
    assert_eq!((of("job.source").free_count(), next("job.source")), (47, Some(1102)));
    assert_eq!((of("job.target").free_count(), next("job.target")), (37, Some(1022)));
    assert_eq!((of("job.gone").free_count(), next("job.gone")), (8, Some(1062)));
    assert_eq!((of("agent.empty").free_count(), next("agent.empty")), (20, Some(21)));
    assert_eq!((of("agent.single").free_count(), next("agent.single")), (0, None));
    assert_eq!((of("file.start").capacity(), next("file.start")), (1, None));
    assert_eq!((of("job.crowd").free_count(), next("job.crowd")), (100, Some(1501)));
}

#[test]
fn text_that_is_no_code_is_malformed() {
    for text in ["", "1001", "azsm1001", "AZSM1001 ", "AZSM1001: In", "AZSM١٠٠١"] {
        let error = text.parse::<Source>().expect_err(text);
        let ParseStatusError::Malformed(malformed) = error else { panic!("{error:?}") };
        assert_eq!(error.to_string(), malformed.to_string());
        assert_eq!(Code::parse(text), Err(malformed));
    }
}
