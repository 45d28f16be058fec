-- An application as its applicant writes it; what was filed of it stands in access.filing.
create table access.application (
  id           text primary key,
  dataset      text not null,
  applicant    bigint not null,
  organization bigint,
  started_at   timestamptz not null,
  saved_at     timestamptz not null,
  version      int not null check (version > 0),
  answers      text not null,
  matter       text unique
);
create unique index application_draft on access.application (dataset, applicant) where matter is null;
create index application_of on access.application (applicant, started_at);

create table access.attachment (
  id          bigint generated always as identity primary key,
  application text not null references access.application,
  field       text not null,
  file_name   text not null,
  sha256      text not null,
  bytes       bigint not null,
  attached_at timestamptz not null,
  unique (application, field, sha256)
);

-- What was filed in one round: answers and attachments as they stood.
create table access.filing (
  matter       text not null,
  round        int not null,
  application  text not null references access.application,
  dataset      text not null,
  applicant    bigint not null,
  organization bigint,
  at           timestamptz not null,
  content      text not null,
  salt         text not null,
  digest       text not null,
  primary key (matter, round)
);
create index filing_application on access.filing (application, round);

create table access.agreement (
  id           text primary key,
  matter       text not null,
  round        int not null,
  person       bigint not null,
  organization bigint,
  document     text not null,
  digest       text not null,
  unique (matter, round)
);
create index agreement_person on access.agreement (person);
create index agreement_organization on access.agreement (organization);

create table access.signature (
  agreement text not null references access.agreement,
  side      text not null check (side in ('entity', 'user')),
  person    bigint not null,
  at        timestamptz not null,
  digest    text not null,
  primary key (agreement, side)
);

create function access.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op;
end $$;

create trigger append_only before update or delete or truncate on access.filing
  for each statement execute function access.refuse_change();
create trigger append_only before update or delete or truncate on access.agreement
  for each statement execute function access.refuse_change();
create trigger append_only before update or delete or truncate on access.signature
  for each statement execute function access.refuse_change();
