create schema sources;

create table sources.fetch (
  id             bigint generated always as identity primary key,
  kind           text not null,
  origin         text not null,
  open_entity    bigint not null,
  person         bigint not null,
  dataset        text,
  version        int,
  state          text not null,
  refusal        text,
  refusal_values text[] not null,
  file_name      text not null,
  sha256         text not null,
  bytes          bigint not null,
  facts          text[] not null,
  started_at     timestamptz not null,
  ended_at       timestamptz
);
create index fetch_dataset on sources.fetch (dataset, id);
create index fetch_person on sources.fetch (person, id);
create index fetch_running on sources.fetch (id) where state = 'running';
