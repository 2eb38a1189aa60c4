//! With feature `serde`, a status and a code are the string `"AZSM1001"`. What fails here breaks
//! stored JSON.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use crate::whole_range::space::{self, Crowd, Empty, Gone, Source, StatusCode, Whole};
use azsm::{Code, Status};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn refusal<T: DeserializeOwned + Debug>(json: &str) -> String {
    serde_json::from_str::<T>(json).expect_err(json).to_string()
}

fn round_trip<S: Status + Serialize + DeserializeOwned + Debug>() {
    for &status in S::ALL {
        let json = serde_json::to_string(&status).unwrap();
        assert_eq!(json, format!("\"{}\"", status.code()));
        assert_eq!(serde_json::from_str::<S>(&json).unwrap(), status);
        assert_eq!(serde_json::from_value::<S>(Value::from(status.code().to_string())).unwrap(), status);
    }
}

#[test]
fn every_status_survives_the_round_trip() {
    round_trip::<StatusCode>();
    round_trip::<Source>();
    round_trip::<Crowd>();
    round_trip::<Whole>();
    round_trip::<Empty>();
    round_trip::<Gone>();
}

macro_rules! urls {
    ($($name:ident $url:literal,)*) => {
        $(mod $name {
            azsm::status_codes! {
                #![url = $url]
                scope job { source 1001..=1020 { MountFailed = 1001 "m" } }
            }
        })*

        /// When this fails, the `type` of a response or the `url` of a report is cut, or not the one that
        /// people read.
        #[test]
        fn a_url_is_the_string_that_is_displayed() {
            $(
                let url = $name::Source::MountFailed.info().url().unwrap();
                assert_eq!(json!(url), json!(url.to_string()), "{}", $url);
                assert_eq!(json!(url), json!($url.replace("{code}", "AZSM1001")), "{}", $url);
            )*
        }
    };
}

urls! {
    at_the_end "https://example.com/codes#{code}",
    in_the_middle "https://example.com/{code}/more",
    twice "https://example.com/{code}#{code}",
    accented "https://example.com/café#{code}",
    // The code ends where the room for a string does, or after it.
    as_long_as_the_room "https://example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{code}",
    too_long "https://example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{code}",
    far_too_long "https://example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{code}",
}

#[test]
fn every_code_survives_the_round_trip_declared_or_not() {
    for code in (0..=9999).filter_map(Code::new) {
        let json = serde_json::to_string(&code).unwrap();
        assert_eq!(json, format!("\"AZSM{:04}\"", code.number()));
        assert_eq!(serde_json::from_str::<Code>(&json).unwrap(), code);
    }
}

#[test]
fn strings_are_read_from_every_kind_of_input() {
    // With an escape in it the text cannot be borrowed, and from a reader or a `Value` it is owned.
    assert_eq!(serde_json::from_str::<Code>(r#""\u0041ZSM1001""#).unwrap().number(), 1001);
    assert_eq!(serde_json::from_reader::<_, Code>(&b"\"AZSM1001\""[..]).unwrap().number(), 1001);
    assert_eq!(serde_json::from_value::<StatusCode>(json!("AZSM1001")).unwrap(), Source::FirstAbove.into());
    assert_eq!(serde_json::from_slice::<Vec<Code>>(br#"["AZSM0000","AZSM4242"]"#).unwrap().len(), 2);
    assert_eq!(serde_json::from_str::<Option<Source>>("null").unwrap(), None);
}

#[test]
fn codes_and_statuses_are_keys_of_maps() {
    let counts: BTreeMap<StatusCode, u32> = [(StatusCode::Success, 3), (Source::FirstAbove.into(), 2)].into();
    let json = serde_json::to_string(&counts).unwrap();
    assert_eq!(json, r#"{"AZSM0000":3,"AZSM1001":2}"#);
    assert_eq!(serde_json::from_str::<BTreeMap<StatusCode, u32>>(&json).unwrap(), counts);

    let by_code: HashMap<Code, u32> = serde_json::from_str(&json).unwrap();
    assert_eq!(by_code[&Code::SUCCESS], 3);
    assert_eq!(serde_json::to_value(by_code).unwrap(), json!({"AZSM0000": 3, "AZSM1001": 2}));
}

#[test]
fn a_refusal_says_what_is_wrong() {
    assert_eq!(
        refusal::<Source>("\"AZSM1006\""),
        "AZSM1006 was retired from `job.source`; it was `Probe` at line 1 column 10",
    );
    assert_eq!(
        refusal::<Source>("\"AZSM1021\""),
        "AZSM1021 is outside `job.source` (AZSM1101 to AZSM1120, AZSM1001 to AZSM1020, AZSM1041 to AZSM1060) \
         at line 1 column 10",
    );
    assert_eq!(
        refusal::<StatusCode>("\"AZSM1012\""),
        "AZSM1012 is reserved in `job.source` and not declared yet at line 1 column 10",
    );
    assert_eq!(
        refusal::<StatusCode>("\"AZSM3000\""),
        "AZSM3000 is not in any subcategory of this declaration at line 1 column 10",
    );
    assert_eq!(
        refusal::<StatusCode>("\"azsm1001\""),
        "the prefix of a status code is written in upper case: `AZSM` at line 1 column 10",
    );
    assert_eq!(
        refusal::<Code>("\"AZSM101\""),
        "`AZSM` must be followed by exactly 4 digits, not by 3 at line 1 column 9",
    );
    for json in ["1001", "null", "true", "1001.0", "[\"AZSM1001\"]", "{\"code\":\"AZSM1001\"}"] {
        for text in [refusal::<Code>(json), refusal::<Source>(json), refusal::<StatusCode>(json)] {
            assert!(text.contains("expected a status code such as \"AZSM1001\""), "{json}: {text}");
        }
    }
}

/// A service that answers with what a code means must answer as `list --format json` does.
#[test]
fn a_row_is_an_object_with_every_field() {
    let info = Source::FirstAbove.info();
    let object = serde_json::to_string(info).unwrap();
    let fields: Vec<_> = object.split("\":").filter_map(|part| part.rsplit_once('"').map(|(_, name)| name)).collect();
    let wanted = "code number scope category subcategory name path symbol message description help severity state \
                  deprecated owner since replaced_by url meta internal params";
    assert_eq!(fields.join(" "), wanted, "{object}");
    let row: Value = serde_json::from_str(&object).unwrap();
    assert_eq!((&row["code"], &row["number"]), (&json!("AZSM1001"), &json!(1001)));
    assert_eq!((&row["path"], &row["deprecated"]), (&json!("job.source.FirstAbove"), &Value::Null));
    assert_eq!((&row["severity"], &row["state"]), (&json!("error"), &json!("active")));

    let deprecated = space::STATUS_CODES.get(Code::new(1005).unwrap()).unwrap();
    let row = serde_json::to_value(deprecated).unwrap();
    assert_eq!(row["deprecated"], json!({"since": "2.1", "note": "use `FirstAbove`"}));
    let success = serde_json::to_value(azsm::StatusInfo::SUCCESS).unwrap();
    assert_eq!((&success["path"], &success["scope"]), (&json!("Success"), &Value::Null));
}

#[test]
fn severities_and_states_are_words() {
    for severity in azsm::Severity::ALL.iter().copied() {
        assert_eq!(serde_json::to_value(severity).unwrap(), json!(severity.as_str()));
        assert_eq!(serde_json::from_value::<azsm::Severity>(json!(severity.as_str())).unwrap(), severity);
    }
    for state in azsm::State::ALL.iter().copied() {
        assert_eq!(serde_json::to_value(state).unwrap(), json!(state.as_str()));
        assert_eq!(serde_json::from_value::<azsm::State>(json!(state.as_str())).unwrap(), state);
    }
    let refused = refusal::<azsm::Severity>("\"bad\"");
    assert!(refused.starts_with("unknown severity: use `info`, `warning` or `error`"), "{refused}");
    let number = refusal::<azsm::State>("1");
    assert!(number.contains("expected `active`, `deprecated` or `retired`"), "{number}");
}
