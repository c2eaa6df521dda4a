-- An index that backs a constraint is told as that constraint.
select n.nspname, c.relname, ic.relname,
       pg_get_indexdef(i.indexrelid) as "definition",
       case when not i.indisvalid then 'no' end as "valid",
       case when not i.indisready then 'no' end as "ready",
       case when i.indisclustered then 'yes' end as "clustered",
       (select string_agg(a.attnum || ' ' || a.attstattarget, ', ' order by a.attnum)
        from pg_attribute a
        where a.attrelid = i.indexrelid and a.attstattarget >= 0) as "statistics",
       (select h.inhparent::regclass::text from pg_inherits h where h.inhrelid = i.indexrelid) as "inherited"
from pg_index i
join pg_class c on c.oid = i.indrelid
join pg_class ic on ic.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace
where {relation in scope}
  and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
