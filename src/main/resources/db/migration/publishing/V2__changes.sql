-- What a file was to do to the published version, so that it can be read again in the same way.
alter table publishing.upload add column change text not null default 'replace';

-- A file whose version was withdrawn: let go with the withdrawal, and looked for and not found.
alter table publishing.upload add column released_at timestamptz;
alter table publishing.upload add column erased_at timestamptz;
create index upload_to_erase on publishing.upload (id)
  where released_at is not null and erased_at is null;

-- A steward looked at how the fields of a draft differ from those published, and meant it.
create table publishing.schema_confirmation (
  dataset     text not null,
  version     int not null,
  base        int not null,
  base_digest text not null,
  diff        text not null,
  person      bigint not null,
  at          timestamptz not null,
  primary key (dataset, version, base, diff)
);

create table publishing.scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on publishing.scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on publishing.scheduled_tasks (last_heartbeat);
