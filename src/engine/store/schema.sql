create table accounts (
  sandbox text collate "C" not null,
  id text collate "C" not null,
  revision bigint not null,
  created bigint not null,
  deleted boolean not null,
  type text not null,
  country text not null,
  charges_enabled boolean not null,
  payouts_enabled boolean not null,
  details_submitted boolean not null,
  disabled_reason text,
  current_deadline bigint,
  next_at bigint,
  sealed bytea not null,
  constraint accounts_pkey PRIMARY KEY (sandbox, id),
  constraint accounts_revision_check CHECK ((revision > 0))
) with (toast_tuple_target=8160);

create table api_keys (
  hash bytea not null,
  sandbox text collate "C" not null,
  kind text not null,
  hint text not null,
  name text,
  permissions text[] not null default '{}'::text[],
  created_ms bigint not null,
  revoked_ms bigint,
  constraint api_keys_hash_check CHECK ((length(hash) = 32)),
  constraint api_keys_kind_check CHECK ((kind = ANY (ARRAY['publishable'::text, 'restricted'::text, 'secret'::text]))),
  constraint api_keys_pkey PRIMARY KEY (hash)
);
CREATE INDEX api_keys_sandbox ON public.api_keys USING btree (sandbox);

create table assessments (
  account text collate "C" not null,
  revision bigint not null,
  sandbox text collate "C" not null,
  created bigint not null,
  sealed bytea not null,
  constraint assessments_pkey PRIMARY KEY (account, revision)
) with (toast_tuple_target=8160);

create table charges (
  sandbox text collate "C" not null,
  id text collate "C" not null,
  account text collate "C",
  created bigint not null,
  sealed bytea not null,
  constraint charges_pkey PRIMARY KEY (sandbox, id)
);

create table deliveries (
  event text collate "C" not null,
  endpoint text collate "C" not null,
  sandbox text collate "C" not null,
  status text not null default 'pending'::text,
  next_at_ms bigint,
  claim bigint not null default 0,
  attempts jsonb not null default '[]'::jsonb,
  constraint deliveries_check CHECK (((status = 'pending'::text) = (next_at_ms IS NOT NULL))),
  constraint deliveries_pkey PRIMARY KEY (event, endpoint),
  constraint deliveries_status_check CHECK ((status = ANY (ARRAY['failed'::text, 'pending'::text, 'succeeded'::text])))
);
CREATE INDEX deliveries_due ON public.deliveries USING btree (next_at_ms) WHERE (next_at_ms IS NOT NULL);

create table events (
  sandbox text collate "C" not null,
  id text collate "C" not null,
  account text collate "C",
  type text not null,
  created bigint not null,
  revision bigint,
  sealed bytea not null,
  constraint events_pkey PRIMARY KEY (sandbox, id)
) with (toast_tuple_target=8160);

create table external_accounts (
  account text collate "C" not null,
  id text collate "C" not null,
  sandbox text collate "C" not null,
  object text not null,
  sealed bytea not null,
  constraint external_accounts_object_check CHECK ((object = ANY (ARRAY['bank_account'::text, 'card'::text]))),
  constraint external_accounts_pkey PRIMARY KEY (account, id)
) with (toast_tuple_target=8160);

create table file_contents (
  file text collate "C" not null,
  sealed bytea not null storage external,
  constraint file_contents_pkey PRIMARY KEY (file)
);

create table file_links (
  sandbox text collate "C" not null,
  id text collate "C" not null,
  account text collate "C",
  file text collate "C" not null,
  created bigint not null,
  expires_at bigint,
  hash bytea not null,
  sealed bytea not null,
  constraint file_links_hash_check CHECK ((length(hash) = 32)),
  constraint file_links_pkey PRIMARY KEY (sandbox, id)
);
CREATE UNIQUE INDEX file_links_hash ON public.file_links USING btree (hash);

create table files (
  sandbox text collate "C" not null,
  id text collate "C" not null,
  account text collate "C",
  created bigint not null,
  expires_at bigint,
  purpose text not null,
  size bigint not null,
  type text not null,
  digest text collate "C" not null,
  sealed bytea not null,
  constraint files_pkey PRIMARY KEY (sandbox, id)
);
CREATE INDEX files_digest ON public.files USING btree (sandbox, digest);

create table idempotency (
  sandbox text collate "C" not null,
  key text collate "C" not null,
  created_ms bigint not null,
  status integer not null,
  sealed bytea not null,
  constraint idempotency_pkey PRIMARY KEY (sandbox, key)
) with (toast_tuple_target=8160);
CREATE INDEX idempotency_age ON public.idempotency USING brin (created_ms) WITH (pages_per_range='32');

create table jobs (
  key text collate "C" not null,
  kind text not null,
  sandbox text collate "C" not null,
  run_at bigint not null,
  wall_at_ms bigint,
  lease_ms bigint not null default 0,
  claim bigint not null default 0,
  written bigint not null default 1,
  attempts integer not null default 0,
  constraint jobs_pkey PRIMARY KEY (key)
);
CREATE INDEX jobs_due ON public.jobs USING btree (wall_at_ms) WHERE (wall_at_ms IS NOT NULL);
CREATE INDEX jobs_frozen ON public.jobs USING btree (sandbox, run_at) WHERE (wall_at_ms IS NULL);

create table links (
  id text collate "C" not null,
  sandbox text collate "C" not null,
  account text collate "C" not null,
  object text not null,
  created bigint not null,
  expires_at bigint not null,
  redeemed boolean not null,
  sealed bytea not null,
  constraint links_object_check CHECK ((object = ANY (ARRAY['account_link'::text, 'account_session'::text]))),
  constraint links_pkey PRIMARY KEY (id)
);

create table migrations (
  version integer not null,
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (version)
);

create table persons (
  account text collate "C" not null,
  id text collate "C" not null,
  sandbox text collate "C" not null,
  sealed bytea not null,
  constraint persons_pkey PRIMARY KEY (account, id)
) with (toast_tuple_target=8160);

create table sandboxes (
  id text collate "C" not null,
  livemode boolean not null,
  created bigint not null,
  frozen_time bigint,
  clock_offset bigint not null default 0,
  settings jsonb not null,
  data_key bytea not null,
  constraint sandboxes_pkey PRIMARY KEY (id)
);

create table secrets (
  subject text collate "C" not null,
  field text not null,
  sandbox text collate "C" not null,
  sealed bytea not null,
  constraint secrets_pkey PRIMARY KEY (subject, field)
);

create table tokens (
  id text collate "C" not null,
  sandbox text collate "C" not null,
  account text collate "C",
  created bigint not null,
  type text not null,
  used boolean not null,
  sealed bytea not null,
  constraint tokens_pkey PRIMARY KEY (id)
) with (toast_tuple_target=8160);

create table webhook_endpoints (
  id text collate "C" not null,
  sandbox text collate "C" not null,
  created bigint not null,
  connect boolean not null,
  status text not null,
  enabled_events text[] not null,
  sealed bytea not null,
  constraint webhook_endpoints_pkey PRIMARY KEY (id),
  constraint webhook_endpoints_status_check CHECK ((status = ANY (ARRAY['disabled'::text, 'enabled'::text])))
);
CREATE INDEX webhook_endpoints_sandbox ON public.webhook_endpoints USING btree (sandbox, id);

CREATE OR REPLACE FUNCTION public.portico_guard(touched bigint, wanted bigint)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
begin
  if touched <> wanted then
    raise exception 'the stored rows have moved on' using errcode = 'PT409';
  end if;
  return true;
end
$function$;
