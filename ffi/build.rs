//! Gives the shared library its name for the dynamic linker, which cargo leaves out.

use std::env;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_OS")? == "linux" {
        let major = env::var("CARGO_PKG_VERSION_MAJOR")?;
        // Before 1.0 no two versions promise the same ABI, so each gets a name of its own.
        let suffix = if major == "0" { env::var("CARGO_PKG_VERSION")? } else { major };
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libsamtycke.so.{suffix}");
        // A symbol nobody defines is found when the library is built, not when it is loaded.
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,defs");
    }
    Ok(())
}
