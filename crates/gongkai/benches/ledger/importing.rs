//! The import of a list of decisions by the program, as an office calls it, beside the engine's own loader.

use crate::place::{self, Engine};
use crate::{Size, county, loading, over, peak, say, timed};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const ORGAN: &str = "青石县行政审批局";

pub(crate) fn run(engine: &Engine, size: Size) {
    let home = place::folder("import");
    let list = home.join("decisions.csv");
    fs::create_dir_all(&home).expect("the folder of the build takes files");
    written(&list, &county::list(size.rows));
    let organs = home.join("organs.csv");
    written(&organs, &format!("机关名称,机关类别,设立日期\n{ORGAN},县级部门,2001-01-01\n"));
    let dir = home.join(engine.name());
    let (mut ours, mut theirs, mut memory) = (Duration::MAX, Duration::MAX, 0.0_f64);
    for _ in 0..size.rounds {
        begin(engine, &dir, &organs);
        let took = timed(|| {
            let arguments = ["--register", "decisions", "--organ", ORGAN];
            let mut child = gongkai("import", &dir, &list).args(arguments).spawn();
            memory = memory.max(peak(child.as_mut().expect("the program of this build starts")));
        });
        ours = ours.min(took);
        let load = loading::prepared(engine, &dir);
        theirs = theirs.min(timed(|| drop(engine.ask(&loading::bare(&dir), &load))));
    }
    let tool = match engine {
        Engine::Sqlite => ".import",
        Engine::Postgres(_) => "COPY",
    };
    let rows = size.rows;
    say(
        engine,
        &format!("import of {rows} decisions over {tool}"),
        over(ours, theirs),
        "times",
        3.0,
    );
    say(engine, "import, the program", ours.as_secs_f64(), "s", 0.0);
    say(engine, "import, resident memory", memory, "MiB", 0.0);
    drop(fs::remove_dir_all(&home));
}

#[expect(clippy::disallowed_methods, reason = "the list is read from disk, as in life")]
fn written(path: &Path, text: &str) {
    fs::write(path, text).expect("the folder of the build takes files");
}

fn gongkai(what: &str, dir: &Path, file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.arg(what).arg("--data").arg(dir).arg(file);
    command.stdout(Stdio::null()).stderr(Stdio::inherit());
    command
}

/// A data directory with one organ.
fn begin(engine: &Engine, dir: &Path, organs: &Path) {
    drop(engine.fresh(dir));
    let mut init = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    init.arg("init").arg(dir).stdout(Stdio::null());
    if let Some(address) = engine.address() {
        init.arg("--database").arg(address);
    }
    let mut organ = gongkai("import", dir, organs);
    organ.args(["--register", "organs"]);
    for mut step in [init, organ] {
        assert!(step.status().is_ok_and(|status| status.success()), "the program succeeds");
    }
}
