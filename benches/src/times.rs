//! Times of several libraries, and the tables of them.
//!
//! Libraries take turns, so that whatever else the machine does slows all of them; the median
//! counts. One that needs long is not measured again: its distance from the others is larger than
//! any noise. One that cannot be measured does not lose the others.

use crate::peers::{EMPTY, Peer};
use crate::report::{ratio, seconds, table};
use crate::statistics::{Summary, exponent};
use crate::{Context, Result};

/// Above so many seconds one sample is enough.
const SLOW: f64 = 8.0;

/// Sizes below are dominated by the start of the compiler, so that no exponent can be told from
/// them.
const SMALLEST_FITTED: usize = 600;

/// What is measured of each library, a column each.
#[derive(Debug)]
pub(crate) struct Times {
    title: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

/// The samples of one library.
#[derive(Debug)]
struct Row {
    name: &'static str,
    title: &'static str,
    columns: Vec<Vec<f64>>,
    /// Why there are no more of them.
    failure: Option<String>,
}

impl Row {
    fn median(&self, column: usize) -> Option<f64> {
        Summary::of(&self.columns[column]).map(|summary| summary.median)
    }
}

impl Times {
    /// Takes as many samples as are asked for. `sample` gets the library and the number of the
    /// column, from the first to the last one in each run.
    pub(crate) fn measure<'a>(
        context: &Context,
        title: &str,
        columns: Vec<String>,
        peers: impl IntoIterator<Item = &'a Peer>,
        mut sample: impl FnMut(&Peer, usize) -> Result<f64>,
    ) -> Self {
        let peers: Vec<_> = peers.into_iter().collect();
        let row = |peer: &&Peer| Row {
            name: peer.name,
            title: peer.title,
            columns: vec![Vec::new(); columns.len()],
            failure: None,
        };
        let mut rows: Vec<_> = peers.iter().map(row).collect();
        for run in 0..context.runs {
            for (column, name) in columns.iter().enumerate() {
                for (peer, row) in peers.iter().zip(&mut rows) {
                    let is_slow = row.columns[column].first().is_some_and(|&seconds| seconds > SLOW);
                    if row.failure.is_some() || is_slow {
                        continue;
                    }
                    eprintln!("{title}, {name}, {}, run {} of {}", peer.name, run + 1, context.runs);
                    match sample(peer, column) {
                        Ok(seconds) => row.columns[column].push(seconds),
                        Err(error) => row.failure = Some(error.to_string()),
                    }
                }
            }
        }
        Self { title: title.to_owned(), columns, rows }
    }

    fn row(&self, name: &str) -> Result<&Row> {
        self.rows.iter().find(|row| row.name == name).ok_or_else(|| format!("{name} is not measured").into())
    }

    /// The median of the samples, or why there is none.
    pub(crate) fn median(&self, name: &str, column: usize) -> Result<f64> {
        let row = self.row(name)?;
        let failure = || row.failure.clone().unwrap_or_else(|| "not measured".to_owned());
        row.median(column).ok_or_else(|| format!("{}: {}", row.title, failure()).into())
    }

    /// The exponent of the cost above that of an empty crate, where columns are sizes.
    pub(crate) fn exponent(&self, name: &str, sizes: &[usize], from: usize) -> Result<f64> {
        let points = sizes.iter().enumerate().filter(|(_, size)| **size >= from).map(|(column, &size)| {
            let empty = Summary::of(&self.row(EMPTY.name)?.columns.concat()).ok_or("no crate was empty")?;
            Ok((size, self.median(name, column)? - empty.median))
        });
        let points = points.collect::<Result<Vec<_>>>()?;
        exponent(&points).ok_or_else(|| "no exponent goes through the points".into())
    }

    /// The table; where columns are sizes, with the exponent of the cost.
    pub(crate) fn show(&self, sizes: Option<&[usize]>) {
        let azsm = self.rows.iter().find(|row| row.name == "azsm");
        let mut header = vec![self.title.clone()];
        header.extend(self.columns.iter().cloned().chain(["spread".to_owned()]));
        header.extend(sizes.map(|_| "exponent".to_owned()));
        let rows = self.rows.iter().map(|row| {
            let exponent = sizes.map(|sizes| self.exponent(row.name, sizes, SMALLEST_FITTED));
            let exponent = exponent.map(|exponent| exponent.map_or_else(|_| String::new(), |e| format!("{e:.2}")));
            row.cells(azsm).into_iter().chain(exponent).collect()
        });
        table(&header, &rows.collect::<Vec<_>>());
    }
}

impl Row {
    fn cells(&self, azsm: Option<&Self>) -> Vec<String> {
        let figures = (0..self.columns.len()).map(|column| {
            match (self.median(column), azsm.and_then(|azsm| azsm.median(column))) {
                (Some(own), Some(azsm)) if self.name != "azsm" => ratio(own, azsm),
                (Some(own), _) => seconds(own),
                (None, _) => self.failure.clone().unwrap_or_default(),
            }
        });
        let spread = self.columns.iter().filter_map(|samples| Summary::of(samples)).map(Summary::spread);
        let spread = format!("{:.0} %", spread.fold(0.0, f64::max) * 100.0);
        std::iter::once(self.title.to_owned()).chain(figures).chain([spread]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_fails_or_is_slow_is_not_measured_again_and_the_others_are() {
        let context = Context { codes: Vec::new(), peers: Vec::new(), runs: 3, limit: 1, work: "".into() };
        let columns = ["60", "600"].map(str::to_owned).to_vec();
        let mut calls = Vec::new();
        let times =
            Times::measure(&context, "check", columns, [&crate::peers::AZSM, &crate::peers::BARE], |peer, column| {
                calls.push((peer.name, column));
                match (peer.name, column) {
                    ("bare", 1) => Err("over 1 s".into()),
                    (_, 0) => Ok(1.0),
                    _ => Ok(9.0),
                }
            });
        assert_eq!(calls, [("azsm", 0), ("bare", 0), ("azsm", 1), ("bare", 1), ("azsm", 0), ("azsm", 0)]);
        assert_eq!(times.median("bare", 1).unwrap_err().to_string(), "bare enums (the floor): over 1 s");
        let azsm = times.row("azsm").unwrap();
        assert_eq!(azsm.cells(Some(azsm)), ["azsm", "1.00 s", "9.00 s", "0 %"]);
        let bare = times.row("bare").unwrap().cells(Some(azsm));
        assert_eq!(bare, ["bare enums (the floor)", "1.00×", "over 1 s", "0 %"]);
    }
}
