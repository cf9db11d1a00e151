//! Bytes of a text file from anywhere as text: UTF-8, UTF-16, or what spreadsheets in other languages save.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// A text and the name of the encoding it was in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The encoding; none where it was UTF-8, of which there is nothing to say.
    pub encoding: Option<&'static str>,
    /// Whether something in it could not be read in this encoding.
    pub is_damaged: bool,
}

/// Reads bytes: as their mark says, as UTF-8 where they are, else in the encoding that fits them best.
pub fn decoded(bytes: &[u8]) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return of(encoding, bytes.get(length..).unwrap_or_default());
    }
    if let Some(encoding) = without_mark(bytes) {
        return of(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), encoding: None, is_damaged: false };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let _is_plain = detector.feed(bytes, true);
    of(detector.guess(None, Utf8Detection::Deny), bytes)
}

fn of(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    let name = Some(encoding.name()).filter(|name| *name != "UTF-8");
    Decoded { text: text.into_owned(), encoding: name, is_damaged }
}

/// UTF-16 without a mark: every other byte of plain letters and line ends is zero.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = bytes.len() / 8;
    match (even, odd) {
        (0, 0) => None,
        (_, odd) if odd > many && odd > even * 4 => Some(UTF_16LE),
        (even, _) if even > many && even > odd * 4 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{EUC_KR, GBK, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

    #[test]
    fn what_spreadsheets_save_is_read() {
        let cases = [
            (WINDOWS_1252, "Name;Ort\r\nJürgen Groß;Köln\r\nZoë Müller;Zürich\r\n"),
            (WINDOWS_1250, "Jméno;Město\r\nŽofie Nováková;Plzeň\r\nJiří Dvořák;Třebíč\r\n"),
            (WINDOWS_1251, "Имя;Город\r\nОльга Смирнова;Москва\r\nАлексей Иванов;Казань\r\n"),
            (SHIFT_JIS, "氏名,部署\r\n佐藤 花子,営業\r\n鈴木 一郎,開発\r\n"),
            (EUC_KR, "이름,부서\r\n박지영,영업\r\n이서준,개발\r\n"),
            (GBK, "姓名,部门\r\n王芳,市场部\r\n欧阳锋,研发部\r\n"),
        ];
        for (encoding, text) in cases {
            let (bytes, ..) = encoding.encode(text);
            let read = decoded(&bytes);
            assert_eq!((read.text.as_str(), read.is_damaged), (text, false), "{}", encoding.name());
            assert!(read.encoding.is_some(), "the encoding is said");
        }
    }

    #[test]
    fn unicode_is_read_with_and_without_its_mark() {
        let text = "Name\nZoë\n佐藤\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| decoded(&[mark, bytes].concat());
        for read in [
            decoded(text.as_bytes()),
            marked(&[0xef, 0xbb, 0xbf], text.as_bytes()),
            marked(&[0xff, 0xfe], &little),
            marked(&[0xfe, 0xff], &big),
            decoded(&little),
            decoded(&big),
        ] {
            assert_eq!((read.text.as_str(), read.is_damaged), (text, false), "{:?}", read.encoding);
        }
        assert_eq!(decoded(text.as_bytes()).encoding, None);
        assert_eq!(decoded(&[]).text, "");
    }
}
