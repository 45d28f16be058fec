-- How a version was read, and what tidying was proposed: both hold values of its cells and go with
-- them. JSON as text, since a cell may hold what jsonb can't.
create table tables.reading (
  dataset text not null,
  number int not null,
  plan text not null,
  proposals text not null,
  coordinates text not null,
  primary key (dataset, number)
);
