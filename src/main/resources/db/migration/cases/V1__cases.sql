create schema cases;

create table cases.serial (
  prefix text not null,
  year   int not null,
  last   bigint not null,
  primary key (prefix, year)
);

create table cases.case_file (
  number                 text primary key,
  process                text not null,
  edition                text not null,
  region                 text not null,
  open_entity            bigint not null,
  subject_kind           text not null,
  subject_id             text not null,
  title                  text not null,
  applicant              bigint not null,
  applicant_organization bigint,
  urgency                text not null,
  form                   jsonb not null,
  round                  int not null,
  version                int not null,
  opened_at              timestamptz not null,
  ended_at               timestamptz,
  outcome                text,
  check ((ended_at is null) = (outcome is null))
);
create index case_file_subject on cases.case_file (subject_kind, subject_id);

-- The time a case spends in one stage: its clock. The open stay is the present stage.
create table cases.stay (
  id          bigint generated always as identity primary key,
  number      text not null references cases.case_file,
  round       int not null,
  stage       text not null,
  role        text not null,
  body        bigint,
  entered_at  timestamptz not null,
  clock_start timestamptz,
  period      text,
  due         timestamptz,
  internal    boolean not null,
  provisional boolean not null,
  calendar    text,
  reminded_at timestamptz,
  overdue_at  timestamptz,
  left_at     timestamptz,
  left_by     text,
  check ((due is null) = (period is null) and (due is null) = (clock_start is null)),
  check ((left_at is null) = (left_by is null))
);
create unique index stay_open on cases.stay (number) where left_at is null;
create index stay_of_case on cases.stay (number, id);
create index stay_waiting on cases.stay (body, role, due) where left_at is null;
create index stay_due on cases.stay (due) where left_at is null and overdue_at is null;

create table cases.case_event (
  number     text not null references cases.case_file,
  sequence   int not null,
  at         timestamptz not null,
  actor_kind text not null,
  actor_id   text not null,
  kind       text not null,
  round      int not null,
  stage      text,
  act        text,
  target     text,
  content    text not null,
  salt       text not null,
  digest     text not null,
  primary key (number, sequence)
);

create function cases.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events of a case are append-only: % refused', tg_op;
end $$;

create trigger append_only before update or delete or truncate on cases.case_event
  for each statement execute function cases.refuse_change();

-- db-scheduler's table, as its version 16 expects it.
create table cases.scheduled_tasks (
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
create index scheduled_tasks_execution_time on cases.scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on cases.scheduled_tasks (last_heartbeat);
