//! What faces are called.

/// Those that are drawn for a language, the best first.
pub(in crate::shell) const JAPANESE: &[&str] = &[
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "Source Han Sans",
    "Hiragino Sans",
    "BIZ UDGothic",
    "IPAexGothic",
    "VL Gothic",
];
pub(in crate::shell) const KOREAN: &[&str] = &[
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Source Han Sans KR",
    "Source Han Sans K",
    "Apple SD Gothic Neo",
    "NanumGothic",
];
pub(in crate::shell) const SIMPLIFIED_CHINESE: &[&str] = &[
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Zen Hei",
];
pub(in crate::shell) const TRADITIONAL_CHINESE: &[&str] =
    &["Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "Source Han Sans TW", "PingFang TC", "Heiti TC"];

/// Parts of names that tell of strokes with ends, for which small letters have no points.
pub(in crate::shell) const SERIF: [&str; 5] = ["Serif", "Mincho", "Ming", "Song", "Batang"];
