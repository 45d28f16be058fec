create schema if not exists catalog;

create table catalog.dataset (
  id text primary key,
  region text not null,
  publisher bigint not null,
  created_at timestamptz not null,
  latest_revision integer not null,
  open_revision integer,
  open_version integer,
  first_opened_at timestamptz,
  opened_at timestamptz,
  suspended_at timestamptz,
  suspended_grounds text,
  withdrawn_at timestamptz,
  withdrawn_grounds text,
  check ((open_revision is null) = (open_version is null)),
  check ((open_revision is null) = (opened_at is null)),
  check ((open_revision is null) = (first_opened_at is null)),
  check ((suspended_at is null) = (suspended_grounds is null)),
  check ((withdrawn_at is null) = (withdrawn_grounds is null)),
  check (open_revision is not null or (suspended_at is null and withdrawn_at is null))
);

comment on table catalog.dataset is
  'Whether a dataset can be had follows from these facts; there is no status.';

create index dataset_publisher on catalog.dataset (publisher);

create table catalog.revision (
  dataset text not null references catalog.dataset (id),
  number integer not null check (number > 0),
  description jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  by_kind text not null,
  by_id text not null,
  at timestamptz not null,
  primary key (dataset, number),
  constraint open_attribute check (
    description ->> 'openAttribute' in ('unconditional', 'conditional', 'closed')
  )
);
