//! Dots to an inch: how displays and printers say their resolution.

use std::fmt;
use std::str::FromStr;

/// How closely a display or printer sets its dots, across and down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DotsPerInch {
    across: u32,
    down: u32,
}

impl DotsPerInch {
    /// The most that can be said.
    pub const MAX: u32 = 10_000;

    /// As close as this; `None` unless both are from 1 to [`Self::MAX`].
    pub fn new(across: u32, down: u32) -> Option<Self> {
        let fits = |dots| (1..=Self::MAX).contains(&dots);
        (fits(across) && fits(down)).then_some(Self { across, down })
    }

    /// Dots to an inch in a line.
    pub const fn across(self) -> u32 {
        self.across
    }

    /// Lines to an inch.
    pub const fn down(self) -> u32 {
        self.down
    }
}

impl fmt::Display for DotsPerInch {
    /// As it is read: "72 dpi", or "300x600 dpi" where it differs across and down.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { across, down } = self;
        if across == down { write!(f, "{across} dpi") } else { write!(f, "{across}x{down} dpi") }
    }
}

impl FromStr for DotsPerInch {
    type Err = ();

    /// Reads "72 dpi", or "300x600 dpi" with the dots across first.
    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u32>().ok().filter(|_| digits).ok_or(())
        };
        let dots = text.strip_suffix("dpi").ok_or(())?;
        let dots = dots.strip_suffix(' ').unwrap_or(dots);
        let (across, down) = dots.split_once('x').unwrap_or((dots, dots));
        Self::new(number(across)?, number(down)?).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dots(text: &str) -> DotsPerInch {
        text.parse().unwrap()
    }

    #[test]
    fn it_is_read_as_it_is_printed() {
        for text in ["72 dpi", "300x600 dpi", "1 dpi", "10000x1 dpi"] {
            assert_eq!(dots(text).to_string(), text);
        }
        assert_eq!(dots("300x300dpi"), dots("300 dpi"));
        for text in
            ["300", "dpi", " dpi", "0 dpi", "300x0 dpi", "10001 dpi", "300x dpi", "3x4x5 dpi"]
        {
            assert_eq!(text.parse::<DotsPerInch>(), Err(()), "{text}");
        }
        for text in ["+300 dpi", "-300 dpi", "300.5 dpi", "300  dpi", "300 x 300 dpi", "300 DPI"] {
            assert_eq!(text.parse::<DotsPerInch>(), Err(()), "{text}");
        }
    }
}
