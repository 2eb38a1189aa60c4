//! Templates of strangers, against the example binary as a process: what aborts or fills the memory
//! would take the other tests with it.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::agent::agent;

/// Template and error, where `t` is the template. Text between `<` and `>` is repeated as often as
/// the number after it says.
const HOSTILE: [(&str, &str); 26] = [
    // Depth of the source.
    ("{{ <(>20000 1 <)>20000 }}", "`t`, line 1: syntax error: template exceeds maximum recursion limits"),
    ("<{% if 1 %}>20000<{% endif %}>20000", "`t`, line 1: syntax error: template exceeds maximum recursion limits"),
    ("{{ a<.b>200000 }}", "`t`, line 1: undefined value: `a` is undefined"),
    ("<x>1100000", "the template `PATH` cannot be read: it is larger than 1 MiB"),
    ("{% import 't' as x or a %}", "`t`: the template was stopped: it makes minijinja panic"),
    // Depth of values.
    (
        "{% set n = namespace() %}{% set n.n = n %}\n{{ n }}",
        "`t`, line 2: invalid operation: this value is longer than 1 MiB: print its parts",
    ),
    ("{% set n = namespace() %}{% set n.n = n %}{{ n ~ 1 }}", "`t`: the template was stopped"),
    ("{% set n = namespace() %}{% set n.n = n %}{{ n | tojson }}", "`t`: the template was stopped"),
    ("{% set n = namespace() %}{% set n.n = n %}{{ n in '' }}", "`t`: the template was stopped"),
    // Recursion.
    (
        "{% macro again() %}{{ again() }}{% endmacro %}\n{{ again() }}",
        "`t`, line 1: invalid operation: recursion limit exceeded",
    ),
    ("{% include 't' %}", "`t`, line 1: invalid operation: recursion limit exceeded"),
    ("{% import 't' as t %}", "`t`, line 1: invalid operation: recursion limit exceeded"),
    (
        "{% extends 't' %}",
        "`t`, line 1: invalid operation: cycle in template inheritance. \"t\" was referenced more than once",
    ),
    ("{% block a %}{{ self.a() }}{% endblock %}", "`t`, line 1: invalid operation: recursion limit exceeded"),
    // Lists and strings that multiply.
    (
        "{% set n = namespace(x=1) %}{% for a in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}\n{{ n.x }}",
        "`t`, line 2: invalid operation: this value is longer than 1 MiB: print its parts",
    ),
    (
        "{% set n = namespace(x='x') %}{% for a in range(60) %}\n{% set n.x = n.x ~ n.x %}{% endfor %}",
        "`t`, line 2: the template was stopped",
    ),
    (
        "{% set n = namespace(x='x') %}{% for a in range(60) %}\n{% set n.x = n.x + n.x %}{% endfor %}",
        "`t`, line 2: the template was stopped",
    ),
    (
        "{% set n = namespace(x=[]) %}{% for a in range(10000) %}\n{% set n.x = n.x + ['x' * 100000] %}{% endfor %}",
        "`t`, line 2: the template was stopped",
    ),
    ("{{ 'x' * 1000000000 }}", "`t`, line 1: invalid operation: repeated string is too large"),
    ("{{ range(10000) | join('x' * 100000) }}", "`t`, line 1: the template was stopped"),
    (
        "{{ ('x' * 100000) | replace('x', 'y' * 100000) }}",
        "`t`, line 1: the template was stopped: it takes too many steps, or makes too much text",
    ),
    (
        "{{ ('x\\n' * 100000) | indent(1000000) }}",
        "`t`, line 1: the template was stopped: it takes too many steps, or makes too much text",
    ),
    ("{{ '%1000000000d' | format(1) }}", "`t`, line 1: the template was stopped"),
    (
        "{{ [1] | batch(1000000000, 1) }}",
        "`t`, line 1: the template was stopped: it takes too many steps, or makes too much text",
    ),
    ("{{ range(1000000000) }}", "`t`, line 1: invalid operation: range has too many elements"),
    (
        "{% for a in range(1000) %}{% for b in range(1000) %}<x>10000{% endfor %}{% endfor %}",
        "`t`, line 1: the template was stopped",
    ),
];

fn expanded(template: &str) -> String {
    let mut parts = template.split('<');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (repeated, rest) = part.split_once('>').unwrap();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        text.extend([&repeated.repeat(rest[..digits].parse().unwrap()), &rest[digits..]]);
    }
    text
}

/// When this fails, a template that came with somebody else's files aborts the command, does not
/// end, or fills the memory of the machine.
#[test]
fn a_hostile_template_is_an_error_within_limits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t");
    let mut failures = Vec::new();
    for (template, wanted) in HOSTILE {
        fs::write(&path, expanded(template)).unwrap();
        let mut child = agent().arg("render").arg(&path).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let begun = Instant::now();
        let mut peak = 0;
        let status = loop {
            let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let used = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
            peak = peak.max(used.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default());
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            thread::sleep(Duration::from_millis(2));
        };
        let mut error = String::new();
        child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
        let first = error.lines().next().unwrap_or_default();
        let wanted = format!("error: {}", wanted.replace("PATH", path.to_str().unwrap()));
        let took = begun.elapsed();
        if status.code() != Some(1) || !first.starts_with(&wanted) || peak > 1 << 20 || took > Duration::from_secs(60) {
            failures.push(format!("{template}\n  wanted {wanted}\n  found  {first} ({status}, {peak} kB, {took:?})"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
