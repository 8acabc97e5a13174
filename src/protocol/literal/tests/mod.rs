//! Small walks through the rules of the text.

mod walks;
