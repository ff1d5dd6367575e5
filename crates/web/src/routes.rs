//! Every path there is, with those who may use it, and what all of them share. The lists stand in `routes::portal`,
//! `routes::data` and `routes::workbench`; no other file names a path to be served.

mod data;
mod portal;
mod workbench;

use crate::access::{Access, gate};
use crate::problem::{Problem, tell};
use crate::{App, Face, cache, headers, metrics, visitor, visits};
use axum::handler::Handler;
use axum::http::{Request, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, MethodRouter, on};
use axum::{Router, extract::DefaultBodyLimit};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

/// How long an answer may take: a large upload over a slow line included.
const TIME_MAX: Duration = Duration::from_secs(120);

/// Bytes of a request: all files of a form.
const BODY_MAX: usize = 200 * 1024 * 1024;

/// A path, who may use it, and how.
pub(crate) struct Route {
    path: &'static str,
    access: Access,
    methods: &'static [&'static str],
    handlers: MethodRouter<App>,
}

/// A page to look at.
pub(crate) fn look<H, T>(path: &'static str, access: Access, show: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { path, access, methods: &["GET"], handlers: on(MethodFilter::GET, show) }
}

/// A page with a form that is sent back to it.
pub(crate) fn form<S, T, C, U>(path: &'static str, access: Access, show: S, create: C) -> Route
where
    S: Handler<T, App>,
    T: 'static,
    C: Handler<U, App>,
    U: 'static,
{
    let handlers = on(MethodFilter::GET, show).on(MethodFilter::POST, create);
    Route { path, access, methods: &["GET", "POST"], handlers }
}

/// A form that another page shows.
pub(crate) fn send<H, T>(path: &'static str, access: Access, create: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { path, access, methods: &["POST"], handlers: on(MethodFilter::POST, create) }
}

/// A path as it is documented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// The path with its gaps.
    pub path: &'static str,
    /// `GET`, `POST`.
    pub methods: &'static [&'static str],
    /// Who may use it: codes of roles, `signed-in`, `half-signed-in` or `anyone`.
    pub access: Vec<&'static str>,
}

/// All paths of a face, in the order of the lists.
pub fn described(face: Face) -> Vec<Described> {
    let describe = |route: Route| Described {
        path: route.path,
        methods: route.methods,
        access: route.access.codes(),
    };
    of(face).into_iter().map(describe).collect()
}

/// The paths of open data.
#[cfg(test)]
pub(crate) fn open_data() -> Vec<&'static str> {
    data::routes().iter().map(|route| route.path).collect()
}

/// Whether a page of the portal has this path, whatever stands in its gaps.
pub(crate) fn knows(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let fits = |route: &Route| {
        let own: Vec<&str> = route.path.trim_matches('/').split('/').collect();
        let is_gap = |part: &str| part.starts_with('{');
        own.len() == parts.len()
            && own.iter().zip(&parts).all(|(own, part)| is_gap(own) || own == part)
    };
    of(Face::Portal).iter().any(fits)
}

fn of(face: Face) -> Vec<Route> {
    let mut routes = Vec::new();
    if face != Face::Workbench {
        routes.extend(portal::routes());
        routes.extend(data::routes());
    }
    if face != Face::Portal {
        routes.extend(workbench::routes());
    }
    routes.extend(shared());
    routes
}

/// What both faces need.
fn shared() -> Vec<Route> {
    vec![
        look("/assets/{name}", Access::Anyone, crate::assets::show),
        look("/choice", Access::Anyone, crate::choice::choose),
        look("/healthz", Access::Anyone, crate::health::alive),
        look("/readyz", Access::Anyone, crate::health::ready),
        look("/metrics", Access::Anyone, crate::metrics::show),
    ]
}

/// Everything that is served.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in of(app.site().settings.face) {
        let gated = from_fn_with_state((app.clone(), route.access), gate);
        router = router.route(route.path, route.handlers.layer(gated));
    }
    let compressed = SizeAbove::new(512).and(NotForContentType::IMAGES);
    router
        .fallback(|| async { Problem::NotFound })
        .method_not_allowed_fallback(|| async { Problem::NotFound })
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(from_fn_with_state(app.clone(), tell))
        .layer(from_fn_with_state(app.clone(), visitor::recognise))
        .layer(from_fn(headers::add))
        .layer(CompressionLayer::new().compress_when(compressed))
        .layer(from_fn_with_state(app.clone(), cache::answer))
        .layer(from_fn_with_state(app.clone(), metrics::count))
        .layer(from_fn_with_state(app.clone(), visits::note))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_MAX))
        .layer(CatchPanicLayer::new())
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(app)
}

/// What the log says of a request: no query, no address, no cookie, because they may tell of a person.
fn span<B>(request: &Request<B>) -> tracing::Span {
    tracing::info_span!("request", method = %request.method(), path = request.uri().path())
}
