-- Constraint triggers are told as triggers; NOT NULL (contype n of PostgreSQL 18) as a property of its column.
select n.nspname, c.relname, k.conname,
       'table' as "on",
       pg_get_constraintdef(k.oid) as "definition",
       {options: ic.reloptions} as "options",
       case when i.indisclustered then 'yes' end as "clustered",
       case when not i.indisvalid then 'no' end as "valid",
       case when k.conparentid <> 0 or (k.coninhcount > 0 and (c.relispartition or not k.conislocal)) then (
           select string_agg(h.inhparent::regclass::text, ', ' order by h.inhseqno)
           from pg_inherits h where h.inhrelid = c.oid)
       end as "inherited"
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x')
left join pg_class ic on ic.oid = i.indexrelid
where k.contype in ('c', 'f', 'p', 'u', 'x') and {relation in scope}
  -- The server's own copies of a foreign key that points at partitions.
  and not (k.contype = 'f' and k.conparentid <> 0
      and exists (select from pg_constraint o where o.oid = k.conparentid and o.conrelid = k.conrelid))
union all
select n.nspname, t.typname, k.conname, 'domain', pg_get_constraintdef(k.oid), null, null, null, null
from pg_constraint k
join pg_type t on t.oid = k.contypid
join pg_namespace n on n.oid = t.typnamespace
where k.contype = 'c' and {in scope} and {not in extension: pg_type, t.oid}
