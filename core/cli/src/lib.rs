//! The `samtycke` command: the rules at the terminal, and in any program that runs it by [`run`].

mod codes;
mod decide;
mod demo;
mod look;
mod picture;
mod provisions;
mod rows;
mod scenarios;
mod trace;
mod ways;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use samtycke::decision::Language;
use samtycke_scenario::codes::Kind;

/// Who may see which patient data in Sweden, with the section cited.
#[derive(Parser)]
#[command(name = "samtycke", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Tell the story of a pupil in Lerum, decision by decision.
    Demo {
        /// Language of the story.
        #[arg(long, value_enum, default_value = "sv")]
        lang: Lang,
        /// Print the decisions as JSON instead.
        #[arg(long)]
        json: bool,
    },
    /// Run scenario files, or every one in a folder; exits with 1 on a mismatch.
    Scenarios {
        /// Files and folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Print every case, not only those that fail.
        #[arg(long)]
        all: bool,
        /// Print the content hash of every case's decision.
        #[arg(long)]
        hashes: bool,
        /// Fail unless every provision is asserted both ways.
        #[arg(long)]
        cover: bool,
    },
    /// Print every case of scenario and flow files complete, a JSON line each, with what comes of it: for other
    /// implementations to compare themselves with.
    Cases {
        /// Files and folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Decide a question document and print the decision document.
    Decide {
        /// The question; `-` for standard input.
        question: PathBuf,
    },
    /// Decide a question document and explain the answer in words.
    Explain {
        /// The question; `-` for standard input.
        question: PathBuf,
        /// Language of the answer.
        #[arg(long, value_enum, default_value = "sv")]
        lang: Lang,
        /// For whom.
        #[arg(long = "for", value_enum, default_value = "reader")]
        audience: Audience,
        /// Every condition of the grounds that are not met, too.
        #[arg(long)]
        all: bool,
    },
    /// Show a person their overview of a stream of events, each access logged first.
    Overview {
        /// What is looked at.
        #[command(flatten)]
        look: look::Look,
    },
    /// Give a person the extract of the access log in a stream of events (PDL 8:5).
    Extract {
        /// What is looked at.
        #[command(flatten)]
        look: look::Look,
    },
    /// Decide a question document and draw the answer as an SVG ladder.
    Picture {
        /// The question; `-` for standard input.
        question: PathBuf,
        /// Language of the answer.
        #[arg(long, value_enum, default_value = "sv")]
        lang: Lang,
        /// For whom.
        #[arg(long = "for", value_enum, default_value = "reader")]
        audience: Audience,
    },
    /// List the provisions this version cites, and their marks.
    Provisions {
        /// As a page that traces each to its functions in this source folder, and to the cases of `--cases`.
        #[arg(long, requires = "cases")]
        source: Option<PathBuf>,
        /// The corpus of the traced page.
        #[arg(long)]
        cases: Vec<PathBuf>,
    },
    /// List the codes of reasons, signals, duties, notes, missing facts, doubts, actions and steps, and
    /// what each means.
    Codes {
        /// Only this kind.
        #[arg(value_enum)]
        kind: Option<Codes>,
        /// Language of the texts.
        #[arg(long, value_enum, default_value = "sv")]
        lang: Lang,
    },
    /// Print the JSON Schema of a format.
    Schema {
        /// Which format.
        #[arg(value_enum)]
        format: Format,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    Sv,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Sv => Self::Swedish,
            Lang::En => Self::English,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Audience {
    Reader,
    Holder,
    Patient,
    Reviewer,
    Developer,
}

impl From<Audience> for samtycke::decision::Audience {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Reader => Self::Reader,
            Audience::Holder => Self::Holder,
            Audience::Patient => Self::Patient,
            Audience::Reviewer => Self::Reviewer,
            Audience::Developer => Self::Developer,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Codes {
    Reasons,
    Signals,
    Duties,
    Notes,
    Missing,
    Doubts,
    Actions,
    Steps,
}

impl From<Codes> for Kind {
    fn from(codes: Codes) -> Self {
        match codes {
            Codes::Reasons => Self::Reasons,
            Codes::Signals => Self::Signals,
            Codes::Duties => Self::Duties,
            Codes::Notes => Self::Notes,
            Codes::Missing => Self::Missing,
            Codes::Doubts => Self::Doubts,
            Codes::Actions => Self::Actions,
            Codes::Steps => Self::Steps,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Scenario,
    Flow,
    World,
    Question,
}

/// What a command prints, and whether all was well.
type Outcome = Result<(String, bool), String>;

/// Runs the command with arguments, the first of which is the program's name, and hands what it prints to `out` and
/// what went wrong to `err`. Gives the exit code: 0, 1 where something is not as it should be, 2 where it
/// could not be done.
pub fn run<A>(
    arguments: impl IntoIterator<Item = A>,
    out: &mut dyn std::io::Write,
    err: &mut dyn std::io::Write,
) -> u8
where
    A: Into<OsString> + Clone,
{
    let command = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli.command,
        Err(told) => {
            // Help and the version are no faults.
            let code = u8::try_from(told.exit_code()).unwrap_or(2);
            let text = told.render().to_string();
            let _ = if told.use_stderr() {
                err.write_all(text.as_bytes())
            } else {
                out.write_all(text.as_bytes())
            };
            return code;
        }
    };
    let outcome = match command {
        Command::Demo { lang, json } => demo::run(lang.into(), json),
        Command::Scenarios { paths, all, hashes, cover } => {
            Ok(scenarios::run(&paths, scenarios::Show { all, hashes, cover }))
        }
        Command::Cases { paths } => cases(&paths),
        Command::Decide { question } => decide::decide(&question),
        Command::Explain { question, lang, audience, all } => {
            decide::explain(&question, lang.into(), audience.into(), all)
        }
        Command::Overview { look } => look::overview(&look),
        Command::Extract { look } => look::extract(&look),
        Command::Picture { question, lang, audience } => {
            picture::draw(&question, lang.into(), audience.into())
        }
        Command::Provisions { source: Some(source), cases } => trace::table(&source, &cases),
        Command::Provisions { source: None, .. } => Ok((provisions::table(), true)),
        Command::Codes { kind, lang } => Ok((codes::list(kind.map(Into::into), lang.into()), true)),
        Command::Schema { format } => schema(format),
    };
    match outcome {
        Ok((text, fine)) => {
            // A closed pipe (`samtycke … | head`) is the reader's choice, not a fault.
            let _ = out.write_all(text.as_bytes());
            u8::from(!fine)
        }
        Err(message) => {
            let _ = writeln!(err, "samtycke: {message}");
            2
        }
    }
}

fn cases(paths: &[PathBuf]) -> Outcome {
    let mut out = String::new();
    for path in paths {
        for file in samtycke_scenario::all_files(path).map_err(|e| e.to_string())? {
            let fail = |e| format!("{}: {e}", file.display());
            for line in samtycke_scenario::case_lines(&file).map_err(fail)? {
                out.push_str(&line);
                out.push('\n');
            }
        }
    }
    Ok((out, true))
}

fn schema(format: Format) -> Outcome {
    let schema = match format {
        Format::Scenario => samtycke_scenario::schema::scenario(),
        Format::Flow => samtycke_scenario::schema::flow(),
        Format::World => samtycke_scenario::schema::world(),
        Format::Question => samtycke_scenario::schema::question(),
    };
    let text = serde_json::to_string_pretty(&schema).map_err(|e| e.to_string())?;
    Ok((text + "\n", true))
}
