-- The platform's own side of onboarding, apart from everything the backend keeps.
create schema if not exists kit;

-- The data key that seals what is personal here, wrapped by the master key.
create table kit.keys (
  id text primary key,
  data_key bytea not null
);

create table kit.merchants (
  id text primary key,
  -- The platform's own id: known again by its digest, readable only sealed.
  reference text not null unique,
  -- Its reference, e-mail, name, and what the account is created with.
  sealed bytea not null,
  locale text not null,
  -- Counts refusals: each gives the next attempt an idempotency key of its own.
  attempt int not null default 0,
  asked_ms bigint,
  account text unique,
  -- Changes that were heard of, and those that the standing has seen.
  wanted bigint not null default 0,
  seen bigint not null default 0,
  standing jsonb,
  created_ms bigint not null
);
create index merchants_behind on kit.merchants (id) where wanted > seen;

create table kit.inbox (
  event text primary key,
  account text,
  type text not null,
  received_ms bigint not null
);
create index inbox_age on kit.inbox (received_ms);

-- Paths, codes and dates only; a key names an occasion, which is told once.
create table kit.notices (
  merchant text not null references kit.merchants (id) on delete cascade,
  key text not null,
  name text not null,
  facts jsonb not null,
  due_ms bigint not null,
  attempts int not null default 0,
  sent_ms bigint,
  primary key (merchant, key)
);
create index notices_due on kit.notices (due_ms) where sent_ms is null;

create table kit.links (
  id text primary key,
  merchant text not null references kit.merchants (id) on delete cascade,
  step text,
  expires_ms bigint not null,
  used_ms bigint
);
create index links_age on kit.links (expires_ms);
