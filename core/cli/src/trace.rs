//! The traced table: provision, the functions that implement it, and the cases that exercise it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use samtycke::law::{Source, provisions};
use samtycke_scenario::{EXEMPT, run_paths};

use crate::Outcome;

/// Provisions near those cited that have no function, because no answer here could change by them.
const NO_FUNCTION: [(&str, &str); 7] = [
    (
        "OSL 10:28",
        "a duty to report is the holder's own act, no access; what SVOD has disclosed is carried by 25:11 p3 and 26:9 d",
    ),
    (
        "OSL 21:1",
        "asks significant harm of data that lie under 25:1 or 26:1, which ask more; where those yield it yields too (21:2)",
    ),
    (
        "OSL 21:3 a",
        "of parties to a case before a court or authority; a record is no case, and what tells where the person is lies under 21:3, whichever form the protection has",
    ),
    (
        "OSL 25:11 p5-6",
        "for research, statistics and administration, and to private persons under other acts: recipients and purposes no request states; without a harm test the answer waits",
    ),
    (
        "OSL 26:2",
        "a placed child's whereabouts, also against a parent: a limit somebody records on the guardian, as under 12:3",
    ),
    (
        "PSL 6:15-6:16",
        "duties to tell courts and police are the holder's own acts; others in private care keep the silence of 6:12",
    ),
    (
        "SoL, LSS",
        "the duties of silence in private social care were not read: `not-assessed`, or undetermined where nothing else would keep the data",
    ),
];

/// The table as a Markdown page, made from the source of the law modules and from the corpus.
pub(crate) fn table(source: &Path, corpus: &[PathBuf]) -> Outcome {
    let functions = functions(source)?;
    let report = run_paths(corpus);
    let coverage = report.coverage();
    let mut out = String::from(
        "# Provision, function, cases\n\nMade by `make schema`; checked fresh by `make test`. *Cases* are those that assert the provision as met, as\nnot met or unknown, and as not concerning the case. *M*: from memory, *I*: inferred; the wording was not\nread; *<* before that day, *≥* from that day. The doubt is explained by `samtycke codes doubts`.\n\n| provision | what | functions | met | not | aside | mark |\n|---|---|---|--:|--:|--:|---|\n",
    );
    for p in provisions() {
        let (met, not, aside) = coverage.of(p.id);
        let named = functions.get(p.id).map_or_else(
            || "–".to_owned(),
            |names| names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(" "),
        );
        let source = match p.source {
            Source::Read => "",
            Source::Memory => "M ",
            Source::Inferred => "I ",
        };
        let since = p.unread_since.map_or_else(String::new, |d| format!("≥ {d} "));
        let before = p.unread_before.map_or_else(String::new, |d| format!("< {d} "));
        let doubt = p.doubt.map_or("", |d| d.code());
        let _ = writeln!(
            out,
            "| {} | {} | {named} | {met} | {not} | {aside} | {source}{since}{before}{doubt} |",
            p.id, p.title_en
        );
    }
    out.push_str("\nNot asserted both ways, and why:\n\n");
    for (id, why) in EXEMPT {
        let _ = writeln!(out, "* {id}: {why}.");
    }
    out.push_str("\nWithout a function, and why:\n\n");
    for (id, why) in NO_FUNCTION {
        let _ = writeln!(out, "* {id}: {why}.");
    }
    let (both, rest) = coverage.split();
    // Flows assert what is shown, and no provision.
    let cases = report.files.iter().flat_map(|file| &file.cases);
    let cases = cases.filter(|result| result.passed() && result.case.is_some()).count();
    let _ = writeln!(
        out,
        "\n{} of {} provisions asserted both ways by {} cases.",
        both.len(),
        both.len() + rest.len(),
        cases
    );
    Ok((out, report.failed() == 0))
}

/// Which functions name which provision: read from the source text, so that a renamed or forgotten one
/// shows.
fn functions(source: &Path) -> Result<BTreeMap<String, BTreeSet<String>>, String> {
    let mut files = Vec::new();
    collect(source, &mut files)?;
    let texts: Vec<(PathBuf, String)> = files
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path);
            text.map(|text| (path.clone(), text)).map_err(|e| format!("{}: {e}", path.display()))
        })
        .collect::<Result<_, _>>()?;
    // A static's name is unique in its folder; `pdl` and `svod` each have an `S2_4_1`.
    let folder = |path: &Path| path.parent().map(Path::to_owned).unwrap_or_default();
    let mut ids: BTreeMap<(PathBuf, String), String> = BTreeMap::new();
    for (path, text) in &texts {
        for part in text.split("pub static ").skip(1) {
            let Some((name, rest)) = part.split_once(": Provision") else { continue };
            let statement = rest.split_once(';').map_or(rest, |(statement, _)| statement);
            let known = provisions().find(|p| statement.contains(&format!("\"{}\"", p.id)));
            if let Some(p) = known {
                ids.insert((folder(path), name.to_owned()), p.id.to_owned());
            }
        }
    }
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in &texts {
        for item in text.split("\n}\n") {
            let Some(at) = item.rfind("\npub fn ").or_else(|| item.rfind("fn ")) else { continue };
            let code = item.get(at..).unwrap_or_default();
            let name: String = code
                .trim_start_matches(['\n'])
                .trim_start_matches("pub ")
                .trim_start_matches("fn ")
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            for ((place, name_of_static), id) in &ids {
                let here = *place == folder(path);
                let module = place.file_name().and_then(|n| n.to_str()).unwrap_or_default();
                let local = here && mentions(code, &format!("&{name_of_static}"));
                let above = mentions(code, &format!("&super::{name_of_static}")) && here;
                let across = mentions(code, &format!("&{module}::{name_of_static}"))
                    || module.chars().next().is_some_and(|m| {
                        let short = match module {
                            "secrecy" => 'k',
                            "law" => 'a',
                            _ => m,
                        };
                        !here && mentions(code, &format!("&{short}::{name_of_static}"))
                    });
                if local || above || across {
                    found.entry(id.clone()).or_default().insert(name.clone());
                }
            }
        }
    }
    Ok(found)
}

/// Does the code name it, and not a longer name?
fn mentions(code: &str, what: &str) -> bool {
    code.match_indices(what).any(|(at, _)| {
        let after = code.get(at + what.len()..).and_then(|rest| rest.chars().next());
        after.is_none_or(|c| !(c.is_alphanumeric() || c == '_'))
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(())
}
