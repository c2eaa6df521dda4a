select n.nspname, '', t.typname,
       (select string_agg(quote_literal(l.enumlabel), ', ' order by l.enumsortorder)
        from pg_enum l where l.enumtypid = t.oid) as "labels",
       pg_get_userbyid(t.typowner) as "owner"
from pg_type t
join pg_namespace n on n.oid = t.typnamespace
where t.typtype = 'e' and {in scope} and {not in extension: pg_type, t.oid}
