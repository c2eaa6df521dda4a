select n.nspname, c.relname, s.stxname,
       pg_get_statisticsobjdef(s.oid) as "definition",
       nullif(s.stxstattarget, -1) as "target", -- since 13
       pg_get_userbyid(s.stxowner) as "owner"
from pg_statistic_ext s
join pg_class c on c.oid = s.stxrelid
join pg_namespace n on n.oid = s.stxnamespace
where {relation in scope}
