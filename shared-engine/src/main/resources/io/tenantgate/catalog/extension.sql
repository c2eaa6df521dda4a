-- Oids below 16384 are initdb's own: plpgsql comes with every database.
select '', '', x.extname,
       x.extversion as "version",
       n.nspname as "schema",
       pg_get_userbyid(x.extowner) as "owner"
from pg_extension x
join pg_namespace n on n.oid = x.extnamespace
where x.oid >= 16384
