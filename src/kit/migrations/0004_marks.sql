-- How new the account was when it was looked at last, in the backend's own words: what changed while
-- nobody listened is known by it.
alter table kit.merchants add column mark text;
