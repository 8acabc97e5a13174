//! Pages: HTML that stands alone, with everything in one file, no script, and nothing from elsewhere; for
//! light and dark surroundings, narrow and wide ones.

pub mod breach;
pub mod campaign;
pub mod checks;
pub mod mutants;
pub mod run;
pub mod search;
pub mod sequence;
pub mod study;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::figure::Figure;
use super::origin::Command;

/// The name of a page's file.
pub const FILE: &str = "index.html";

const STYLE: &str = "
:root{color-scheme:light dark;--ink:#1b1b1b;--pale:#5c5c5c;--line:#dedede;--face:#f2f2f2;--bg:#fff;--link:#005a9c;--blue:0,114,178}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--pale:#9aa4ae;--line:#303842;--face:#1c2530;--bg:#0d1117;--link:#79c0ff;--blue:86,180,233}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1rem 1rem 4rem;background:var(--bg);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,'DejaVu Sans',sans-serif}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.2rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1rem}
a{color:var(--link)}
.pale,figcaption{color:var(--pale)}
figure{margin:1rem 0}
figcaption{font-size:.9rem;max-width:46rem}
.wide{overflow-x:auto}
@media (min-width:90rem){.beside{display:grid;grid-template-columns:1fr 1fr;gap:1rem;width:94vw;margin-left:calc(50% - 47vw)}.beside figure{min-width:0}.beside svg{max-width:100%;min-width:44rem;height:auto}}
svg.figure{display:block;max-width:100%;height:auto}
.key{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.5rem;margin:1rem 0;padding:0;list-style:none}
.key li{background:var(--face);border-radius:.4rem;padding:.5rem .75rem}
.key b{display:block;font-size:1.15rem;white-space:nowrap;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
td.n,th.n{text-align:right}
td.cell{text-align:center;padding:.25rem .75rem;background:rgba(var(--blue),var(--share,0))}
pre.command{white-space:pre-wrap}
pre{overflow-x:auto;background:var(--face);padding:.75rem;border-radius:.4rem;font-size:.85rem}
td.good{box-shadow:inset .25rem 0 rgb(var(--blue));padding-left:.6rem}
td.bad{box-shadow:inset .25rem 0 #d55e00;padding-left:.6rem}
details{margin:.5rem 0}
summary{cursor:pointer}
";

/// A page.
fn page(title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="generator" content="faxsim";
                link rel="icon" href="data:,";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    page.into_string() + "\n"
}

/// A figure with its heading, how it is to be read, and where its values are.
fn figure(figure: &Figure) -> Markup {
    html! {
        h2 id=(figure.name) { (figure.title) }
        figure {
            div.wide { (PreEscaped(&figure.svg)) }
            figcaption {
                (figure.reading) " "
                a href=(format!("{}.svg", figure.name)) { "picture" } ", "
                a href=(figure.values) { "values" }
            }
        }
    }
}

/// A table whose first column has names and the others numbers.
fn table(headings: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Markup {
    html! {
        div.wide {
            table {
                thead { tr { @for (number, heading) in headings.iter().enumerate() {
                    th class=[(number > 0).then_some("n")] { (heading) }
                } } }
                tbody { @for row in rows {
                    tr { @for (number, cell) in row.iter().enumerate() { td class=[(number > 0).then_some("n")] { (cell) } } }
                } }
            }
        }
    }
}

/// Figures that say the most, each with what it is.
fn key_figures<'a>(figures: impl IntoIterator<Item = (&'a str, String)>) -> Markup {
    html! {
        ul.key { @for (what, value) in figures { li { b { (value) } (what) } } }
    }
}

/// How a page was made, with what else there is to say of that, and the files beside it.
fn origin(command: &Command, files: &[&str], more: &Markup) -> Markup {
    html! {
        h2 id="origin" { "How this was made" }
        pre.command { (command.line()) " --report DIR" }
        p.pale {
            "faxsim " (command.version) "."
            @if let Some(blake3) = &command.blake3 {
                " What it read: BLAKE3 " (blake3.get(..16).unwrap_or_default()) "…."
            }
            (more)
        }
        p { "Files: " @for (number, file) in files.iter().enumerate() {
            @if number > 0 { ", " } a href=(file) { (file) }
        } }
    }
}
