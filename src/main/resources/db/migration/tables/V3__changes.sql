-- What a version did to the one it builds on; a version that replaces everything has no row here.
create table tables.version_change (
  dataset text not null,
  number int not null,
  kind text not null,
  base int not null,
  base_digest text not null,
  inserted bigint not null,
  updated bigint not null,
  unchanged bigint not null,
  deleted bigint not null,
  absent bigint not null,
  primary key (dataset, number),
  foreign key (dataset, number) references tables.dataset_version
);

-- Headings that a steward said are another field's.
create table tables.field_alias (
  dataset text not null,
  title text not null,
  field int not null,
  primary key (dataset, title),
  foreign key (dataset, field) references tables.field
);

-- What went with a withdrawn version, and what of it stays because another version holds it too.
create table tables.erasure (
  dataset text not null,
  number int not null,
  at timestamptz not null,
  proof text not null,
  primary key (dataset, number),
  foreign key (dataset, number) references tables.dataset_version
);

create table tables.erased (
  dataset text not null,
  number int not null,
  ordinal int not null,
  what text not null,
  name text not null,
  bytes bigint not null,
  kept_for text not null,
  primary key (dataset, number, ordinal),
  foreign key (dataset, number) references tables.erasure
);
