-- Sequences of identity columns are told with their column.
select n.nspname, '', c.relname,
       format_type(s.seqtypid, null) as "type",
       s.seqstart as "start",
       s.seqincrement as "increment",
       s.seqmin as "minimum",
       s.seqmax as "maximum",
       s.seqcache as "cache",
       case when s.seqcycle then 'yes' else 'no' end as "cycle",
       case c.relpersistence when 'u' then 'unlogged' end as "persistence",
       (select d.refobjid::regclass::text || '.' || quote_ident(a.attname)
        from pg_depend d
        join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a'
          and d.refclassid = 'pg_class'::regclass) as "owned by",
       pg_get_userbyid(c.relowner) as "owner"
from pg_sequence s
join pg_class c on c.oid = s.seqrelid
join pg_namespace n on n.oid = c.relnamespace
where {relation in scope}
  and not exists (select from pg_depend d
      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
