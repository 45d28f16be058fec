create schema if not exists access;

create table access.usage (
  day date not null,
  dataset text not null,
  channel text not null,
  times bigint not null check (times > 0),
  primary key (day, dataset, channel)
);

comment on table access.usage is 'How often open data was used; never by whom.';

create index usage_dataset on access.usage (dataset, day);
