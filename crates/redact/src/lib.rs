//! 隐: what in a text may not be published as it stands: personal data, marks of secrecy, words of a list. Knows nobody.
