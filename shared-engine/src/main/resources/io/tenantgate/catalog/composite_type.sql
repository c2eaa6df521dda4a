-- One attribute a line, as CREATE TYPE wants it.
select n.nspname, '', c.relname,
       (select string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                   || case when a.attcollation <> b.typcollation then ' COLLATE ' || {collation: a.attcollation} else '' end,
                   E',\n' order by a.attnum)
        from pg_attribute a
        join pg_type b on b.oid = a.atttypid
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as "attributes",
       pg_get_userbyid(c.relowner) as "owner"
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'c' and {in scope} and {not in extension: pg_type, c.reltype}
