-- Until somebody says a merchant's language, it is what the browser reads that comes first.
alter table kit.merchants alter column locale drop not null;
