//! The course of a run, as a report shows it.

use super::super::{Chronicle, Measures};
use super::switches::{OUT, read};
use crate::record::course::Course;
use crate::simulation::Simulation;

fn course(tables: &str) -> Course {
    let scenario = read(&format!("{OUT}rate = \"400 /h\"\n{tables}"), &["rules=hardened"]);
    let watch = (Measures::new(&scenario), Chronicle::new(&scenario));
    let run = Simulation::new(&scenario, (watch, ()));
    run.run_with_course(&mut |_| true).expect("nobody stops it").1
}

fn outages(course: &Course) -> Vec<(&str, &str, f64, Option<f64>)> {
    course.outages.iter().map(|it| (it.of.as_str(), it.what, it.from, it.until)).collect()
}

#[test]
fn a_drain_is_over_as_planned_though_its_server_was_never_empty() {
    let course = course("[[drains]]\nserver = \"s0\"\nat = \"20 min\"\nfor = \"2 s\"\n");
    assert_eq!(outages(&course), [("s0", "drain", 1_200.0, Some(1_202.0))]);
    let course = self::course("[[drains]]\nserver = \"s0\"\nat = \"59 min\"\nfor = \"2 min\"\n");
    assert_eq!(outages(&course)[0], ("s0", "drain", 3_540.0, None));
}

#[test]
fn slow_image_processing_is_an_outage_of_it() {
    let fault = "[[faults]]\npart = \"s0.imaging\"\nat = \"10 min\"\nrepair-after = \"5 min\"\nslows-to = 0.5\n";
    assert_eq!(outages(&course(fault)), [("s0", "imaging", 600.0, Some(900.0))]);
}

#[test]
fn the_first_outages_are_kept_and_the_others_counted() {
    let at: Vec<_> = (0..250).map(|number| format!("\"{} s\"", 10 * number + 1)).collect();
    let faults = format!(
        "[[faults]]\npart = \"s1.line\"\nat = [{}]\nrepair-after = \"5 s\"\n",
        at.join(", ")
    );
    let course = course(&faults);
    assert_eq!((course.outages.len(), course.more_outages), (200, 50));
    let last = course.outages.last().unwrap();
    assert_eq!((last.from, last.until), (1_991.0, Some(1_996.0)));
}
