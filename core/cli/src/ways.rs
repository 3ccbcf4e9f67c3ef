//! The lawful ways to a yes, in words.

use samtycke::decision::{Language, Paths, Step, StepKind};

/// A line a way; or the reason why there is none.
pub(crate) fn lines(paths: &Paths, language: Language) -> Vec<String> {
    let say = |sv: &'static str, en: &'static str| match language {
        Language::Swedish => sv,
        Language::English => en,
    };
    if let Some(reason) = paths.none {
        let none = say("ingen laglig väg", "no lawful way");
        return vec![format!("{none}: {}", language.reason(reason))];
    }
    let way = |steps: &Vec<Step>| {
        let told = steps.iter().map(|step| {
            let text = say(step.text_sv(), step.text_en());
            match step.kind() {
                StepKind::Act => text.to_owned(),
                StepKind::OnlyIfTrue => format!("{} {text}", say("om det är sant:", "if true:")),
            }
        });
        told.collect::<Vec<_>>().join("; ")
    };
    paths.ways.iter().map(way).collect()
}
