create table sources.unfinished (
  id          text primary key,
  person      bigint not null,
  open_entity bigint not null,
  dataset     text,
  title       text not null,
  file_name   text not null,
  length      bigint not null,
  sha256      text,
  received    bigint not null,
  begun_at    timestamptz not null,
  expires_at  timestamptz not null
);
create index unfinished_person on sources.unfinished (person);
create index unfinished_expiry on sources.unfinished (expires_at);
