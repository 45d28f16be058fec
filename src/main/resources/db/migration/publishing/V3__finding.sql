-- What was found in a file that was refused for too many rejects: how to read it otherwise.
alter table publishing.upload add column finding text;
