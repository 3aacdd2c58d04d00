-- Columns are what is searched, sorted or joined; everything personal rests in `sealed`.
-- Ids compare bytewise (collate "C"), so their order is that of creation in every database.
-- Times are unix seconds on the sandbox's clock, `_ms` wall-clock milliseconds.
-- Indexes are few: each costs on the path of every creation. There are no foreign keys for the
-- same reason: rows are written only by one statement per change.

create table sandboxes (
  id text collate "C" primary key,
  livemode boolean not null,
  created bigint not null,
  -- The clock stands at this second; null while it runs.
  frozen_time bigint,
  -- Seconds added to the wall clock while it runs.
  clock_offset bigint not null default 0,
  settings jsonb not null,
  -- The data key, wrapped by the master key whose id is its first four bytes.
  data_key bytea not null
);

create table api_keys (
  -- SHA-256 of the key: keys are random, so they need no salt.
  hash bytea primary key check (length(hash) = 32),
  sandbox text collate "C" not null,
  kind text not null check (kind in ('publishable', 'restricted', 'secret')),
  -- What may be shown: prefix and last four characters.
  hint text not null,
  name text,
  permissions text[] not null default '{}',
  created_ms bigint not null,
  revoked_ms bigint
);
create index api_keys_sandbox on api_keys (sandbox);

create table accounts (
  sandbox text collate "C" not null,
  id text collate "C" not null,
  -- Counts the changes: a write is refused unless it follows the stored one by exactly one.
  revision bigint not null check (revision > 0),
  created bigint not null,
  deleted boolean not null,
  type text not null,
  country text not null,
  charges_enabled boolean not null,
  payouts_enabled boolean not null,
  details_submitted boolean not null,
  disabled_reason text,
  current_deadline bigint,
  -- When something changes by itself.
  next_at bigint,
  sealed bytea not null,
  primary key (sandbox, id)
) with (toast_tuple_target = 8160);

create table persons (
  account text collate "C" not null,
  id text collate "C" not null,
  sandbox text collate "C" not null,
  sealed bytea not null,
  primary key (account, id)
) with (toast_tuple_target = 8160);

create table external_accounts (
  account text collate "C" not null,
  id text collate "C" not null,
  sandbox text collate "C" not null,
  object text not null check (object in ('bank_account', 'card')),
  sealed bytea not null,
  primary key (account, id)
) with (toast_tuple_target = 8160);

-- Full numbers. Only the check that needs one opens it.
create table secrets (
  -- The account, person, external account or token it belongs to.
  subject text collate "C" not null,
  field text not null,
  sandbox text collate "C" not null,
  sealed bytea not null,
  primary key (subject, field)
);

create table events (
  sandbox text collate "C" not null,
  id text collate "C" not null,
  account text collate "C",
  type text not null,
  created bigint not null,
  -- The account's: a gapless order per account.
  revision bigint,
  sealed bytea not null,
  primary key (sandbox, id)
) with (toast_tuple_target = 8160);

create table webhook_endpoints (
  id text collate "C" primary key,
  sandbox text collate "C" not null,
  created bigint not null,
  connect boolean not null,
  status text not null check (status in ('disabled', 'enabled')),
  enabled_events text[] not null,
  sealed bytea not null
);
create index webhook_endpoints_sandbox on webhook_endpoints (sandbox, id);

create table deliveries (
  event text collate "C" not null,
  endpoint text collate "C" not null,
  sandbox text collate "C" not null,
  status text not null default 'pending' check (status in ('failed', 'pending', 'succeeded')),
  -- When to try next; while one tries, when others may. Null when there is nothing left to do.
  next_at_ms bigint,
  -- Names the one who tries.
  claim bigint not null default 0,
  -- Of each attempt: time, duration, HTTP status or kind of failure. Never a body.
  attempts jsonb not null default '[]',
  primary key (event, endpoint),
  check ((status = 'pending') = (next_at_ms is not null))
);
create index deliveries_due on deliveries (next_at_ms) where next_at_ms is not null;

create table tokens (
  id text collate "C" primary key,
  sandbox text collate "C" not null,
  account text collate "C",
  created bigint not null,
  type text not null,
  used boolean not null,
  sealed bytea not null
) with (toast_tuple_target = 8160);

create table files (
  sandbox text collate "C" not null,
  id text collate "C" not null,
  account text collate "C",
  created bigint not null,
  expires_at bigint,
  purpose text not null,
  size bigint not null,
  type text not null,
  -- HMAC of the contents under the sandbox's key.
  digest text collate "C" not null,
  sealed bytea not null,
  primary key (sandbox, id)
);
create index files_digest on files (sandbox, digest);

create table file_contents (
  file text collate "C" primary key,
  sealed bytea not null
);
alter table file_contents alter column sealed set storage external;

create table file_links (
  sandbox text collate "C" not null,
  id text collate "C" not null,
  account text collate "C",
  file text collate "C" not null,
  created bigint not null,
  expires_at bigint,
  -- SHA-256 of the secret in the link's URL.
  hash bytea not null check (length(hash) = 32),
  sealed bytea not null,
  primary key (sandbox, id)
);
create unique index file_links_hash on file_links (hash);

create table links (
  id text collate "C" primary key,
  sandbox text collate "C" not null,
  account text collate "C" not null,
  object text not null check (object in ('account_link', 'account_session')),
  created bigint not null,
  expires_at bigint not null,
  redeemed boolean not null,
  sealed bytea not null
);

create table charges (
  sandbox text collate "C" not null,
  id text collate "C" not null,
  account text collate "C",
  created bigint not null,
  sealed bytea not null,
  primary key (sandbox, id)
);

create table idempotency (
  sandbox text collate "C" not null,
  -- HMAC of the caller's key under the sandbox's key: callers put names and e-mails into keys.
  key text collate "C" not null,
  created_ms bigint not null,
  status int not null,
  sealed bytea not null,
  primary key (sandbox, key)
) with (toast_tuple_target = 8160);
-- Kept answers arrive in order of time and leave in order of time.
create index idempotency_age on idempotency using brin (created_ms) with (pages_per_range = 32);

create table jobs (
  key text collate "C" primary key,
  kind text not null,
  sandbox text collate "C" not null,
  -- On the sandbox's clock.
  run_at bigint not null,
  -- The same on the wall clock; null while the sandbox's clock stands.
  wall_at_ms bigint,
  -- While one works on it, and after a failure: when it may be taken again.
  lease_ms bigint not null default 0,
  -- Names the one who works on it; counts up.
  claim bigint not null default 0,
  -- Counts the writings: what is written anew while one works on it must run again.
  written bigint not null default 1,
  attempts int not null default 0
);
create index jobs_due on jobs (wall_at_ms) where wall_at_ms is not null;
create index jobs_frozen on jobs (sandbox, run_at) where wall_at_ms is null;

-- Ends the statement, and with it the change, when a guarded row was not as it was loaded.
create function portico_guard(touched bigint, wanted bigint) returns boolean
language plpgsql as $$
begin
  if touched <> wanted then
    raise exception 'the stored rows have moved on' using errcode = 'PT409';
  end if;
  return true;
end
$$;
