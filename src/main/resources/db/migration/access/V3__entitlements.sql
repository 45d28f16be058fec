create table access.entitlement (
  id text primary key,
  agreement text not null unique,
  matter text not null,
  dataset text not null,
  person bigint not null,
  organization bigint,
  fields text not null,
  channels text not null,
  rows text not null,
  last_day date not null,
  quota bigint not null check (quota > 0),
  since timestamptz not null,
  until timestamptz not null,
  -- handed out to running nodes in blocks; what a killed node had in hand stays spent
  reserved bigint not null default 0,
  -- recorded calls and downloads
  used bigint not null default 0,
  closed_at timestamptz,
  closed_by text,
  revoked_at timestamptz,
  revoked_by text,
  check (reserved between 0 and quota),
  check (used between 0 and reserved),
  check ((closed_at is null) = (closed_by is null)),
  check ((revoked_at is null) = (revoked_by is null))
);

create index entitlement_dataset on access.entitlement (dataset);
create index entitlement_person on access.entitlement (person) where organization is null;
create index entitlement_organization on access.entitlement (organization)
  where organization is not null;

create table access.api_key (
  id text primary key,
  person bigint not null,
  name text not null,
  hash bytea not null unique check (length(hash) = 32),
  created_at timestamptz not null,
  last_day date not null,
  revoked_at timestamptz,
  last_used date
);

comment on column access.api_key.hash is 'SHA-256 of the secret, which is kept nowhere.';

create index api_key_person on access.api_key (person);

create table access.call (
  number bigint generated always as identity primary key,
  entitlement text not null,
  person bigint not null,
  key text,
  at timestamptz not null,
  channel text not null,
  version int not null,
  rows bigint not null,
  bytes bigint not null,
  salt text not null,
  query text not null
);

comment on column access.call.query is 'Salted digest of what was asked; the words are not kept.';

create index call_entitlement on access.call (entitlement, at);

create table access.refusal (
  day date not null,
  dataset text not null,
  channel text not null,
  denial text not null,
  times bigint not null check (times > 0),
  primary key (day, dataset, channel, denial)
);

comment on table access.refusal is 'How often nobody in particular was refused.';
