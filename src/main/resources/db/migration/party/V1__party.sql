create schema if not exists party;

create table party.region (
  code text primary key check (code ~ '^[1-9][0-9]{5}([0-9]{6})?$'),
  name text not null,
  slug text unique check (slug ~ '^[a-z]{2,12}$'),
  jurisdiction text check (jurisdiction ~ '^[a-z][a-z-]*$')
);

create table party.organization (
  id bigint generated always as identity primary key,
  region text not null references party.region (code),
  name text not null,
  kind text not null,
  superior bigint references party.organization (id),
  unique (region, name)
);

create table party.body (
  region text not null references party.region (code),
  role text not null,
  organization bigint not null references party.organization (id),
  primary key (region, role)
);

create sequence party.person_id;

-- display_name and phone are AES-256-GCM; password is an Argon2id hash
create table party.person (
  id bigint primary key,
  login text not null unique,
  password text not null check (password like '{argon2id}%'),
  display_name bytea not null,
  phone bytea,
  real_name text not null,
  must_change_password boolean not null,
  credential int not null default 1,
  disabled boolean not null,
  created_at timestamptz not null
);

create table party.role_assignment (
  id bigint generated always as identity primary key,
  person bigint not null references party.person (id),
  role text not null,
  organization bigint references party.organization (id),
  assigned_at timestamptz not null,
  ended_at timestamptz
);

create unique index role_assignment_current on party.role_assignment (person, role)
  where ended_at is null;
create index role_assignment_organization on party.role_assignment (organization, role)
  where ended_at is null;

-- The tables of spring-session-jdbc, under our names
create table party.session (
  primary_id char(36) primary key,
  session_id char(36) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);

create index session_expiry on party.session (expiry_time);
create index session_principal on party.session (principal_name);

create table party.session_attributes (
  session_primary_id char(36) not null references party.session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);

-- Failed attempts to sign in, by hashed login and address
create table party.sign_in_failure (
  subject text primary key,
  failures int not null,
  since timestamptz not null
);
