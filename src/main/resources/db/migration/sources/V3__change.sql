-- What a file that comes in pieces is to do to the published version, and how its rows are told apart.
alter table sources.unfinished
  add column change text not null default 'replace',
  add column key text[] not null default '{}';
