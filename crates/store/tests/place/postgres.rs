//! A private PostgreSQL from Debian's package: started by the first test process that asks, shared by all that run, and
//! stopped when the last of them has ended, however it ended.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// Held for as long as this process runs; the watcher waits for all holders to go.
static IN_USE: OnceLock<File> = OnceLock::new();

/// The address of a fresh, empty database.
pub(crate) fn database() -> String {
    let home = home();
    IN_USE.get_or_init(|| begin(&home));
    let name = format!("t{}", uuid::Uuid::now_v7().simple());
    let sql = format!("CREATE DATABASE {name}");
    let made = server("psql").arg("-h").arg(&home).args(["-U", "postgres", "-qc", &sql]).output();
    let made = made.unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    format!("postgres://postgres@localhost/{name}?host={}", home.display())
}

/// Its folder: data and socket. Each checkout has its own.
fn home() -> PathBuf {
    let own = env!("CARGO_TARGET_TMPDIR")
        .bytes()
        .fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    std::env::temp_dir().join(format!("gongkai-pg-{own:x}"))
}

/// A program of the server, run as the user who may run it.
fn server(program: &str) -> Command {
    let found = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin").join(program))
        .filter(|path| path.exists())
        .max();
    let path = found.expect("PostgreSQL is missing: `make tools` installs Debian's package");
    let is_root =
        fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let mut command = match is_root {
        true => Command::new("runuser"),
        false => Command::new(&path),
    };
    if is_root {
        command.args(["-u", "postgres", "--"]).arg(&path);
    }
    command.current_dir("/");
    command
}

fn run(mut command: Command) {
    let done = command.stdin(Stdio::null()).output().unwrap();
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Starts the server unless it runs; answers what keeps it running.
fn begin(home: &Path) -> File {
    let beside = |ending: &str| File::create(home.with_extension(ending)).unwrap();
    let starting = beside("starting");
    starting.lock().unwrap();
    // Waits while a watcher stops the server of an earlier run.
    let in_use = beside("in-use");
    in_use.lock_shared().unwrap();
    if !home.join("data/postmaster.pid").exists() {
        start(home);
        watch(home);
    }
    in_use
}

fn start(home: &Path) {
    let _ = fs::remove_dir_all(home);
    fs::create_dir_all(home).unwrap();
    let mut own = Command::new("chown");
    own.arg("postgres").arg(home);
    // Who is not root owns the folder already and runs the server himself.
    let _ = own.output();
    let data = home.join("data");
    let mut initdb = server("initdb");
    initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"]);
    initdb.arg(&data);
    run(initdb);
    let options = format!(
        "-c listen_addresses='' -c unix_socket_directories='{}' -c max_connections=300 \
         -c shared_buffers=64MB -c fsync=off",
        home.display()
    );
    let mut start = server("pg_ctl");
    start.args(["start", "-w", "-o", &options, "-l"]).arg(home.join("log")).arg("-D").arg(&data);
    start.stdout(Stdio::null()).stderr(Stdio::null());
    assert!(start.stdin(Stdio::null()).status().unwrap().success(), "see {}", home.display());
}

/// Leaves a watcher behind that stops the server once nobody holds it in use.
#[expect(clippy::zombie_processes, reason = "it outlives this process, whose end it waits for")]
fn watch(home: &Path) {
    let data = home.join("data");
    let stop = server("pg_ctl");
    let stop: Vec<String> = std::iter::once(stop.get_program())
        .chain(stop.get_args())
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    let script = format!(
        "exec flock -x {in_use} sh -c '{stop} stop -m immediate -D {data}; rm -rf {home}'",
        in_use = home.with_extension("in-use").display(),
        stop = stop.join(" "),
        data = data.display(),
        home = home.display(),
    );
    let mut watcher = Command::new("sh");
    watcher.args(["-c", &script]).current_dir("/").process_group(0);
    watcher.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    watcher.spawn().unwrap();
}
