//! A catalog that is read while it is parsed: the text of all rows would take more memory than they do.

use std::io::Read;
use std::mem::take;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::Rows;
use super::fields::{Open, Row};

/// How much is read at once, in bytes, unless a row is longer.
const BLOCK: usize = 256 << 10;

/// Reads the rows. `None` where that fails: what is wrong shows when the whole text is read.
pub(super) fn rows(source: impl Read) -> Option<Rows> {
    let mut stream = Stream { source, bytes: Vec::new(), text: String::new(), at: 0 };
    let (mut codes, mut subcategories, mut head) = (Vec::new(), Vec::new(), Vec::new());
    stream.each(*b"{}", |stream| {
        let key: Box<RawValue> = stream.value()?;
        stream.token(b':')?;
        let value = match key.get() {
            "\"codes\"" => stream.rows(&mut codes).map(|()| "[]".to_owned())?,
            "\"subcategories\"" => stream.rows(&mut subcategories).map(|()| "[]".to_owned())?,
            _ => stream.value::<Box<RawValue>>()?.get().to_owned(),
        };
        head.push(format!("{}:{value}", key.get()));
        Some(())
    })?;
    if stream.peek().is_some() || !stream.bytes.is_empty() {
        return None;
    }
    let Row(head) = serde_json::from_str(&format!("{{{}}}", head.join(","))).ok()?;
    Some(Rows { codes, subcategories, ..head })
}

struct Stream<R> {
    source: R,
    /// Of a character that is not complete.
    bytes: Vec<u8>,
    text: String,
    /// How much of the text is done.
    at: usize,
}

impl<R: Read> Stream<R> {
    /// Reads on. `None` at the end, and where it is not UTF-8.
    fn more(&mut self) -> Option<()> {
        self.text.drain(..take(&mut self.at));
        let block = BLOCK.max(self.text.len()) as u64;
        self.source.by_ref().take(block).read_to_end(&mut self.bytes).ok()?;
        let done = match str::from_utf8(&self.bytes) {
            Ok(valid) => valid.len(),
            Err(error) => error.valid_up_to(),
        };
        self.text.push_str(str::from_utf8(&self.bytes[..done]).ok()?);
        self.bytes.drain(..done);
        (done > 0 && self.bytes.len() < 4).then_some(())
    }

    /// The next character that is not a space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let rest = self.text[self.at..].trim_start_matches([' ', '\n', '\t', '\r']);
            self.at = self.text.len() - rest.len();
            match rest.bytes().next() {
                Some(byte) => return Some(byte),
                None => self.more()?,
            }
        }
    }

    fn token(&mut self, token: u8) -> Option<()> {
        (self.peek()? == token).then(|| self.at += 1)
    }

    fn value<T: DeserializeOwned>(&mut self) -> Option<T> {
        self.peek()?;
        loop {
            let mut values = serde_json::Deserializer::from_str(&self.text[self.at..]).into_iter();
            match values.next()? {
                Ok(value) => {
                    self.at += values.byte_offset();
                    return Some(value);
                }
                Err(error) if error.is_eof() => self.more()?,
                Err(_) => return None,
            }
        }
    }

    /// Everything in an array or object.
    fn each(&mut self, [open, close]: [u8; 2], mut read: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.token(open)?;
        if self.peek()? != close {
            read(self)?;
            while self.peek()? == b',' {
                self.at += 1;
                read(self)?;
            }
        }
        self.token(close)
    }

    fn rows<T: Open + DeserializeOwned>(&mut self, rows: &mut Vec<T>) -> Option<()> {
        self.each(*b"[]", |stream| {
            let Row(mut row) = stream.value()?;
            if let Some(last) = rows.last() {
                T::share(&mut row, last);
            }
            rows.push(row);
            Some(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row across two blocks would be lost, and a character there would end the file.
    #[test]
    fn the_blocks_of_a_file_change_nothing() {
        for shift in 0..4 {
            let text = |letter: &str| "x".repeat(shift) + &letter.repeat(BLOCK / 3);
            let code = |number: u32| {
                let fields = r#""severity": "error", "state": "active""#;
                let message = text(["é", "日", "🦀"][number as usize % 3]);
                format!(
                    r#"{{ "code": "", "number": {number}, "name": "", "path": "", "message": "{message}", {fields} }}"#
                )
            };
            let codes: Vec<_> = (0..9).map(code).collect();
            let json = format!(
                r#"{{ "codes": [{}], "newer": "{}", "subcategories": [], "schema_version": 1 }}{}"#,
                codes.join(" , "),
                text("é"),
                " ".repeat(BLOCK)
            );
            let Row(whole) = serde_json::from_str(&json).unwrap();
            assert_eq!(rows(json.as_bytes()), Some(whole));
        }
    }

    /// What is not one catalog would be read as one.
    #[test]
    fn the_rest_of_a_file_counts() {
        let json = r#"{ "codes": [], "subcategories": [], "schema_version": 1 }"#;
        assert!(rows(json.as_bytes()).is_some());
        let twice = json.replacen('{', r#"{ "codes": [],"#, 1);
        let longer = [b"x".as_slice(), b"{}", b"\xff", b"\xc3"].map(|rest| [json.as_bytes(), rest].concat());
        for bytes in longer.iter().map(Vec::as_slice).chain([twice.as_bytes(), &json.as_bytes()[..json.len() - 1]]) {
            assert!(rows(bytes).is_none(), "{}", String::from_utf8_lossy(bytes));
        }
    }
}
