//! A body that is made while it is sent, so that the memory of the server does not grow with the length of a list.

use axum::body::{Body, Bytes, HttpBody};
use http_body::Frame;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Pieces that are made before the first of them was sent.
const AHEAD: usize = 2;

/// Where pieces of the body go.
pub(crate) struct Pieces(Sender<Bytes>);

/// Whoever asked has gone away.
pub(crate) struct Gone;

impl Pieces {
    /// Sends a piece.
    ///
    /// # Errors
    /// Nobody listens any more.
    pub(crate) async fn send(&self, piece: impl Into<Bytes>) -> Result<(), Gone> {
        self.0.send(piece.into()).await.map_err(|_| Gone)
    }
}

/// A body, and where its pieces go.
pub(crate) fn body() -> (Pieces, Body) {
    let (sender, receiver) = channel(AHEAD);
    (Pieces(sender), Body::new(Received(receiver)))
}

struct Received(Receiver<Bytes>);

impl HttpBody for Received {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| Ok(Frame::data(piece))))
    }
}
