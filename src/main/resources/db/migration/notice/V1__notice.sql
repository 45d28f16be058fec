create schema if not exists notice;

create table notice.message (
  id bigint generated always as identity primary key,
  person bigint,
  organization bigint,
  role text,
  link text not null check (link like '/%'),
  title text not null,
  body text not null,
  at timestamptz not null,
  salt text not null,
  check ((person is null) = (organization is not null)),
  check ((organization is null) = (role is null))
);

create index message_person on notice.message (person, id) where person is not null;
create index message_role on notice.message (organization, role, id) where organization is not null;

create table notice.message_read (
  message bigint not null references notice.message (id),
  person bigint not null,
  at timestamptz not null,
  primary key (message, person)
);
