-- Several bodies may be asked at once, each with an open stay of its own.
drop index cases.stay_open;
drop index cases.stay_waiting;

-- held: the role that people must hold in the body; visit: the event that led into the stage;
-- left_event: the event by which the stay was left; extended: working days added to the period.
alter table cases.stay add column held text;
alter table cases.stay add column visit int not null default 0;
alter table cases.stay add column left_event int;
alter table cases.stay add column extended int not null default 0;
update cases.stay set held = role;
alter table cases.stay alter column held set not null;

update cases.stay s set left_event = e.sequence
from (select id, number, row_number() over (partition by number order by id) as place
      from cases.stay) p,
     (select number, sequence, row_number() over (partition by number order by sequence) as place
      from cases.case_event where kind = 'acted') e
where p.id = s.id and e.number = p.number and e.place = p.place and s.left_at is not null;
alter table cases.stay add check ((left_at is null) or (left_event is not null));

create unique index stay_open on cases.stay (number, role) where left_at is null;
create index stay_waiting on cases.stay (body, held, due) where left_at is null;

-- The clock of an act beside that of its stage.
create table cases.act_clock (
  id          bigint generated always as identity primary key,
  stay        bigint not null references cases.stay,
  act         text not null,
  clock_start timestamptz not null,
  period      text not null,
  due         timestamptz not null,
  internal    boolean not null,
  provisional boolean not null,
  calendar    text not null,
  reminded_at timestamptz,
  overdue_at  timestamptz,
  done_at     timestamptz,
  unique (stay, act)
);

-- The case whose outcome another turns against.
alter table cases.case_file add column against text references cases.case_file;
create index case_file_against on cases.case_file (against) where against is not null;

-- Who acts for whom in one organisation, until a day.
create table cases.delegation (
  id           bigint generated always as identity primary key,
  organization bigint not null,
  person       bigint not null,
  substitute   bigint not null,
  until        date not null,
  made_at      timestamptz not null,
  ended_at     timestamptz,
  check (person <> substitute)
);
create index delegation_substitute on cases.delegation (substitute) where ended_at is null;

-- From which day an organisation's duties are watched, and those that were missed since.
create table cases.duty_watch (
  organization bigint primary key,
  since        date not null
);
create table cases.missed_duty (
  edition      text not null,
  duty         text not null,
  organization bigint not null,
  subject      text not null,
  starts       date not null,
  due          date not null,
  noted_at     timestamptz not null,
  primary key (edition, duty, organization, subject, starts)
);
