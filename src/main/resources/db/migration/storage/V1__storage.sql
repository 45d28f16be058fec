create schema storage;

-- A file counts as stored when its row is committed; a file on disk without one is an orphan.
create table storage.file (
  sha256    text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes     bigint not null check (bytes >= 0),
  stored_at timestamptz not null
);

create table storage.file_owner (
  sha256 text not null references storage.file,
  owner  text not null,
  primary key (sha256, owner)
);
create index file_owner_by_owner on storage.file_owner (owner);
