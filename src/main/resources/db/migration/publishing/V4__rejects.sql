-- What could not be read in a refused file, as much of it as is kept of a version.
alter table publishing.upload add column rejects text;
