//! Where things are measured: a folder of the build with the embedded database, and a private PostgreSQL from Debian's
//! package that syncs as it does in life. Both engines' own tools are asked here.

use ledger::{OrganId, Registers, Rules};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};
use store::{Clock, Settings, Store};

/// What the store sets for its own connections, for the shell of SQLite.
pub(crate) const PRAGMAS: &str = "PRAGMA journal_mode=WAL;\nPRAGMA synchronous=FULL;\n\
                                  PRAGMA secure_delete=ON;\nPRAGMA cache_size=-65536;\n";

/// An engine and its tools.
#[derive(Debug)]
pub(crate) enum Engine {
    /// The embedded one; its tool is `sqlite3`.
    Sqlite,
    /// A private server; its tool is `psql`.
    Postgres(Server),
}

impl Engine {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        }
    }

    /// The address of a database of this name; none where it lies in the data directory.
    pub(crate) fn address(&self) -> Option<String> {
        match self {
            Engine::Sqlite => None,
            Engine::Postgres(server) => {
                let home = server.home.display();
                Some(format!("postgres://postgres@localhost/postgres?host={home}"))
            }
        }
    }

    /// What the engine's own tool answers to a script, and nothing else.
    pub(crate) fn ask(&self, database: &Path, script: &str) -> String {
        let mut tool = match self {
            Engine::Sqlite => {
                let mut tool = Command::new("sqlite3");
                tool.arg("-bail").arg(database);
                tool
            }
            Engine::Postgres(server) => server.psql(),
        };
        let tool = tool.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut asked = tool.spawn().expect("sqlite3 and psql are installed");
        let mut stdin = asked.stdin.take().expect("it was piped");
        let script = script.to_owned();
        let writing = std::thread::spawn(move || stdin.write_all(script.as_bytes()));
        let answered = asked.wait_with_output().expect("the tool answers");
        drop(writing.join());
        assert!(answered.status.success(), "the tool does what it is asked");
        String::from_utf8_lossy(&answered.stdout).into_owned()
    }

    /// Settings of a fresh data directory; what stood in the database is gone.
    pub(crate) fn fresh(&self, dir: &Path) -> Settings {
        drop(fs::remove_dir_all(dir));
        drop(fs::remove_file(dir.with_extension("key")));
        if let Engine::Postgres(_) = self {
            let begin = "DROP SCHEMA IF EXISTS bare CASCADE; DROP SCHEMA public CASCADE; \
                         CREATE SCHEMA public;";
            self.ask(dir, begin);
        }
        match self.address() {
            Some(address) => Settings::at_address(dir, &address),
            None => Settings::embedded(dir),
        }
    }
}

/// A folder of the build.
pub(crate) fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("ledger").join(name)
}

/// The clock on the wall.
#[expect(clippy::disallowed_methods, reason = "ids are minted as in life")]
pub(crate) fn clock() -> Clock {
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_micros());
    Clock::new(move || i64::try_from(now()).unwrap_or_default())
}

/// The rules that everything is judged by.
pub(crate) struct Law {
    registers: Registers,
    calendar: law::Calendar,
    settings: law::Settings,
}

impl Law {
    pub(crate) fn shipped() -> Law {
        Law {
            registers: Registers::shipped(),
            calendar: law::Calendar::shipped(),
            settings: law::Settings::default(),
        }
    }

    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules {
            registers: &self.registers,
            today: chrono::NaiveDate::from_ymd_opt(2026, 1, 31).expect("a day of the calendar"),
            calendar: &self.calendar,
            settings: &self.settings,
            limits: ledger::Limits::Held,
        }
    }
}

/// An invented organ.
pub(crate) fn organ(number: usize) -> OrganId {
    OrganId(uuid::Uuid::from_u128(0x7000_8000_0000_0000_1000 + number as u128))
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().expect("threads can be had")
}

/// A data directory, made anew.
pub(crate) async fn init(engine: &Engine, dir: &Path) -> Store {
    let settings = engine.fresh(dir);
    fs::create_dir_all(dir).expect("the folder of the build takes files");
    Store::init(dir, settings, clock()).await.expect("a data directory can be made")
}

/// A private server, stopped when this is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    programs: PathBuf,
    home: PathBuf,
}

impl Server {
    /// Starts one; `None` where Debian's package is missing.
    pub(crate) fn start() -> Option<Server> {
        let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
        let programs = versions.map(|one| one.path().join("bin")).max()?;
        let home = std::env::temp_dir().join(format!("gongkai-bench-{}", std::process::id()));
        fs::create_dir_all(&home).ok()?;
        let server = Server { programs, home };
        drop(Command::new("chown").arg("postgres").arg(&server.home).output());
        let data = server.home.join("data");
        let made = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"];
        let mut initdb = server.command("initdb");
        initdb.args(made).arg("-D").arg(&data);
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories='{}' -c max_wal_size=4GB",
            server.home.display()
        );
        let mut start = server.command("pg_ctl");
        start.args(["start", "-w", "-o", &options, "-l"]).arg(server.home.join("log"));
        start.arg("-D").arg(&data);
        for mut step in [initdb, start] {
            let step = step.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            step.status().ok().filter(std::process::ExitStatus::success)?;
        }
        Some(server)
    }

    /// A program of the server, run as the user who may run it.
    fn command(&self, program: &str) -> Command {
        let is_root = fs::metadata("/proc/self")
            .is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
        let path = self.programs.join(program);
        let mut command = Command::new(if is_root { Path::new("runuser") } else { &path });
        if is_root {
            command.args(["-u", "postgres", "--"]).arg(&path);
        }
        command.current_dir("/");
        command
    }

    fn psql(&self) -> Command {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.arg("-h").arg(&self.home).args(["-U", "postgres", "-qXAt", "-v", "ON_ERROR_STOP=1"]);
        psql
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        stop.args(["stop", "-m", "immediate", "-D"]).arg(self.home.join("data"));
        drop(stop.output());
        drop(fs::remove_dir_all(&self.home));
    }
}
