select n.nspname, '', p.proname || '(' || oidvectortypes(p.proargtypes) || ')',
       case p.prokind when 'p' then 'procedure' else 'function' end as "kind",
       pg_get_functiondef(p.oid) as "definition",
       (select string_agg(quote_ident(x.extname), ', ' order by x.extname)
        from pg_depend d join pg_extension x on x.oid = d.refobjid
        where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'x') as "depends on extension",
       pg_get_userbyid(p.proowner) as "owner"
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
where p.prokind <> 'a' and {in scope} and {not in extension: pg_proc, p.oid}
  -- The constructor functions of a range type come and go with it.
  and not exists (select from pg_depend d
      where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
