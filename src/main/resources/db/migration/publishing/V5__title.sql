-- What a dataset is to be called that comes of a file which could not be read yet.
alter table publishing.upload add column title text not null default '';
