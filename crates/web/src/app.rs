//! What every page can ask for: the store, the rules, the tree of organs, the day.

use crate::cache::Cache;
use crate::contents::Readings;
use crate::entrance::Entrance;
use crate::metrics::Metrics;
use crate::portal::checkup::Checkups;
use crate::portal::document::comment::Senders;
use crate::portal::document::paper::Places;
use crate::problem::Problem;
use crate::provider::Provider;
use crate::settings::Settings;
use crate::visits::Visits;
use chrono::NaiveDate;
use law::Calendar;
use ledger::organ::Tree;
use ledger::{Limits, Registers, Rules};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, RwLock};
use store::Store;

/// What the program hands over to be served.
pub struct Site {
    /// Where everything is kept.
    pub store: Store,
    /// The registers that are kept.
    pub registers: Registers,
    /// The working days of the years that are known.
    pub calendar: Calendar,
    /// What the law leaves open.
    pub law: law::Settings,
    /// The settings of the site.
    pub settings: Settings,
    /// What prints PDF; reads its fonts when the first page is printed.
    pub press: writer::pdf::Press,
    /// The day it is today where the offices are.
    pub today: Box<dyn Fn() -> NaiveDate + Send + Sync>,
}

/// The tree of all organs as it was when somebody looked last.
#[derive(Clone)]
struct Organs {
    /// The state of the journals at that look.
    at: i64,
    /// How many entries it was folded from.
    version: i64,
    tree: Arc<Tree>,
}

struct Inner {
    site: Site,
    /// When the newest entry was recorded that pages know of.
    changed_at: AtomicI64,
    tree: RwLock<Option<Organs>>,
    /// Held by the one who looks whether the tree still stands, so that the others need not look too.
    growing: tokio::sync::Mutex<()>,
    cache: Cache,
    metrics: Metrics,
    /// What is published, by its words; a node without it serves the rest.
    index: RwLock<Option<Arc<search::Index>>>,
    /// Whether the index has once come to the end of the journals.
    is_index_whole: AtomicBool,
    entrance: Entrance,
    checkups: Checkups,
    papers: Places,
    readings: Readings,
    senders: Senders,
    visits: Visits,
    provider: Provider,
}

/// The site, to be cloned at will.
#[derive(Clone)]
pub struct App(Arc<Inner>);

impl App {
    /// A site that is ready to be served.
    pub fn new(site: Site) -> App {
        App(Arc::new(Inner {
            site,
            changed_at: AtomicI64::new(0),
            tree: RwLock::new(None),
            growing: tokio::sync::Mutex::default(),
            cache: Cache::default(),
            metrics: Metrics::default(),
            index: RwLock::new(None),
            is_index_whole: AtomicBool::new(false),
            entrance: Entrance::default(),
            checkups: Checkups::default(),
            papers: Places::default(),
            readings: Readings::default(),
            senders: Senders::default(),
            visits: Visits::default(),
            provider: Provider::default(),
        }))
    }

    /// Looks whether anything was written, by this process or another; pages made before are then made anew.
    ///
    /// # Errors
    /// The database fails.
    pub async fn refresh(&self) -> Result<(), store::StoreError> {
        let at = self.store().changed_at().await?;
        self.0.changed_at.fetch_max(at, Ordering::Relaxed);
        Ok(())
    }

    /// When the newest entry was recorded that pages know of: what was made from an older state is stale.
    pub(crate) fn changed_at(&self) -> i64 {
        self.0.changed_at.load(Ordering::Relaxed)
    }

    /// Something was just written at this instant.
    pub(crate) fn wrote(&self, at: i64) {
        self.0.changed_at.fetch_max(at, Ordering::Relaxed);
    }

    /// Where everything is kept.
    pub fn store(&self) -> &Store {
        &self.0.site.store
    }

    pub(crate) fn site(&self) -> &Site {
        &self.0.site
    }

    /// The index, if there is one.
    pub(crate) fn index(&self) -> Option<Arc<search::Index>> {
        self.0.index.read().ok().and_then(|index| index.clone())
    }

    /// Whether what is not found is not there, or may only not be in the index yet.
    pub(crate) fn is_index_whole(&self) -> bool {
        self.0.is_index_whole.load(Ordering::Relaxed)
    }

    /// The index has come to the end of the journals.
    pub(crate) fn index_caught_up(&self) {
        self.0.is_index_whole.store(true, Ordering::Relaxed);
    }

    /// From now on this index is asked.
    pub(crate) fn use_index(&self, index: search::Index) {
        if let Ok(mut kept) = self.0.index.write() {
            *kept = Some(Arc::new(index));
        }
    }

    /// The figures of this process.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn cache(&self) -> &Cache {
        &self.0.cache
    }

    pub(crate) fn entrance(&self) -> &Entrance {
        &self.0.entrance
    }

    /// How much is read for those who check a report.
    pub(crate) fn checkups(&self) -> &Checkups {
        &self.0.checkups
    }

    /// Where documents are printed.
    pub(crate) fn papers(&self) -> &Places {
        &self.0.papers
    }

    /// How often somebody has sent an objection or an opinion.
    pub(crate) fn senders(&self) -> &Senders {
        &self.0.senders
    }

    /// What stands in kept files, as far as it was read a moment ago.
    pub(crate) fn readings(&self) -> &Readings {
        &self.0.readings
    }

    /// How often pages were looked at.
    pub(crate) fn visits(&self) -> &Visits {
        &self.0.visits
    }

    /// The provider of the single sign-on, as far as it is known.
    pub(crate) fn provider(&self) -> &Provider {
        &self.0.provider
    }

    /// A path of the site as it is known outside.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.0.site.settings.address)
    }

    /// The day it is today where the offices are.
    pub(crate) fn today(&self) -> NaiveDate {
        (self.0.site.today)()
    }

    /// What the ledgers need to judge an act.
    pub(crate) fn rules(&self) -> Rules<'_> {
        let site = &self.0.site;
        Rules {
            registers: &site.registers,
            today: self.today(),
            calendar: &site.calendar,
            settings: &site.law,
            limits: Limits::Held,
        }
    }

    /// The tree of all organs. It is folded anew when an organ has a new entry, and not whenever anything is written.
    pub(crate) async fn tree(&self) -> Result<Arc<Tree>, Problem> {
        if let Some(organs) = self.organs().filter(|organs| organs.at == self.changed_at()) {
            return Ok(organs.tree);
        }
        let _growing = self.0.growing.lock().await;
        let at = self.changed_at();
        let known = self.organs();
        if let Some(organs) = known.as_ref().filter(|organs| organs.at == at) {
            return Ok(Arc::clone(&organs.tree));
        }
        // The count is asked for before the entries: what comes in between is folded again at the next look.
        let version = self.store().organs_version().await?;
        let tree = match known.filter(|organs| organs.version == version) {
            Some(organs) => organs.tree,
            None => Arc::new(self.store().organs(&self.rules()).await?),
        };
        if let Ok(mut kept) = self.0.tree.write() {
            *kept = Some(Organs { at, version, tree: Arc::clone(&tree) });
        }
        Ok(tree)
    }

    fn organs(&self) -> Option<Organs> {
        self.0.tree.read().ok().and_then(|kept| kept.clone())
    }
}
