-- ASCII names of the columns that a steward declared to tell every row of the version apart.
alter table tables.dataset_version add column key jsonb not null default '[]';
