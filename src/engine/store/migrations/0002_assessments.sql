-- What each change of an account's assessment took back. Read from the account's own row
-- backwards it gives every earlier assessment; it goes with the account, never before.
create table assessments (
  account text collate "C" not null,
  -- The account's revision that brought the change.
  revision bigint not null,
  sandbox text collate "C" not null,
  created bigint not null,
  sealed bytea not null,
  primary key (account, revision)
) with (toast_tuple_target = 8160);
