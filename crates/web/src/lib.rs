//! 窗: the portal and the workbench. Routes, pages, sessions, and the door that every act goes through.
//!
//! Knows no SQL and parses no report. Paths stand in `routes` alone, each with those who may use it; what a role may do
//! stands in `ledger::role`.

mod access;
mod app;
mod assets;
mod cache;
mod choice;
mod contents;
mod door;
mod entrance;
mod fields;
mod frame;
mod headers;
mod health;
mod indexing;
mod jobs;
mod links;
mod metrics;
pub mod password;
mod pictures;
mod portal;
mod posted;
mod problem;
mod provider;
mod qr;
mod recheck;
mod routes;
pub mod said;
mod second_factor;
mod serve;
mod settings;
mod tls;
#[cfg(test)]
mod trial;
mod visitor;
mod visits;
mod workbench;

pub use app::{App, Site};
pub use indexing::{NotRebuilt, rebuild_index};
pub use routes::{Described, described, router};
pub use serve::serve;
pub use settings::{
    Contact, Every, Face, FactorOf, Issuer, Outward, Recheck, SecondFactor, Secret, Settings,
    SignOn,
};
pub use tls::{Certificate, Certificates};
