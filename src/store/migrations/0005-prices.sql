-- What had been spent when the credits were typed: what is left of them needs no sum over every entry since.
insert into instance (name, value)
select 'topup-spent', cast((select coalesce(sum(micros), 0) from ledger where id <= cast(instance.value as integer)) as text)
from instance where name = 'topup-entry';

delete from instance where name = 'topup-entry';
