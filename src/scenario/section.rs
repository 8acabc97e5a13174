//! The macro that makes a section of a scenario file from one description of its keys.

macro_rules! section {
    ($(#[doc = $about:literal])* $vis:vis struct $name:ident $(=> $output:ty, $resolve:path)? {
        $($(#[doc = $doc:literal])* $field:ident: $type:ty = $shape:expr,
            $presence:ident $($default:literal)?;)*
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name {
            $($(#[doc = $doc])* $vis $field: $type,)*
        }
    };
}
pub(super) use section;
