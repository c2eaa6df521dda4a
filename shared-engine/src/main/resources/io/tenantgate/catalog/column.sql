-- PostgreSQL 18 keeps NOT NULL as constraints; here it stays a property of the column as in earlier versions.
select n.nspname, c.relname, a.attname,
       format_type(a.atttypid, a.atttypmod) as "type",
       case
           when exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'n' and not k.convalidated -- since 18
               and k.conkey[1] = a.attnum) then 'no, not validated' -- since 18
           when a.attnotnull then 'no'
           else 'yes'
       end as "nullable",
       case a.attgenerated when '' then pg_get_expr(d.adbin, d.adrelid) end as "default",
       case a.attgenerated
           when 's' then '(' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
           when 'v' then '(' || pg_get_expr(d.adbin, d.adrelid) || ') VIRTUAL'
       end as "generated",
       case when a.attidentity <> '' then
           case a.attidentity when 'a' then 'ALWAYS' else 'BY DEFAULT' end || (
               select ' AS IDENTITY (SEQUENCE NAME ' || s.seqrelid::regclass || ' START WITH ' || s.seqstart
                   || ' INCREMENT BY ' || s.seqincrement || ' MINVALUE ' || s.seqmin || ' MAXVALUE ' || s.seqmax
                   || ' CACHE ' || s.seqcache || case when s.seqcycle then ' CYCLE' else ' NO CYCLE' end || ')'
               from pg_depend i
               join pg_sequence s on s.seqrelid = i.objid
               where i.classid = 'pg_class'::regclass and i.deptype = 'i'
                 and i.refclassid = 'pg_class'::regclass and i.refobjid = c.oid and i.refobjsubid = a.attnum)
       end as "identity",
       case when a.attcollation <> t.typcollation then {collation: a.attcollation} end as "collation",
       case when a.attstorage <> t.typstorage then
           case a.attstorage when 'p' then 'PLAIN' when 'e' then 'EXTERNAL' when 'm' then 'MAIN' else 'EXTENDED' end
       end as "storage",
       case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end as "compression", -- since 14
       nullif(a.attstattarget, -1) as "statistics",
       {options: a.attoptions} as "options",
       (select string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', ' order by o.option_name)
        from pg_options_to_table(a.attfdwoptions) o) as "foreign options",
       case when a.attinhcount > 0 and (c.relispartition or not a.attislocal) then (
           select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
           from pg_inherits i where i.inhrelid = c.oid)
       end as "inherited"
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where c.relkind in ('r', 'p', 'f') and a.attnum > 0 and not a.attisdropped and {relation in scope}
