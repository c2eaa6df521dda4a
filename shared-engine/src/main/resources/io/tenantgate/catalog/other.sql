-- Kinds that hardly any migration makes: that they are there is told, not how they were made.
select coalesce(n.nspname, ''), '', i.type || ' ' || i.identity,
       i.type as "type",
       i.identity as "object"
from (
    select 'pg_collation'::regclass, oid from pg_collation where oid >= 16384
    union all select 'pg_conversion'::regclass, oid from pg_conversion where oid >= 16384
    union all select 'pg_cast'::regclass, oid from pg_cast where oid >= 16384
    union all select 'pg_operator'::regclass, oid from pg_operator where oid >= 16384
    union all select 'pg_opclass'::regclass, oid from pg_opclass where oid >= 16384
    union all select 'pg_opfamily'::regclass, oid from pg_opfamily where oid >= 16384
    union all select 'pg_am'::regclass, oid from pg_am where oid >= 16384
    union all select 'pg_language'::regclass, oid from pg_language where oid >= 16384
    union all select 'pg_transform'::regclass, oid from pg_transform where oid >= 16384
    union all select 'pg_ts_config'::regclass, oid from pg_ts_config where oid >= 16384
    union all select 'pg_ts_dict'::regclass, oid from pg_ts_dict where oid >= 16384
    union all select 'pg_ts_parser'::regclass, oid from pg_ts_parser where oid >= 16384
    union all select 'pg_ts_template'::regclass, oid from pg_ts_template where oid >= 16384
    union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper where oid >= 16384
    union all select 'pg_foreign_server'::regclass, oid from pg_foreign_server where oid >= 16384
    union all select 'pg_event_trigger'::regclass, oid from pg_event_trigger where oid >= 16384
    union all select 'pg_publication'::regclass, oid from pg_publication where oid >= 16384
    union all select 'pg_type'::regclass, oid from pg_type
        where oid >= 16384 and typtype in ('b', 'p') and typelem = 0
) o (class, oid)
cross join lateral pg_identify_object(o.class, o.oid, 0) i
left join pg_namespace n on quote_ident(n.nspname) = i.schema
where (i.schema is null or {in scope}) and {not in extension: o.class, o.oid}
  -- What a type brought with it comes and goes with it.
  and not exists (select from pg_depend d where d.classid = o.class and d.objid = o.oid and d.deptype = 'i')
