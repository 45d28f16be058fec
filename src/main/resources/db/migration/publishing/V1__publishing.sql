create schema publishing;

create table publishing.upload (
  id          bigint generated always as identity primary key,
  open_entity bigint not null,
  dataset     text,
  version     int,
  file_name   text not null,
  file        text not null,
  bytes       bigint not null,
  at          timestamptz not null,
  person      bigint not null,
  reasons     text[] not null
);
create index upload_dataset on publishing.upload (dataset, id);
create index upload_unusable on publishing.upload (open_entity, id) where version is null;
