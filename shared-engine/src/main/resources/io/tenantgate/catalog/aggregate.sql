-- The manual's CREATE AGGREGATE; null drops out of concat_ws, so that only what was set is told.
select n.nspname, '', p.proname || '(' || oidvectortypes(p.proargtypes) || ')',
       pg_get_function_arguments(p.oid) as "arguments",
       concat_ws(', ',
           'SFUNC = ' || g.aggtransfn::regproc,
           'STYPE = ' || format_type(g.aggtranstype, null),
           'SSPACE = ' || nullif(g.aggtransspace, 0),
           'FINALFUNC = ' || nullif(g.aggfinalfn::regproc::text, '-'),
           case when g.aggfinalextra then 'FINALFUNC_EXTRA' end,
           case when g.aggfinalfn <> 0 then 'FINALFUNC_MODIFY = '
               || case g.aggfinalmodify when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end end,
           'COMBINEFUNC = ' || nullif(g.aggcombinefn::regproc::text, '-'),
           'SERIALFUNC = ' || nullif(g.aggserialfn::regproc::text, '-'),
           'DESERIALFUNC = ' || nullif(g.aggdeserialfn::regproc::text, '-'),
           'INITCOND = ' || quote_literal(g.agginitval),
           'MSFUNC = ' || nullif(g.aggmtransfn::regproc::text, '-'),
           'MINVFUNC = ' || nullif(g.aggminvtransfn::regproc::text, '-'),
           'MSTYPE = ' || format_type(nullif(g.aggmtranstype, 0), null),
           'MSSPACE = ' || nullif(g.aggmtransspace, 0),
           'MFINALFUNC = ' || nullif(g.aggmfinalfn::regproc::text, '-'),
           case when g.aggmfinalextra then 'MFINALFUNC_EXTRA' end,
           'MINITCOND = ' || quote_literal(g.aggminitval),
           'SORTOP = OPERATOR(' || (select quote_ident(o.nspname) || '.' || s.oprname
               from pg_operator s join pg_namespace o on o.oid = s.oprnamespace where s.oid = g.aggsortop) || ')',
           'PARALLEL = ' || case p.proparallel when 's' then 'SAFE' when 'r' then 'RESTRICTED' end,
           case g.aggkind when 'h' then 'HYPOTHETICAL' end) as "definition",
       pg_get_userbyid(p.proowner) as "owner"
from pg_aggregate g
join pg_proc p on p.oid = g.aggfnoid
join pg_namespace n on n.oid = p.pronamespace
where {in scope} and {not in extension: pg_proc, p.oid}
