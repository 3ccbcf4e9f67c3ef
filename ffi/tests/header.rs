//! The committed C header: fresh, documented, and of this version.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Outcome = Result<(), Box<dyn Error>>;

/// The words by which an entry says who owns what its pointers lead to.
const OWNERSHIP: [&str; 4] =
    ["Borrows `", "Takes ownership of `", "The caller owns what is put in `", "never to be freed"];

#[test]
fn committed_header_is_fresh() -> Outcome {
    let fresh = generate()?;
    if env::var_os("SAMTYCKE_WRITE_HEADER").is_some_and(|value| value == "1") {
        fs::write(path(), &fresh)?;
    }
    let committed = committed()?;
    let line = 1 + fresh
        .lines()
        .zip(committed.lines())
        .take_while(|(fresh, committed)| fresh == committed)
        .count();
    assert!(
        fresh == committed,
        "include/samtycke.h differs from ffi/src from line {line} on: refresh it with `make header` \
         (SAMTYCKE_WRITE_HEADER=1 cargo test -p samtycke-ffi --test header is_fresh) and review it"
    );
    Ok(())
}

#[test]
fn every_item_is_documented() -> Outcome {
    let header = committed()?;
    let items = items(&header);
    assert!(!items.is_empty(), "no item was recognised in the header");
    for item in &items {
        assert!(!item.comment.is_empty(), "`{}` has no comment", item.declaration);
        if item.is_function() && item.declaration.contains('*') {
            assert!(
                OWNERSHIP.iter().any(|words| item.comment.contains(words)),
                "`{}` says nothing of ownership: use one of {OWNERSHIP:?}",
                item.declaration
            );
        }
    }
    Ok(())
}

/// The comparison above would miss an entry that cbindgen does not see.
#[test]
fn every_exported_function_is_declared() -> Outcome {
    let header = committed()?;
    let declared = items(&header).iter().filter(|item| item.is_function()).count();
    assert_eq!(declared, exported(&root().join("ffi/src"))?);
    Ok(())
}

fn exported(folder: &Path) -> Result<usize, Box<dyn Error>> {
    let mut count = 0;
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        count += if path.is_dir() {
            exported(&path)?
        } else {
            fs::read_to_string(path)?.matches("#[unsafe(no_mangle)]").count()
        };
    }
    Ok(count)
}

/// The C++ wrapper leaves out what it does in another way, and nothing else.
#[test]
fn every_function_has_its_place_in_the_wrapper() -> Outcome {
    let wrapper = fs::read_to_string(root().join("include/samtycke.hpp"))?;
    let header = committed()?;
    let elsewhere = ["samtycke_abi_version", "samtycke_version", "samtycke_decision_reason_number"];
    let functions = items(&header).into_iter().filter(Item::is_function);
    let missing: Vec<String> = functions
        .filter_map(|item| {
            let name = item.declaration.split('(').next()?.rsplit([' ', '*']).next()?.to_owned();
            let there = wrapper.contains(&name) || elsewhere.contains(&name.as_str());
            (!there).then_some(name)
        })
        .collect();
    assert!(missing.is_empty(), "include/samtycke.hpp does not have {missing:?}");
    Ok(())
}

#[test]
fn header_is_of_this_version() -> Outcome {
    let header = committed()?;
    let value = |name: &str| -> Result<&str, String> {
        header
            .lines()
            .find_map(|line| line.strip_prefix("#define ")?.strip_prefix(name)?.strip_prefix(' '))
            .ok_or_else(|| format!("the header does not define `{name}`"))
    };
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(value("SAMTYCKE_VERSION")?, format!("\"{version}\""));
    let parts = [
        value("SAMTYCKE_VERSION_MAJOR")?,
        value("SAMTYCKE_VERSION_MINOR")?,
        value("SAMTYCKE_VERSION_PATCH")?,
    ];
    let release = version.split(['-', '+']).next().unwrap_or_default();
    assert_eq!(parts.join("."), release);
    Ok(())
}

/// The version macros come from the manifest, the one place that has the version.
fn version_macros() -> String {
    format!(
        "\n/**\n * The version of this header; `samtycke_version()` tells the library's.\n */\n\
         #define SAMTYCKE_VERSION \"{}\"\n\n\
         /**\n * The first part of `SAMTYCKE_VERSION`.\n */\n\
         #define SAMTYCKE_VERSION_MAJOR {}\n\n\
         /**\n * The second part of `SAMTYCKE_VERSION`.\n */\n\
         #define SAMTYCKE_VERSION_MINOR {}\n\n\
         /**\n * The third part of `SAMTYCKE_VERSION`.\n */\n\
         #define SAMTYCKE_VERSION_PATCH {}",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR"),
        env!("CARGO_PKG_VERSION_PATCH"),
    )
}

fn generate() -> Result<String, Box<dyn Error>> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut config = cbindgen::Config::from_file(package.join("cbindgen.toml"))?;
    let arrow = config.after_includes.take().unwrap_or_default();
    config.after_includes = Some(version_macros() + arrow.trim_end());
    let mut header = Vec::new();
    cbindgen::Builder::new().with_crate(package).with_config(config).generate()?.write(&mut header);
    Ok(String::from_utf8(header)?.lines().map(|line| typed(line) + "\n").collect())
}

/// Gives a constant the width of its type: cbindgen tells it of none that is narrower than an `int`.
fn typed(line: &str) -> String {
    let constant = line.strip_prefix("#define SAMTYCKE_").and_then(|rest| rest.split_once(' '));
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty();
    match constant {
        Some((name, _)) if name.starts_with("VERSION") => line.to_owned(),
        Some(("NO_TIME", value)) => {
            format!("#define SAMTYCKE_NO_TIME INT64_C({})", value.trim_end_matches('l'))
        }
        Some((name, value)) if number(value) => {
            format!("#define SAMTYCKE_{name} UINT8_C({value})")
        }
        Some((name, value)) if value.strip_suffix('u').is_some_and(number) => {
            format!("#define SAMTYCKE_{name} UINT32_C({})", value.trim_end_matches('u'))
        }
        _ => line.to_owned(),
    }
}

fn committed() -> Result<String, Box<dyn Error>> {
    let path = path();
    Ok(fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?)
}

fn path() -> PathBuf {
    root().join("include/samtycke.h")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A macro, type, field or function of the header, with the comment right above it.
#[derive(Default)]
struct Item {
    declaration: String,
    comment: String,
}

impl Item {
    fn is_function(&self) -> bool {
        let name = self.declaration.split('(').next().unwrap_or_default();
        // A field that points to a function has no name before the parenthesis.
        !name.starts_with('#') && name != self.declaration && !name.ends_with(' ')
    }
}

/// Reads a header of cbindgen's layout: a comment on lines of its own, then the item.
fn items(header: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut item = Item::default();
    let mut in_comment = false;
    for line in header.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
            item.comment.push_str(line.trim_matches(['/', '*', ' ']));
            item.comment.push(' ');
        } else if line.is_empty() {
            item = Item::default();
        } else if !is_frame(line) {
            item.declaration.push_str(line);
            // A prototype may run over several lines; the fields of a struct are items themselves.
            if line.starts_with('#') || line.ends_with([';', '{']) {
                items.push(std::mem::take(&mut item));
            }
        }
    }
    items
}

/// Lines that declare nothing.
fn is_frame(line: &str) -> bool {
    let directive = line.starts_with('#') && !line.starts_with("#define ");
    let braces = line.starts_with('}') || line.starts_with("extern \"C\"");
    directive || braces || line == "#define SAMTYCKE_H"
}
