-- The comment of an extension is its author's, that of the schema public is initdb's.
select coalesce(n.nspname, ''), '', i.type || ' ' || i.identity,
       i.type as "type",
       i.identity as "object",
       d.description as "text"
from pg_description d
cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) i
cross join lateral pg_identify_object_as_address(d.classoid, d.objoid, d.objsubid) a
left join pg_namespace n on quote_ident(n.nspname) = coalesce(i.schema, quote_ident(a.object_names[1]))
where (d.objoid >= 16384 or d.classoid = 'pg_namespace'::regclass and d.description <> 'standard public schema')
  and d.classoid <> 'pg_extension'::regclass
  and '{gate history}' <> all (a.object_names)
  and (case when d.classoid in ('pg_event_trigger'::regclass, 'pg_publication'::regclass, 'pg_foreign_server'::regclass,
          'pg_foreign_data_wrapper'::regclass, 'pg_language'::regclass, 'pg_am'::regclass, 'pg_cast'::regclass) then true
      else {in scope} end)
  and {not in extension: d.classoid, d.objoid}
