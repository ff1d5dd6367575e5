//! 站点设置: the table `[site]` of the settings file.

mod recheck;
mod sign_on;

pub use recheck::{Every, Outward, Recheck};
pub use sign_on::{FactorOf, Issuer, Secret, SignOn};

use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::PathBuf;

/// Which face of the program is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// What anyone may see. Has no routes of the staff.
    Portal,
    /// What the staff works with.
    Workbench,
    /// Both.
    #[default]
    Both,
}

impl Face {
    /// The face of this code.
    pub fn from_code(code: &str) -> Option<Face> {
        match code {
            "portal" => Some(Face::Portal),
            "workbench" => Some(Face::Workbench),
            "both" => Some(Face::Both),
            _ => None,
        }
    }
}

/// Whether heads and administrators must have a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecondFactor {
    /// They must.
    #[default]
    Demanded,
    /// They may: for demonstrations.
    Optional,
}

/// 公开指南: how the disclosure office of an organ is reached (条例第十二条). What is not given is said to be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contact {
    /// 公开工作机构
    pub office: Option<String>,
    /// 办公地址
    pub address: Option<String>,
    /// 邮政编码
    pub postcode: Option<String>,
    /// 办公时间
    pub hours: Option<String>,
    /// 联系电话
    pub telephone: Option<String>,
    /// 传真
    pub fax: Option<String>,
    /// 互联网联系方式
    pub mail: Option<String>,
    /// 监督电话
    pub supervision: Option<String>,
    /// 查阅场所, each with its place and hours in a line.
    pub reading_places: Vec<String>,
}

/// The settings of the site; every one has a default that an office can begin with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Settings {
    /// 平台名称
    pub name: String,
    /// The address at which the site is known outside, without a slash at its end, such as `https://www.example.gov.cn`;
    /// it stands in feeds, maps and printed documents. Over `https://` cookies are marked secure.
    pub address: String,
    /// Where it listens.
    pub listen: String,
    /// The certificate with its chain as PEM, if TLS is served without a proxy. A path that is not absolute starts from the
    /// data directory.
    pub certificate: Option<PathBuf>,
    /// Its private key as PEM.
    pub key: Option<PathBuf>,
    /// Proxies that are believed when they say for whom they ask (`X-Forwarded-For`), by their addresses.
    pub trusted_proxies: Vec<IpAddr>,
    /// Which face is served.
    pub face: Face,
    /// Whether heads and administrators must have a second factor.
    pub second_factor: SecondFactor,
    /// A provider by which the staff may sign in.
    pub sign_on: Option<SignOn>,
    /// The day that it is said to be, whatever day it is: for demonstrations, so that their open matters stay young.
    pub as_of: Option<NaiveDate>,
    /// How the disclosure offices are reached, by the full names of their organs.
    pub contacts: BTreeMap<String, Contact>,
    /// How what is public is looked through again.
    pub recheck: Recheck,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            name: "政府信息公开平台".to_owned(),
            address: "http://127.0.0.1:8640".to_owned(),
            listen: "127.0.0.1:8640".to_owned(),
            certificate: None,
            key: None,
            trusted_proxies: vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
            face: Face::Both,
            second_factor: SecondFactor::Demanded,
            sign_on: None,
            as_of: None,
            contacts: BTreeMap::new(),
            recheck: Recheck::default(),
        }
    }
}

impl Settings {
    /// Whether browsers reach the site by TLS.
    pub fn is_secure(&self) -> bool {
        self.certificate.is_some() || self.address.starts_with("https://")
    }
}
