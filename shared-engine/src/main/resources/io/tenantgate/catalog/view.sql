select n.nspname, '', c.relname,
       rtrim(pg_get_viewdef(c.oid), ';') as "definition",
       {options: c.reloptions} as "options",
       (select string_agg(quote_ident(a.attname) || ' ' || pg_get_expr(d.adbin, d.adrelid), E',\n' order by a.attnum)
        from pg_attrdef d
        join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        where d.adrelid = c.oid) as "defaults",
       pg_get_userbyid(c.relowner) as "owner"
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'v' and {relation in scope}
