create schema if not exists tables;

-- A version exists when its row commits; files without a row are invisible and swept.
create table tables.dataset_version (
  dataset text not null,
  number int not null check (number > 0),
  rows bigint not null,
  rejects bigint not null,
  digest text not null,
  columns jsonb not null,
  profile jsonb not null,
  evidence jsonb not null,
  source text not null,
  source_name text not null,
  loaded_at timestamptz not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  primary key (dataset, number)
);

create table tables.version_file (
  dataset text not null,
  number int not null,
  ordinal int not null,
  hash text not null,
  bytes bigint not null,
  rows bigint not null,
  primary key (dataset, number, ordinal),
  foreign key (dataset, number) references tables.dataset_version
);

create index version_file_hash on tables.version_file (hash);

-- The first rejects of each column; the version's row counts them all.
create table tables.reject (
  dataset text not null,
  number int not null,
  ordinal int not null,
  row_number bigint not null,
  title text,
  value text not null,
  reason text not null,
  primary key (dataset, number, ordinal),
  foreign key (dataset, number) references tables.dataset_version
);

-- Names and numbers of fields stay the same over all versions of a dataset.
create table tables.field (
  dataset text not null,
  id int not null,
  name text not null,
  title text not null,
  primary key (dataset, id),
  unique (dataset, name),
  unique (dataset, title)
);
