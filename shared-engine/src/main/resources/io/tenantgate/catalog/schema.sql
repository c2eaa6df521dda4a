select '', '', n.nspname,
       pg_get_userbyid(n.nspowner) as "owner"
from pg_namespace n
where {in scope} and {not in extension: pg_namespace, n.oid}
