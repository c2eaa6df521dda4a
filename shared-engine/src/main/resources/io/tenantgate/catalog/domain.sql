select n.nspname, '', t.typname,
       format_type(t.typbasetype, t.typtypmod) as "type",
       case when t.typnotnull then 'no' else 'yes' end as "nullable",
       pg_get_expr(t.typdefaultbin, 0) as "default",
       case when t.typcollation <> b.typcollation then {collation: t.typcollation} end as "collation",
       pg_get_userbyid(t.typowner) as "owner"
from pg_type t
join pg_type b on b.oid = t.typbasetype
join pg_namespace n on n.oid = t.typnamespace
where t.typtype = 'd' and {in scope} and {not in extension: pg_type, t.oid}
