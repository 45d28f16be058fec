create schema if not exists matters;

-- Each form carries a key; the case that it opened is found again when the form is sent again.
create table matters.filing (
  person bigint not null,
  key    uuid not null,
  at     timestamptz not null,
  matter text unique,
  primary key (person, key)
);
create index filing_of on matters.filing (person, at);
