//! The counts against the matters, and rows of matters that do not exist. The engine compares; nothing is carried here.

use super::{Diagnosis, Finding};
use crate::StoreError;
use crate::sql::Asked;
use ledger::{MatterId, OrganId};
use sea_orm::ConnectionTrait;

/// How much of one sort is told.
const TOLD: &str = " LIMIT 1000";

/// Everything that counts are kept by.
const CLASS: &str = "organ, register, kind, outcome, requester";

/// The same of a matter.
const MONTHS: &str = "opened_on / 100, public_on / 100, closed_on / 100";

/// Looks at the counts and for strays.
pub(super) async fn look(
    db: &impl ConnectionTrait,
    found: &mut Diagnosis,
) -> Result<(), StoreError> {
    let kept = format!(
        "SELECT {CLASS}, opened_in, public_in, closed_in, matters, quantity, amount_fen FROM counts \
         WHERE matters <> 0 OR quantity <> 0 OR amount_fen <> 0"
    );
    let counted = format!(
        "SELECT {CLASS}, {MONTHS}, count(*), CAST(sum(quantity) AS bigint), \
         CAST(sum(coalesce(amount_fen, 0)) AS bigint) FROM matters GROUP BY {CLASS}, {MONTHS}"
    );
    let mut asked = Asked::default();
    asked.say(&format!(
        "SELECT DISTINCT organ, register FROM (SELECT * FROM ({kept} EXCEPT {counted}) a \
         UNION ALL SELECT * FROM ({counted} EXCEPT {kept}) b) c{TOLD}"
    ));
    for row in asked.rows(db).await? {
        let organ = OrganId(row.try_get_by_index(0)?);
        found.tell(Finding::Counts { organ, register: row.try_get_by_index(1)? });
    }
    let mut asked = Asked::default();
    asked.say(&format!(
        "SELECT DISTINCT f.matter FROM facts f JOIN matters m ON m.id = f.matter \
         WHERE f.organ <> m.organ OR f.register <> m.register{TOLD}"
    ));
    for row in asked.rows(db).await? {
        found.tell(Finding::Facts { matter: MatterId(row.try_get_by_index(0)?) });
    }
    for table in ["entries", "facts", "personal", "attachments"] {
        let mut asked = Asked::default();
        asked.say(&format!(
            "SELECT DISTINCT matter FROM {table} t WHERE NOT EXISTS \
             (SELECT 1 FROM matters m WHERE m.id = t.matter){TOLD}"
        ));
        for row in asked.rows(db).await? {
            found.tell(Finding::Stray { table, matter: MatterId(row.try_get_by_index(0)?) });
        }
    }
    Ok(())
}
