//! Finds the top-level values of a JSON object without building it.
//!
//! A record is a few short fields and one long string, of which only some fields are wanted. The
//! scanner checks the whole record against RFC 8259, jumps from quote to backslash inside strings
//! (`memchr`) and hands out slices: nothing is allocated, and numbers stay as they were written,
//! which ids need. `serde_json` can do neither without copies of its own; the tests compare the scanner
//! with it, and it words the message when a record is broken.
//!
//! Half of a surrogate pair, which RFC 8259 allows and UTF-8 cannot represent, becomes
//! U+FFFD.

use super::record::Value;
use memchr::memchr2;
use serde::de::IgnoredAny;

/// The record is no JSON object; see [`why`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// Hands the members of the object that is `text` to `found`: those whose name `wanted` turns into
/// something. The others are checked all the same.
pub(super) fn members<'r, K>(
    text: &'r str,
    mut wanted: impl FnMut(&str) -> Option<K>,
    found: impl FnMut(K, Value<'r>),
) -> Result<(), Broken> {
    members_at(text, |name, _| wanted(name), found)
}

/// Tells of each member of the object that is `text` its name and the byte at which that begins, in
/// order. Of what is no object it tells as far as it is one.
pub(crate) fn member_places(text: &str, mut found: impl FnMut(&str, usize)) {
    let each = |name: &str, at: usize| {
        found(name, at);
        None::<()>
    };
    // What is wrong with a record was told when it was decoded.
    let _ = members_at(text, each, |(), _| ());
}

/// As [`members`], with the byte at which each name begins.
fn members_at<'r, K>(
    text: &'r str,
    mut wanted: impl FnMut(&str, usize) -> Option<K>,
    mut found: impl FnMut(K, Value<'r>),
) -> Result<(), Broken> {
    let mut scan = Scan {
        text,
        at: 0,
        controls: has_control(text.as_bytes()),
    };
    scan.space();
    scan.expect(b'{')?;
    scan.space();
    if !scan.take(b'}') {
        loop {
            let at = scan.at;
            let name = scan.string()?;
            let keep = if name.escaped {
                let mut undone = String::new();
                unescape(name.inner, &mut undone);
                wanted(&undone, at)
            } else {
                wanted(name.inner, at)
            };
            scan.colon()?;
            match keep {
                Some(key) => found(key, scan.value()?),
                None => scan.skip()?,
            }
            scan.space();
            if scan.take(b'}') {
                break;
            }
            scan.expect(b',')?;
            scan.space();
        }
    }
    scan.space();
    if scan.at == text.len() {
        Ok(())
    } else {
        Err(Broken)
    }
}

/// Words what is wrong with a record: the message, and the byte of the line, from 1.
#[cold]
pub(super) fn why(text: &str) -> (Box<str>, usize) {
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => ("unexpected character".into(), 1),
        Err(error) => {
            let message = error.to_string();
            let end = message.rfind(" at line ").unwrap_or(message.len());
            (message[..end].into(), error.column())
        }
    }
}

/// Undoes the escapes of a string that was scanned, appending to `into`.
pub(super) fn unescape(inner: &str, into: &mut String) {
    let bytes = inner.as_bytes();
    into.reserve(inner.len());
    let mut from = 0;
    while let Some(run) = memchr::memchr(b'\\', &bytes[from..]) {
        let at = from + run;
        into.push_str(&inner[from..at]);
        from = at + 2;
        into.push(match bytes[at + 1] {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = hex(&bytes[at + 2..]);
                from = at + 6;
                let low = match bytes.get(from..from + 2) {
                    Some(b"\\u") if (0xd800..0xdc00).contains(&high) => hex(&bytes[from + 2..]),
                    _ => 0,
                };
                if (0xdc00..0xe000).contains(&low) {
                    from += 6;
                    let pair = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER)
                } else {
                    char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)
                }
            }
            quote_or_slash => char::from(quote_or_slash),
        });
    }
    into.push_str(&inner[from..]);
}

/// The number of four hexadecimal digits, which the scan has checked.
fn hex(digits: &[u8]) -> u32 {
    digits.iter().take(4).fold(0, |number, &digit| {
        number << 4 | char::from(digit).to_digit(16).unwrap_or(0)
    })
}

/// The names in a list or an object: strings and numbers, or what their `name` says, joined by
/// `, `. Some feeds write authors and sources so.
pub(super) fn names(raw: &str) -> String {
    fn one(value: &serde_json::Value) -> Option<String> {
        match value {
            serde_json::Value::String(text) => Some(text.clone()),
            serde_json::Value::Number(number) => Some(number.to_string()),
            serde_json::Value::Object(members) => members.get("name").and_then(one),
            _ => None,
        }
    }
    match serde_json::from_str(raw) {
        Ok(serde_json::Value::Array(items)) => {
            items.iter().filter_map(one).collect::<Vec<_>>().join(", ")
        }
        Ok(value) => one(&value).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

struct Scan<'r> {
    text: &'r str,
    at: usize,
    /// Whether control characters stand anywhere. Most lines have none, and no string of theirs
    /// need be searched for them.
    controls: bool,
}

#[derive(Clone, Copy)]
struct RawString<'r> {
    inner: &'r str,
    escaped: bool,
}

impl<'r> Scan<'r> {
    fn bytes(&self) -> &'r [u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, byte: u8) -> Result<(), Broken> {
        if self.take(byte) { Ok(()) } else { Err(Broken) }
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn colon(&mut self) -> Result<(), Broken> {
        self.space();
        self.expect(b':')?;
        self.space();
        Ok(())
    }

    fn string(&mut self) -> Result<RawString<'r>, Broken> {
        self.expect(b'"')?;
        let start = self.at;
        let mut escaped = false;
        loop {
            self.at += memchr2(b'"', b'\\', self.bytes()).ok_or(Broken)?;
            if self.take(b'"') {
                let inner = &self.text[start..self.at - 1];
                if self.controls && has_control(inner.as_bytes()) {
                    return Err(Broken);
                }
                return Ok(RawString { inner, escaped });
            }
            escaped = true;
            match self.bytes() {
                [
                    _,
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't',
                    ..,
                ] => self.at += 2,
                [_, b'u', digits @ ..]
                    if digits.len() >= 4 && digits[..4].iter().all(u8::is_ascii_hexdigit) =>
                {
                    self.at += 6;
                }
                _ => return Err(Broken),
            }
        }
    }

    fn value(&mut self) -> Result<Value<'r>, Broken> {
        let start = self.at;
        match self.peek() {
            Some(b'"') => {
                let string = self.string()?;
                Ok(if string.escaped {
                    Value::Escaped(string.inner)
                } else {
                    Value::Text(string.inner.into())
                })
            }
            Some(b'n') => self.literal("null").map(|()| Value::Null),
            Some(b't') => self.literal("true").map(|()| Value::Bool("true")),
            Some(b'f') => self.literal("false").map(|()| Value::Bool("false")),
            Some(b'{' | b'[') => self
                .skip()
                .map(|()| Value::Nested(&self.text[start..self.at])),
            _ => self
                .number()
                .map(|()| Value::Number(&self.text[start..self.at])),
        }
    }

    /// Passes over a value of any depth, without recursion.
    fn skip(&mut self) -> Result<(), Broken> {
        let mut open = Vec::new();
        loop {
            match self.peek().ok_or(Broken)? {
                bracket @ (b'{' | b'[') => {
                    self.at += 1;
                    self.space();
                    // `}` and `]` stand two after `{` and `[` in ASCII.
                    if !self.take(bracket + 2) {
                        open.push(bracket);
                        if bracket == b'{' {
                            self.string()?;
                            self.colon()?;
                        }
                        continue;
                    }
                }
                b'"' => drop(self.string()?),
                b'n' => self.literal("null")?,
                b't' => self.literal("true")?,
                b'f' => self.literal("false")?,
                _ => self.number()?,
            }
            loop {
                let Some(&bracket) = open.last() else {
                    return Ok(());
                };
                self.space();
                if self.take(bracket + 2) {
                    open.pop();
                    continue;
                }
                self.expect(b',')?;
                self.space();
                if bracket == b'{' {
                    self.string()?;
                    self.colon()?;
                }
                break;
            }
        }
    }

    fn literal(&mut self, word: &str) -> Result<(), Broken> {
        let there = self.bytes().starts_with(word.as_bytes());
        self.at += word.len();
        if there { Ok(()) } else { Err(Broken) }
    }

    fn number(&mut self) -> Result<(), Broken> {
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Broken> {
        let run = self.bytes().iter().take_while(|b| b.is_ascii_digit());
        let run = run.count();
        self.at += run;
        if run > 0 { Ok(()) } else { Err(Broken) }
    }
}

/// Whether a control character stands in `bytes`. A search for the smallest byte becomes vector
/// code, which a search with an early exit does not.
fn has_control(bytes: &[u8]) -> bool {
    bytes.iter().fold(u8::MAX, |least, &byte| least.min(byte)) < 0x20
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All members as serde_json would give them, the values written out again.
    fn scanned(text: &str) -> Option<Vec<(String, serde_json::Value)>> {
        let mut found = Vec::new();
        let keep = |name: &str| Some(name.to_string());
        let read = members(text, keep, |name, value| found.push((name, value)));
        let skipped = members(text, |_| None::<()>, |(), _| ());
        assert_eq!(read, skipped, "passing over checks the same: {text}");
        read.ok()?;
        let found = found
            .into_iter()
            .map(|(name, value)| (name, as_json(value)))
            .collect();
        Some(found)
    }

    fn as_json(value: Value<'_>) -> serde_json::Value {
        match value {
            Value::Absent | Value::Null => serde_json::Value::Null,
            Value::Text(text) => text.into(),
            Value::Escaped(inner) => {
                let mut undone = String::new();
                unescape(inner, &mut undone);
                undone.into()
            }
            Value::Number(raw) | Value::Bool(raw) | Value::Nested(raw) => {
                serde_json::from_str(raw).unwrap_or_else(|e| panic!("{raw}: {e}"))
            }
        }
    }

    fn same(text: &str) {
        let by_serde = serde_json::from_str::<serde_json::Map<_, _>>(text);
        // A number is text to us, so one beyond all floats is none too large.
        if by_serde
            .as_ref()
            .is_err_and(|e| e.to_string().contains("out of range"))
        {
            return;
        }
        let ours = scanned(text).map(|members| members.into_iter().collect());
        assert_eq!(ours, by_serde.ok(), "{text}");
    }

    #[test]
    fn agrees_with_serde_json() {
        for text in [
            "{}",
            " { } ",
            r#"{"a":1}"#,
            r#"{"a":-0.5e+3,"b":[],"c":{}}"#,
            r#"{"a":"x\"y\\"}"#,
            r#"{"\u0061b":"\ud83d\ude00\u00e9\n"}"#,
            r#"{"a":[[{"b":[1,"]"]},null],true,false]}"#,
            r#"{"a":{"b":{"c":"}"}},"a":2}"#,
            "",
            "{",
            "}",
            "[]",
            "1",
            "null",
            r#"{"a"}"#,
            r#"{"a":}"#,
            r#"{"a":1,}"#,
            r#"{,}"#,
            r#"{"a":01}"#,
            r#"{"a":1.}"#,
            r#"{"a":.5}"#,
            r#"{"a":+1}"#,
            r#"{"a":1e}"#,
            r#"{"a":tru}"#,
            r#"{"a":nul"#,
            r#"{"a":"b}"#,
            r#"{"a":"\x"}"#,
            r#"{"a":"\u12g4"}"#,
            r#"{"a":"\u12"}"#,
            "{\"a\":\"tab\there\"}",
            r#"{"a":[1,]}"#,
            r#"{"a":[1}]"#,
            r#"{"a":{]}"#,
            r#"{"a":1} x"#,
            r#"{"a":1}{}"#,
            r#"{'a':1}"#,
            r#"{"a":"ünï","ö":"—"}"#,
            r#"{"a":[}"#,
            r#"{"a":-}"#,
        ] {
            same(text);
        }
    }

    #[test]
    fn numbers_stay_as_written() {
        let mut found = Vec::new();
        let text = r#"{"a":1.0,"b":12345678901234567890123,"c":-0}"#;
        assert_eq!(
            members(text, |_| Some(()), |(), value| found.push(value)),
            Ok(())
        );
        let written = ["1.0", "12345678901234567890123", "-0"];
        assert_eq!(found, written.map(Value::Number));
    }

    #[test]
    fn half_a_pair_becomes_the_replacement_character() {
        for (inner, text) in [
            (r"a\ud83db", "a\u{fffd}b"),
            (r"\ude00", "\u{fffd}"),
            (r"\ud83d\ud83d\ude00", "\u{fffd}\u{1f600}"),
            (r"\ud83d\n", "\u{fffd}\n"),
        ] {
            let mut undone = String::new();
            unescape(inner, &mut undone);
            assert_eq!(undone, text, "{inner}");
        }
    }

    #[test]
    fn depth_costs_no_stack() {
        let text = format!(
            "{{\"a\":{}{}}}",
            "[".repeat(1_000_000),
            "]".repeat(1_000_000)
        );
        assert_eq!(members(&text, |_| Some(()), |(), _| ()), Ok(()));
    }

    #[test]
    fn lists_and_objects_give_their_names() {
        for (raw, text) in [
            (r#"["A. B.", "C"]"#, "A. B., C"),
            (r#"{"id": null, "name": "CNN"}"#, "CNN"),
            (r#"[{"name": "A"}, {"nom": "B"}, null, 3]"#, "A, 3"),
            ("{}", ""),
        ] {
            assert_eq!(names(raw), text, "{raw}");
        }
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            "\\PC{0,8}".prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 24, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
                prop::collection::btree_map(any::<String>(), inner, 0..5)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn agrees_with_serde_json_on_any_object(
            members in prop::collection::btree_map(any::<String>(), json(), 0..6),
            pretty: bool,
        ) {
            let object = serde_json::Value::Object(members.into_iter().collect());
            let text = if pretty { format!("{object:#}") } else { object.to_string() };
            same(&text);
        }

        #[test]
        fn agrees_with_serde_json_on_damaged_objects(
            members in prop::collection::btree_map("[a-c\"\\\\é]{0,3}", json(), 0..4),
            at: prop::sample::Index,
            damage in prop::sample::select(&["", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "e", "\n"]),
            cut in 0..2_usize,
        ) {
            let object = serde_json::Value::Object(members.into_iter().collect());
            let mut text: Vec<char> = object.to_string().chars().collect();
            let at = at.index(text.len());
            text.splice(at..at + cut, damage.chars());
            let text: String = text.into_iter().collect();
            same(&text);
        }
    }
}
