//! What the README shows is what the program prints.

#[test]
fn transcripts_of_the_readme() {
    trycmd::TestCases::new().case("README.md");
}
