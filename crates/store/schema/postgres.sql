-- attachments.hash bytea NOT NULL
-- attachments.matter uuid NOT NULL
-- attachments.number integer NOT NULL
-- attachments.place integer NOT NULL
-- batches.id uuid NOT NULL
-- batches.organ uuid NOT NULL
-- batches.register text NOT NULL
-- batches.source bytea NOT NULL
-- batches.name text NOT NULL
-- batches.matters bigint NOT NULL
-- batches.entries bigint NOT NULL
-- batches.first_position bigint NOT NULL
-- batches.recorded_at bigint NOT NULL
-- batches.person uuid NOT NULL
-- cards.person uuid NOT NULL
-- cards.hash bytea NOT NULL
-- cards.spent_at bigint NOT NULL
-- counts.organ uuid NOT NULL
-- counts.register text NOT NULL
-- counts.opened_in integer NOT NULL
-- counts.kind text NOT NULL
-- counts.outcome text NOT NULL
-- counts.requester text NOT NULL
-- counts.public_in integer NOT NULL
-- counts.closed_in integer NOT NULL
-- counts.matters bigint NOT NULL
-- counts.quantity bigint NOT NULL
-- counts.amount_fen bigint NOT NULL
-- deputies.id uuid NOT NULL
-- deputies.absent uuid NOT NULL
-- deputies.deputy uuid NOT NULL
-- deputies.organ uuid NOT NULL
-- deputies.from_on integer NOT NULL
-- deputies.until_on integer NOT NULL
-- entries.organ uuid NOT NULL
-- entries.position bigint NOT NULL
-- entries.hash bytea NOT NULL
-- entries.id uuid NOT NULL
-- entries.matter uuid NOT NULL
-- entries.register text NOT NULL
-- entries.number integer NOT NULL
-- entries.dated_on integer NOT NULL
-- entries.recorded_at bigint NOT NULL
-- entries.person uuid NOT NULL
-- entries.office uuid
-- entries.deputy_for uuid
-- entries.reason text
-- entries.mark text NOT NULL
-- entries.cites uuid
-- entries.files text
-- entries.act text NOT NULL
-- facts.matter uuid NOT NULL
-- facts.place integer NOT NULL
-- facts.organ uuid NOT NULL
-- facts.register text NOT NULL
-- facts.field text NOT NULL
-- facts.text text
-- facts.number bigint
-- facts.date integer
-- files.hash bytea NOT NULL
-- files.size bigint NOT NULL
-- findings.matter uuid NOT NULL
-- findings.key text NOT NULL
-- findings.organ uuid NOT NULL
-- findings.kind text NOT NULL
-- findings.field text NOT NULL
-- findings.passage text NOT NULL
-- findings.found_on integer NOT NULL
-- findings.verdict text
-- findings.reason text
-- findings.person uuid
-- findings.decided_on integer
-- jobs.id uuid NOT NULL
-- jobs.kind text NOT NULL
-- jobs.body text NOT NULL
-- jobs.due_at bigint NOT NULL
-- jobs.tries integer NOT NULL
-- jobs.leased_until bigint NOT NULL
-- jobs.failed text
-- journals.organ uuid NOT NULL
-- journals.position bigint NOT NULL
-- journals.hash bytea NOT NULL
-- journals.recorded_at bigint NOT NULL
-- matters.id uuid NOT NULL
-- matters.organ uuid NOT NULL
-- matters.register text NOT NULL
-- matters.version integer NOT NULL
-- matters.state text NOT NULL
-- matters.number text NOT NULL
-- matters.title text NOT NULL
-- matters.kind text NOT NULL
-- matters.outcome text NOT NULL
-- matters.requester text NOT NULL
-- matters.opened_on integer NOT NULL
-- matters.public_on integer NOT NULL
-- matters.due_on integer NOT NULL
-- matters.closed_on integer NOT NULL
-- matters.amount_fen bigint
-- matters.quantity bigint NOT NULL
-- people.id uuid NOT NULL
-- people.login text NOT NULL
-- people.name text NOT NULL
-- people.is_active integer NOT NULL
-- people.password text NOT NULL
-- people.must_change integer NOT NULL
-- people.password_at bigint NOT NULL
-- people.factor bytea
-- people.factor_step bigint NOT NULL
-- people.failures integer NOT NULL
-- people.locked_until bigint NOT NULL
-- people.created_at bigint NOT NULL
-- personal.digest bytea NOT NULL
-- personal.matter uuid NOT NULL
-- personal.number integer NOT NULL
-- personal.field text NOT NULL
-- personal.salt bytea
-- personal.sealed bytea
-- personal.blind bytea
-- personal.erased_on integer NOT NULL
-- posts.id uuid NOT NULL
-- posts.person uuid NOT NULL
-- posts.organ uuid NOT NULL
-- posts.office uuid
-- posts.role text NOT NULL
-- posts.from_on integer NOT NULL
-- posts.until_on integer NOT NULL
-- security.position bigint NOT NULL
-- security.hash bytea NOT NULL
-- security.recorded_at bigint NOT NULL
-- security.person uuid NOT NULL
-- security.act text NOT NULL
-- sessions.hash bytea NOT NULL
-- sessions.id uuid NOT NULL
-- sessions.person uuid NOT NULL
-- sessions.stage text NOT NULL
-- sessions.csrf text NOT NULL
-- sessions.agent text NOT NULL
-- sessions.created_at bigint NOT NULL
-- sessions.seen_at bigint NOT NULL
-- sessions.vouched text
-- settings.name text NOT NULL
-- settings.value text NOT NULL
-- sign_ons.hash bytea NOT NULL
-- sign_ons.next text NOT NULL
-- sign_ons.created_at bigint NOT NULL
-- unmet.words text NOT NULL
-- unmet.times bigint NOT NULL
-- unmet.last_on integer NOT NULL
-- visits.day integer NOT NULL
-- visits.page uuid NOT NULL
-- visits.kind text NOT NULL
-- visits.times bigint NOT NULL
CREATE UNIQUE INDEX attachments_pkey ON public.attachments USING btree (hash, matter, number, place);
CREATE UNIQUE INDEX batches_by_source ON public.batches USING btree (organ, register, source);
CREATE UNIQUE INDEX batches_pkey ON public.batches USING btree (id);
CREATE UNIQUE INDEX cards_pkey ON public.cards USING btree (person, hash);
CREATE UNIQUE INDEX counts_pkey ON public.counts USING btree (organ, register, opened_in, kind, outcome, requester, public_in, closed_in);
CREATE INDEX deputies_of_absent ON public.deputies USING btree (absent);
CREATE INDEX deputies_of_deputy ON public.deputies USING btree (deputy);
CREATE UNIQUE INDEX deputies_pkey ON public.deputies USING btree (id);
CREATE UNIQUE INDEX entries_of_matter ON public.entries USING btree (matter, number);
CREATE UNIQUE INDEX entries_pkey ON public.entries USING btree (organ, "position");
CREATE INDEX facts_by_date ON public.facts USING btree (register, field, text, organ, date, number) WHERE (date IS NOT NULL);
CREATE INDEX facts_by_number ON public.facts USING btree (register, field, number, matter) WHERE (number IS NOT NULL);
CREATE INDEX facts_by_text ON public.facts USING btree (register, field, text, matter) WHERE (text IS NOT NULL);
CREATE UNIQUE INDEX facts_pkey ON public.facts USING btree (matter, place);
CREATE UNIQUE INDEX files_pkey ON public.files USING btree (hash);
CREATE INDEX findings_by_organ ON public.findings USING btree (organ, found_on);
CREATE UNIQUE INDEX findings_pkey ON public.findings USING btree (matter, key);
CREATE INDEX jobs_due ON public.jobs USING btree (due_at, id);
CREATE UNIQUE INDEX jobs_pkey ON public.jobs USING btree (id);
CREATE UNIQUE INDEX journals_pkey ON public.journals USING btree (organ);
CREATE INDEX matters_by_number ON public.matters USING btree (number, id) WHERE (number <> ''::text);
CREATE INDEX matters_due ON public.matters USING btree (organ, due_on, id) WHERE (due_on > 0);
CREATE INDEX matters_in_cell ON public.matters USING btree (organ, register, kind, outcome, requester, opened_on, id);
CREATE INDEX matters_on_shelf ON public.matters USING btree (public_on, id) WHERE ((register = 'disclosures'::text) AND (public_on > 0));
CREATE INDEX matters_on_shelf_of ON public.matters USING btree (organ, public_on, id) WHERE ((register = 'disclosures'::text) AND (public_on > 0));
CREATE UNIQUE INDEX matters_pkey ON public.matters USING btree (id);
CREATE UNIQUE INDEX people_by_login ON public.people USING btree (login);
CREATE UNIQUE INDEX people_pkey ON public.people USING btree (id);
CREATE INDEX personal_by_value ON public.personal USING btree (field, blind) WHERE (blind IS NOT NULL);
CREATE INDEX personal_of_matter ON public.personal USING btree (matter);
CREATE UNIQUE INDEX personal_pkey ON public.personal USING btree (digest);
CREATE INDEX posts_of_organ ON public.posts USING btree (organ);
CREATE INDEX posts_of_person ON public.posts USING btree (person);
CREATE UNIQUE INDEX posts_pkey ON public.posts USING btree (id);
CREATE UNIQUE INDEX security_pkey ON public.security USING btree ("position");
CREATE INDEX sessions_of_person ON public.sessions USING btree (person);
CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (hash);
CREATE UNIQUE INDEX settings_pkey ON public.settings USING btree (name);
CREATE UNIQUE INDEX sign_ons_pkey ON public.sign_ons USING btree (hash);
CREATE UNIQUE INDEX unmet_pkey ON public.unmet USING btree (words);
CREATE UNIQUE INDEX visits_pkey ON public.visits USING btree (day, page);
