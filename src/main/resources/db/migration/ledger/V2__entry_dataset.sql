-- A condition with the operator ? is not implied by facts ->> 'dataset' = …, so the first index was
-- never used and every history of a dataset read the whole record.
drop index ledger.entry_dataset;
create index entry_dataset on ledger.entry ((facts ->> 'dataset'))
  where facts ->> 'dataset' is not null;
