create schema ledger;

create table ledger.entry (
  number       bigint generated always as identity primary key,
  at           timestamptz not null,
  kind         text not null,
  actor_kind   text not null,
  actor_id     text not null,
  subject_kind text not null,
  subject_id   text not null,
  facts        jsonb not null
);
create index entry_subject on ledger.entry (subject_kind, subject_id);
create index entry_dataset on ledger.entry ((facts ->> 'dataset')) where facts ? 'dataset';

-- Written with the entry, removed by the sealing: whatever is visible here may be sealed, so a
-- transaction that commits late is simply sealed later and no reader of positions can miss it.
create table ledger.unsealed (
  entry bigint primary key
);

-- Complete nodes of the tree; level 0 are the leaves and name their entry.
create table ledger.node (
  level    smallint not null,
  position bigint not null,
  hash     bytea not null,
  entry    bigint unique,
  primary key (level, position),
  check ((level = 0) = (entry is not null))
);

create table ledger.tree_head (
  size      bigint primary key,
  root      bytea not null,
  at        timestamptz not null,
  signature bytea not null,
  key_id    text not null
);

create table ledger.feed_cursor (
  consumer text primary key,
  position bigint not null
);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % of % refused', tg_op, tg_table_name;
end $$;

create trigger append_only before update or delete or truncate on ledger.entry
  for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete or truncate on ledger.node
  for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete or truncate on ledger.tree_head
  for each statement execute function ledger.refuse_change();
