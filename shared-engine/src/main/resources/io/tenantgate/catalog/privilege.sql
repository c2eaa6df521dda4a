-- What the access list of an object changes against the owner's defaults, grantee by grantee. "none" is a default
-- that was revoked; "ALL" is everything that this server's version knows for the kind of object.
with securable (class, oid, subid, schema, type, identity, acl, defaults) as (
    select 'pg_class'::regclass, c.oid, 0, n.nspname,
           case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end, c.oid::regclass::text,
           c.relacl, acldefault(case c.relkind when 'S' then 's'::"char" else 'r'::"char" end, c.relowner)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relacl is not null and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and {relation in scope}
    union all
    select 'pg_class'::regclass, c.oid, a.attnum, n.nspname, 'COLUMN',
           c.oid::regclass || '.' || quote_ident(a.attname), a.attacl, acldefault('c', c.relowner)
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attacl is not null and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f') and {relation in scope}
    union all
    select 'pg_namespace'::regclass, n.oid, 0, n.nspname, 'SCHEMA', quote_ident(n.nspname),
           n.nspacl, acldefault('n', n.nspowner)
    from pg_namespace n
    where n.nspacl is not null and {in scope} and {not in extension: pg_namespace, n.oid}
    union all
    select 'pg_proc'::regclass, p.oid, 0, n.nspname, case p.prokind when 'p' then 'PROCEDURE' else 'FUNCTION' end,
           quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '(' || oidvectortypes(p.proargtypes) || ')',
           p.proacl, acldefault('f', p.proowner)
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.proacl is not null and {in scope} and {not in extension: pg_proc, p.oid}
    union all
    select 'pg_type'::regclass, t.oid, 0, n.nspname, 'TYPE', format_type(t.oid, null),
           t.typacl, acldefault('T', t.typowner)
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where t.typacl is not null and {in scope} and {not in extension: pg_type, t.oid}
    union all
    select 'pg_foreign_server'::regclass, s.oid, 0, '', 'FOREIGN SERVER', quote_ident(s.srvname),
           s.srvacl, acldefault('S', s.srvowner)
    from pg_foreign_server s where s.srvacl is not null and {not in extension: pg_foreign_server, s.oid}
    union all
    select 'pg_foreign_data_wrapper'::regclass, w.oid, 0, '', 'FOREIGN DATA WRAPPER', quote_ident(w.fdwname),
           w.fdwacl, acldefault('F', w.fdwowner)
    from pg_foreign_data_wrapper w where w.fdwacl is not null and {not in extension: pg_foreign_data_wrapper, w.oid}
    union all
    select 'pg_language'::regclass, l.oid, 0, '', 'LANGUAGE', quote_ident(l.lanname),
           l.lanacl, acldefault('l', l.lanowner)
    from pg_language l where l.lanacl is not null
), granted as (
    select s.class, s.oid, s.subid, x.grantee,
           string_agg(x.privilege_type, ', ' order by x.privilege_type) as privileges,
           string_agg(x.privilege_type, ', ' order by x.privilege_type) filter (where x.is_grantable) as grantable
    from securable s, aclexplode(s.acl) x group by 1, 2, 3, 4
), usual as (
    select s.class, s.oid, s.subid, x.grantee,
           string_agg(x.privilege_type, ', ' order by x.privilege_type) as privileges
    from securable s, aclexplode(s.defaults) x group by 1, 2, 3, 4
), differing as (
    select class, oid, subid, grantee, coalesce(g.privileges, 'none') as privileges, g.grantable,
           u.privileges as usual
    from granted g full join usual u using (class, oid, subid, grantee)
    where (g.privileges, g.grantable) is distinct from (u.privileges, null)
)
select s.schema, lower(s.type) || ' ' || s.identity,
       case d.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(d.grantee)) end,
       s.type as "type",
       s.identity as "object",
       case when s.subid > 0 then s.oid::regclass::text end as "table",
       case when d.privileges = everything.privileges then 'ALL' else d.privileges end as "privileges",
       case when d.grantable = everything.privileges then 'ALL' else d.grantable end as "with grant option",
       case when d.usual = everything.privileges then 'ALL' else d.usual end as "usual privileges"
from differing d
join securable s using (class, oid, subid)
left join lateral (
    -- Every kind of object but a column grants its owner everything by default.
    select string_agg(x.privilege_type, ', ' order by x.privilege_type) as privileges
    from aclexplode(s.defaults) x where x.grantee = x.grantor) everything on true
