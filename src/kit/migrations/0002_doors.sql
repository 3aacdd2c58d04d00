-- Merchants of several backends, and those who came through a door of the backend itself.
alter table kit.merchants add column scope text not null default 'standalone';
alter table kit.merchants alter column scope drop default;
alter table kit.merchants drop constraint merchants_account_key;
create unique index merchants_account on kit.merchants (account, scope);

-- What was typed and not sent yet, sealed.
alter table kit.merchants add column draft bytea, add column draft_ms bigint;
create index merchants_drafts on kit.merchants (draft_ms) where draft_ms is not null;

-- What may be shown once (tickets, names of sendings): by digests, until it is over anyway.
create table kit.used (
  digest text primary key,
  expires_ms bigint not null
);
create index used_age on kit.used (expires_ms);
