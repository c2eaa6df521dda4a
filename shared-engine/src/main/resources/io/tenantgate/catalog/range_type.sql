select n.nspname, '', t.typname,
       concat_ws(', ',
           'SUBTYPE = ' || format_type(r.rngsubtype, null),
           'SUBTYPE_OPCLASS = ' || (select quote_ident(o.nspname) || '.' || quote_ident(k.opcname)
               from pg_opclass k join pg_namespace o on o.oid = k.opcnamespace where k.oid = r.rngsubopc),
           'COLLATION = ' || {collation: nullif(r.rngcollation, b.typcollation)},
           'CANONICAL = ' || nullif(r.rngcanonical::regproc::text, '-'),
           'SUBTYPE_DIFF = ' || nullif(r.rngsubdiff::regproc::text, '-'),
           'MULTIRANGE_TYPE_NAME = ' || format_type(r.rngmultitypid, null), -- since 14
           null) as "definition",
       pg_get_userbyid(t.typowner) as "owner"
from pg_range r
join pg_type t on t.oid = r.rngtypid
join pg_type b on b.oid = r.rngsubtype
join pg_namespace n on n.oid = t.typnamespace
where {in scope} and {not in extension: pg_type, t.oid}
