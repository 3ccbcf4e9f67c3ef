//! Everything at once, into a folder.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;

use crate::{LogFormat, Region, Register};

impl Region {
    /// Writes the events, the log, its key and all registers into a folder, each in a file of its own. `tell`
    /// hears which file, how many lines it has by now, and whether that is all.
    ///
    /// # Errors
    /// What the files say.
    pub fn write_all(
        &self,
        folder: &Path,
        format: LogFormat,
        mut tell: impl FnMut(&str, u64, bool),
    ) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let file = |name: &str| {
            Ok::<_, io::Error>(BufWriter::with_capacity(1 << 20, File::create(folder.join(name))?))
        };
        let name = "events.jsonl";
        let written = self.write_events(&mut file(name)?, |n| tell(name, n, false))?;
        tell(name, written, true);
        let name = match format {
            LogFormat::Csv => "log.csv",
            LogFormat::Json => "log.jsonl",
        };
        let written = self.write_log(&mut file(name)?, format, |n| tell(name, n, false))?;
        tell(name, written, true);
        let written = self.write_key(&mut file("key.csv")?)?;
        tell("key.csv", written, true);
        for register in Register::ALL {
            let name = format!("{}.csv", register.word());
            let written = self.write_register(register, &mut file(&name)?)?;
            tell(&name, written, true);
        }
        Ok(())
    }
}
