CREATE TABLE attachments (
  hash blob NOT NULL, matter blob NOT NULL, number integer NOT NULL, place integer NOT NULL,
  PRIMARY KEY (hash, matter, number, place)) WITHOUT ROWID;
CREATE TABLE batches (
  id blob NOT NULL PRIMARY KEY, organ blob NOT NULL, register text NOT NULL, source blob NOT NULL,
  name text NOT NULL, matters bigint NOT NULL, entries bigint NOT NULL,
  first_position bigint NOT NULL, recorded_at bigint NOT NULL, person blob NOT NULL);
CREATE TABLE cards (
  person blob NOT NULL, hash blob NOT NULL, spent_at bigint NOT NULL,
  PRIMARY KEY (person, hash)) WITHOUT ROWID;
CREATE TABLE counts (
  organ blob NOT NULL, register text NOT NULL, opened_in integer NOT NULL,
  kind text NOT NULL, outcome text NOT NULL, requester text NOT NULL,
  public_in integer NOT NULL, closed_in integer NOT NULL,
  matters bigint NOT NULL, quantity bigint NOT NULL, amount_fen bigint NOT NULL,
  PRIMARY KEY (organ, register, opened_in, kind, outcome, requester, public_in, closed_in)) WITHOUT ROWID;
CREATE TABLE deputies (
  id blob NOT NULL PRIMARY KEY, absent blob NOT NULL, deputy blob NOT NULL, organ blob NOT NULL,
  from_on integer NOT NULL, until_on integer NOT NULL);
CREATE TABLE entries (
  organ blob NOT NULL, position bigint NOT NULL, hash blob NOT NULL, id blob NOT NULL,
  matter blob NOT NULL, register text NOT NULL, number integer NOT NULL,
  dated_on integer NOT NULL, recorded_at bigint NOT NULL,
  person blob NOT NULL, office blob, deputy_for blob,
  reason text, mark text NOT NULL, cites blob, files text, act text NOT NULL,
  PRIMARY KEY (organ, position));
CREATE TABLE facts (
  matter blob NOT NULL, place integer NOT NULL, organ blob NOT NULL, register text NOT NULL, field text NOT NULL,
  text text, number bigint, date integer,
  PRIMARY KEY (matter, place)) WITHOUT ROWID;
CREATE TABLE files (
  hash blob NOT NULL PRIMARY KEY, size bigint NOT NULL);
CREATE TABLE findings (
  matter blob NOT NULL, key text NOT NULL, organ blob NOT NULL, kind text NOT NULL, field text NOT NULL,
  passage text NOT NULL, found_on integer NOT NULL, verdict text, reason text, person blob, decided_on integer,
  PRIMARY KEY (matter, key)) WITHOUT ROWID;
CREATE TABLE jobs (
  id blob NOT NULL PRIMARY KEY, kind text NOT NULL, body text NOT NULL, due_at bigint NOT NULL,
  tries integer NOT NULL, leased_until bigint NOT NULL, failed text);
CREATE TABLE journals (
  organ blob NOT NULL PRIMARY KEY, position bigint NOT NULL, hash blob NOT NULL, recorded_at bigint NOT NULL);
CREATE TABLE matters (
  id blob NOT NULL PRIMARY KEY, organ blob NOT NULL, register text NOT NULL, version integer NOT NULL,
  state text NOT NULL, number text NOT NULL, title text NOT NULL,
  kind text NOT NULL, outcome text NOT NULL, requester text NOT NULL,
  opened_on integer NOT NULL, public_on integer NOT NULL, due_on integer NOT NULL, closed_on integer NOT NULL,
  amount_fen bigint, quantity bigint NOT NULL) WITHOUT ROWID;
CREATE TABLE people (
  id blob NOT NULL PRIMARY KEY, login text NOT NULL, name text NOT NULL, is_active integer NOT NULL,
  password text NOT NULL, must_change integer NOT NULL, password_at bigint NOT NULL,
  factor blob, factor_step bigint NOT NULL,
  failures integer NOT NULL, locked_until bigint NOT NULL, created_at bigint NOT NULL);
CREATE TABLE personal (
  digest blob NOT NULL PRIMARY KEY, matter blob NOT NULL, number integer NOT NULL, field text NOT NULL,
  salt blob, sealed blob, blind blob, erased_on integer NOT NULL);
CREATE TABLE posts (
  id blob NOT NULL PRIMARY KEY, person blob NOT NULL, organ blob NOT NULL, office blob, role text NOT NULL,
  from_on integer NOT NULL, until_on integer NOT NULL);
CREATE TABLE security (
  position bigint NOT NULL PRIMARY KEY, hash blob NOT NULL, recorded_at bigint NOT NULL,
  person blob NOT NULL, act text NOT NULL);
CREATE TABLE sessions (
  hash blob NOT NULL PRIMARY KEY, id blob NOT NULL, person blob NOT NULL, stage text NOT NULL, csrf text NOT NULL,
  agent text NOT NULL, created_at bigint NOT NULL, seen_at bigint NOT NULL, vouched text);
CREATE TABLE settings (
  name text NOT NULL PRIMARY KEY, value text NOT NULL);
CREATE TABLE sign_ons (
  hash blob NOT NULL PRIMARY KEY, next text NOT NULL, created_at bigint NOT NULL);
CREATE TABLE unmet (
  words text NOT NULL PRIMARY KEY, times bigint NOT NULL, last_on integer NOT NULL);
CREATE TABLE visits (
  day integer NOT NULL, page blob NOT NULL, kind text NOT NULL, times bigint NOT NULL,
  PRIMARY KEY (day, page)) WITHOUT ROWID;
CREATE UNIQUE INDEX batches_by_source ON batches (organ, register, source);
CREATE INDEX deputies_of_absent ON deputies (absent);
CREATE INDEX deputies_of_deputy ON deputies (deputy);
CREATE UNIQUE INDEX entries_of_matter ON entries (matter, number);
CREATE INDEX facts_by_date ON facts (register, field, text, organ, date, number) WHERE date IS NOT NULL;
CREATE INDEX facts_by_number ON facts (register, field, number, matter) WHERE number IS NOT NULL;
CREATE INDEX facts_by_text ON facts (register, field, text, matter) WHERE text IS NOT NULL;
CREATE INDEX findings_by_organ ON findings (organ, found_on);
CREATE INDEX jobs_due ON jobs (due_at, id);
CREATE INDEX matters_by_number ON matters (number, id) WHERE number <> '';
CREATE INDEX matters_due ON matters (organ, due_on, id) WHERE due_on > 0;
CREATE INDEX matters_in_cell ON matters (organ, register, kind, outcome, requester, opened_on, id);
CREATE INDEX matters_on_shelf ON matters (public_on, id) WHERE register = 'disclosures' AND public_on > 0;
CREATE INDEX matters_on_shelf_of ON matters (organ, public_on, id) WHERE register = 'disclosures' AND public_on > 0;
CREATE UNIQUE INDEX people_by_login ON people (login);
CREATE INDEX personal_by_value ON personal (field, blind) WHERE blind IS NOT NULL;
CREATE INDEX personal_of_matter ON personal (matter);
CREATE INDEX posts_of_organ ON posts (organ);
CREATE INDEX posts_of_person ON posts (person);
CREATE INDEX sessions_of_person ON sessions (person);
