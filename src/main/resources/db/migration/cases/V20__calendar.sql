-- The yearly notices of working days that were confirmed here, over the built-in ones.
create sequence cases.calendar_notice_number;

create table cases.calendar_notice (
  number       bigint primary key,
  year         int not null,
  content      text not null,
  source       text not null,
  based_on     text not null,
  moved        int not null,
  confirmed_at timestamptz not null,
  confirmed_by bigint not null,
  digest       text not null
);

create function cases.refuse_notice_change() returns trigger language plpgsql as $$
begin
  raise exception 'confirmed notices of working days are append-only: % refused', tg_op;
end $$;

create trigger append_only before update or delete or truncate on cases.calendar_notice
  for each statement execute function cases.refuse_notice_change();

-- Finds open clocks that were counted by another calendar than the present one.
create index stay_calendar on cases.stay (calendar) where left_at is null and due is not null;
