//! Compressed input, whole and broken.

use super::*;

#[test]
fn compressed_files() {
    let lines: String = (0..500)
        .map(|n| format!("{{\"id\":{n},\"text\":\"t{n}\"}}\n"))
        .collect();
    let (first, second) = lines.split_at(lines.len() / 3);
    let members = [gzip(first.as_bytes()), gzip(second.as_bytes())].concat();
    let frames = [zst(first.as_bytes()), zst(second.as_bytes())].concat();
    for (name, bytes) in [
        ("x.jsonl.gz", gzip(lines.as_bytes())),
        ("x.jsonl.gz", members.clone()),
        ("x.jsonl.zst", zst(lines.as_bytes())),
        ("x.jsonl.zst", frames),
        ("misnamed.jsonl", members),
        ("x.gz", gzip(lines.as_bytes())),
    ] {
        let decoded = read_file(name, &bytes);
        assert_eq!(
            (decoded.articles.len(), decoded.errors.len()),
            (500, 0),
            "{name}"
        );
    }
}

#[test]
fn a_compressed_file_that_ends_early_keeps_what_it_holds() {
    // Numbers that do not compress, so that records come out before the last block.
    let mut number = 1_u64;
    let mut lines = String::new();
    for id in 0..20_000 {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        lines += &format!("{{\"id\":{id},\"text\":\"{number}\"}}\n");
    }
    for (name, bytes) in [
        ("x.jsonl.gz", gzip(lines.as_bytes())),
        ("x.jsonl.zst", zst(lines.as_bytes())),
    ] {
        let whole = read_file(name, &bytes);
        assert_eq!(whole.articles.len(), 20_000);
        let folder = folder(&[(name, &bytes[..bytes.len() / 2])]);
        let (inputs, decoded) = read(&folder.path().join(name), Settings::default());
        let again = all(&inputs);
        assert_eq!(again.articles.places, decoded.articles.places, "{name}");
        assert_eq!(again.errors, decoded.errors, "{name}");
        let kept = decoded.articles.len();
        assert!((1_000..20_000).contains(&kept), "{name}: {kept}");
        let ids = decoded.articles.ids.iter().map(str::to_string);
        assert!(ids.eq((0..kept).map(|id| id.to_string())), "{name}");
        let error = "the compressed file ends too early; what follows is lost";
        assert_eq!(errors(&decoded), [format!("{name}:{}: {error}", kept + 1)]);
        if name.ends_with("zst") {
            // Has no checksum unless asked for: damaged text may be text.
            continue;
        }
        let mut damaged = bytes.clone();
        let middle = damaged.len() / 2;
        damaged[middle..middle + 64].fill(0xff);
        let decoded = read_file(name, &damaged);
        assert!(decoded.articles.len() < 20_000, "{name}");
        let last = errors(&decoded).pop().unwrap_or_default();
        assert!(last.contains("damaged"), "{last}");
    }
    for (name, bytes) in [
        ("x.jsonl.gz", &b""[..]),
        ("x.jsonl.zst", b"{}"),
        ("x.txt.gz", b"\0\x01\x02\x03"),
    ] {
        let decoded = read_file(name, bytes);
        assert_eq!(
            (decoded.articles.len(), decoded.errors.len()),
            (0, 1),
            "{name}"
        );
    }
}

#[test]
fn what_is_named_like_a_compressed_file_and_is_text_is_read() {
    for (name, bytes) in [
        ("x.jsonl.gz", GOOD.as_bytes()),
        ("x.jsonl.zst", GOOD.as_bytes()),
        ("a.txt.gz", b"A"),
        ("a.txt.gz", b"\xef\xbb\xbfA"),
    ] {
        let decoded = read_file(name, bytes);
        assert_eq!(articles(&decoded), [("a", "A")], "{name}");
    }
}

#[test]
fn what_stands_behind_compressed_data() {
    let whole = gzip(GOOD.as_bytes());
    let decoded = read_file("x.jsonl.gz", &[&whole[..], &[0; 4096]].concat());
    assert_eq!(articles(&decoded), [("a", "A")]);
    assert_eq!(errors(&decoded), [""; 0]);
    let decoded = read_file("x.jsonl.gz", &[&whole[..], b"junk"].concat());
    assert_eq!(articles(&decoded), [("a", "A")]);
    let told = errors(&decoded).concat();
    assert!(
        told.ends_with(
            "behind the end of the compressed data stands something else, which is not read"
        ),
        "{told}"
    );
}
