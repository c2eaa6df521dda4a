-- A partition's copy of its parent's trigger is told only where it is switched otherwise.
select n.nspname, c.relname, g.tgname,
       pg_get_triggerdef(g.oid) as "definition",
       case g.tgenabled when 'D' then 'DISABLE' when 'R' then 'ENABLE REPLICA' when 'A' then 'ENABLE ALWAYS' end as "firing"
       , case when o.oid is not null then o.tgrelid::regclass::text end as "inherited" -- since 13
from pg_trigger g
join pg_class c on c.oid = g.tgrelid
join pg_namespace n on n.oid = c.relnamespace
left join pg_trigger o on o.oid = g.tgparentid -- since 13
where {relation in scope}
  and (not g.tgisinternal and g.tgparentid = 0 or o.tgenabled <> g.tgenabled and not o.tgisinternal) -- since 13
  and not g.tgisinternal -- before 13
