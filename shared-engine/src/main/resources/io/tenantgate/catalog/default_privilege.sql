with entry as (
    select d.oid, d.defaclrole, d.defaclnamespace, d.defaclobjtype, coalesce(n.nspname, '') as schema, d.defaclacl,
           -- Entries of one schema add to the global ones; global ones replace what the server would grant.
           case d.defaclnamespace when 0 then
               acldefault(case d.defaclobjtype when 'S' then 's'::"char" else d.defaclobjtype end, d.defaclrole)
           end as defaults
    from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
    where d.defaclnamespace = 0 or {in scope}
), granted as (
    select e.oid, x.grantee,
           string_agg(x.privilege_type, ', ' order by x.privilege_type) as privileges,
           string_agg(x.privilege_type, ', ' order by x.privilege_type) filter (where x.is_grantable) as grantable
    from entry e, aclexplode(e.defaclacl) x group by 1, 2
), usual as (
    select e.oid, x.grantee, string_agg(x.privilege_type, ', ' order by x.privilege_type) as privileges
    from entry e, aclexplode(e.defaults) x group by 1, 2
), differing as (
    select oid, grantee, coalesce(g.privileges, 'none') as privileges, g.grantable, u.privileges as usual
    from granted g full join usual u using (oid, grantee)
    where (g.privileges, g.grantable) is distinct from (u.privileges, null)
)
select e.schema,
       case e.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'f' then 'FUNCTIONS'
           when 'T' then 'TYPES' when 'n' then 'SCHEMAS' else 'LARGE OBJECTS' end
           || ' of ' || quote_ident(pg_get_userbyid(e.defaclrole)),
       case d.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(d.grantee)) end,
       case e.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'f' then 'FUNCTIONS'
           when 'T' then 'TYPES' when 'n' then 'SCHEMAS' else 'LARGE OBJECTS' end as "objects",
       quote_ident(pg_get_userbyid(e.defaclrole)) as "role",
       d.privileges as "privileges",
       d.grantable as "with grant option",
       d.usual as "usual privileges"
from differing d
join entry e using (oid)
