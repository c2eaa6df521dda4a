select n.nspname, '', c.relname,
       rtrim(pg_get_viewdef(c.oid), ';') as "definition",
       {options: c.reloptions} as "options",
       case when c.relispopulated then 'yes' else 'no' end as "populated",
       nullif((select am.amname from pg_am am where am.oid = c.relam), 'heap') as "access method",
       (select string_agg(quote_ident(a.attname) || ' ' || a.attstattarget, ', ' order by a.attnum)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attstattarget >= 0) as "statistics",
       pg_get_userbyid(c.relowner) as "owner"
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'm' and {relation in scope}
