-- Kinds that hardly any migration makes. Of those that have no definition here only presence is told.
select coalesce(n.nspname, ''), '', i.type || ' ' || i.identity,
       i.type as "type",
       i.identity as "object",
       case o.class
           when 'pg_collation'::regclass then (
               select 'CREATE COLLATION ' || i.identity || ' (' || concat_ws(', ',
                   'PROVIDER = ' || case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
                   'LOCALE = ' || quote_literal(coalesce(
                       to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', -- one is of 17, the other of 15 and 16
                       case when c.collcollate = c.collctype then c.collcollate::text end)),
                   case when c.collcollate::text <> c.collctype::text
                       then 'LC_COLLATE = ' || quote_literal(c.collcollate) || ', LC_CTYPE = ' || quote_literal(c.collctype) end,
                   case when not c.collisdeterministic then 'DETERMINISTIC = false' end) || ')'
               from pg_collation c where c.oid = o.oid)
           when 'pg_conversion'::regclass then (
               select 'CREATE ' || case when c.condefault then 'DEFAULT ' else '' end || 'CONVERSION ' || i.identity
                   || ' FOR ' || quote_literal(pg_encoding_to_char(c.conforencoding))
                   || ' TO ' || quote_literal(pg_encoding_to_char(c.contoencoding)) || ' FROM ' || c.conproc
               from pg_conversion c where c.oid = o.oid)
           when 'pg_cast'::regclass then (
               select 'CREATE CAST ' || i.identity
                   || case c.castmethod when 'f' then ' WITH FUNCTION ' || c.castfunc::regprocedure
                       when 'i' then ' WITH INOUT' else ' WITHOUT FUNCTION' end
                   || case c.castcontext when 'a' then ' AS ASSIGNMENT' when 'i' then ' AS IMPLICIT' else '' end
               from pg_cast c where c.oid = o.oid)
           when 'pg_operator'::regclass then (
               select 'CREATE OPERATOR ' || i.schema || '.' || p.oprname || ' (' || concat_ws(', ',
                   'FUNCTION = ' || p.oprcode,
                   'LEFTARG = ' || format_type(nullif(p.oprleft, 0), null),
                   'RIGHTARG = ' || format_type(nullif(p.oprright, 0), null),
                   'COMMUTATOR = OPERATOR(' || (select quote_ident(x.nspname) || '.' || c.oprname
                       from pg_operator c join pg_namespace x on x.oid = c.oprnamespace where c.oid = p.oprcom) || ')',
                   'NEGATOR = OPERATOR(' || (select quote_ident(x.nspname) || '.' || c.oprname
                       from pg_operator c join pg_namespace x on x.oid = c.oprnamespace where c.oid = p.oprnegate) || ')',
                   'RESTRICT = ' || nullif(p.oprrest::regproc::text, '-'),
                   'JOIN = ' || nullif(p.oprjoin::regproc::text, '-'),
                   case when p.oprcanhash then 'HASHES' end,
                   case when p.oprcanmerge then 'MERGES' end) || ')'
               from pg_operator p where p.oid = o.oid and p.oprcode <> 0)
           when 'pg_am'::regclass then (
               select 'CREATE ACCESS METHOD ' || i.identity || ' TYPE ' || case a.amtype when 't' then 'TABLE' else 'INDEX' end
                   || ' HANDLER ' || a.amhandler
               from pg_am a where a.oid = o.oid)
           when 'pg_language'::regclass then (
               select 'CREATE ' || case when l.lanpltrusted then 'TRUSTED ' else '' end || 'LANGUAGE ' || i.identity
                   || ' HANDLER ' || l.lanplcallfoid::regproc
                   || coalesce(' INLINE ' || nullif(l.laninline, 0)::regproc, '')
                   || coalesce(' VALIDATOR ' || nullif(l.lanvalidator, 0)::regproc, '')
               from pg_language l where l.oid = o.oid and l.lanplcallfoid <> 0)
           when 'pg_ts_config'::regclass then (
               select 'CREATE TEXT SEARCH CONFIGURATION ' || i.identity || ' (PARSER = '
                   || quote_ident(x.nspname) || '.' || quote_ident(p.prsname) || ')'
                   || coalesce((
                       select string_agg(E';\nALTER TEXT SEARCH CONFIGURATION ' || i.identity || ' ADD MAPPING FOR ' || m.tokens
                           || ' WITH ' || m.dictionaries, '' order by m.dictionaries)
                       from (
                           select t.dictionaries, string_agg(t.alias, ', ' order by t.alias) as tokens
                           from (
                               select k.alias, string_agg(quote_ident(y.nspname) || '.' || quote_ident(d.dictname), ', '
                                   order by g.mapseqno) as dictionaries
                               from pg_ts_config_map g
                               join ts_token_type(c.cfgparser) k on k.tokid = g.maptokentype
                               join pg_ts_dict d on d.oid = g.mapdict
                               join pg_namespace y on y.oid = d.dictnamespace
                               where g.mapcfg = c.oid
                               group by k.alias) t
                           group by t.dictionaries) m), '')
               from pg_ts_config c
               join pg_ts_parser p on p.oid = c.cfgparser
               join pg_namespace x on x.oid = p.prsnamespace
               where c.oid = o.oid)
           when 'pg_ts_dict'::regclass then (
               select 'CREATE TEXT SEARCH DICTIONARY ' || i.identity || ' (TEMPLATE = '
                   || quote_ident(x.nspname) || '.' || quote_ident(t.tmplname) || coalesce(', ' || d.dictinitoption, '') || ')'
               from pg_ts_dict d
               join pg_ts_template t on t.oid = d.dicttemplate
               join pg_namespace x on x.oid = t.tmplnamespace
               where d.oid = o.oid)
           when 'pg_ts_parser'::regclass then (
               select 'CREATE TEXT SEARCH PARSER ' || i.identity || ' (' || concat_ws(', ',
                   'START = ' || p.prsstart, 'GETTOKEN = ' || p.prstoken, 'END = ' || p.prsend,
                   'HEADLINE = ' || nullif(p.prsheadline::text, '-'), 'LEXTYPES = ' || p.prslextype) || ')'
               from pg_ts_parser p where p.oid = o.oid)
           when 'pg_ts_template'::regclass then (
               select 'CREATE TEXT SEARCH TEMPLATE ' || i.identity || ' (' || concat_ws(', ',
                   'INIT = ' || nullif(t.tmplinit::text, '-'), 'LEXIZE = ' || t.tmpllexize) || ')'
               from pg_ts_template t where t.oid = o.oid)
           when 'pg_foreign_data_wrapper'::regclass then (
               select 'CREATE FOREIGN DATA WRAPPER ' || i.identity
                   || coalesce(' HANDLER ' || nullif(w.fdwhandler, 0)::regproc, '')
                   || coalesce(' VALIDATOR ' || nullif(w.fdwvalidator, 0)::regproc, '')
               from pg_foreign_data_wrapper w where w.oid = o.oid)
           when 'pg_foreign_server'::regclass then (
               select 'CREATE SERVER ' || i.identity
                   || coalesce(' TYPE ' || quote_literal(s.srvtype), '')
                   || coalesce(' VERSION ' || quote_literal(s.srvversion), '')
                   || ' FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname)
               from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw where s.oid = o.oid)
           when 'pg_event_trigger'::regclass then (
               select 'CREATE EVENT TRIGGER ' || i.identity || ' ON ' || e.evtevent
                   || coalesce(' WHEN TAG IN (' || (select string_agg(quote_literal(t), ', ') from unnest(e.evttags) t) || ')', '')
                   || ' EXECUTE FUNCTION ' || e.evtfoid::regproc || '()'
                   || case e.evtenabled when 'O' then '' else E';\nALTER EVENT TRIGGER ' || i.identity end
                   || case e.evtenabled when 'D' then ' DISABLE' when 'R' then ' ENABLE REPLICA' when 'A' then ' ENABLE ALWAYS' else '' end
               from pg_event_trigger e where e.oid = o.oid)
           when 'pg_publication'::regclass then (
               select 'CREATE PUBLICATION ' || i.identity
                   || case when p.puballtables then ' FOR ALL TABLES' else coalesce(' FOR ' || (
                       select string_agg(part, ', ' order by part) from (
                           select 'TABLE ' || r.prrelid::regclass
                               || coalesce(' (' || (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) -- since 15
                                   from pg_attribute a where a.attrelid = r.prrelid and a.attnum = any (r.prattrs)) || ')', '') -- since 15
                               || coalesce(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', '') -- since 15
                               as part
                           from pg_publication_rel r where r.prpubid = p.oid
                           union all -- since 15
                           select 'TABLES IN SCHEMA ' || quote_ident(x.nspname) -- since 15
                           from pg_publication_namespace s join pg_namespace x on x.oid = s.pnnspid where s.pnpubid = p.oid -- since 15
                       ) parts), '') end
                   || ' WITH (publish = ' || quote_literal(concat_ws(', ', case when p.pubinsert then 'insert' end,
                       case when p.pubupdate then 'update' end, case when p.pubdelete then 'delete' end,
                       case when p.pubtruncate then 'truncate' end))
                   || case when p.pubviaroot then ', publish_via_partition_root = true' else '' end || ')'
               from pg_publication p where p.oid = o.oid)
           when 'pg_opclass'::regclass then (
               select 'CREATE OPERATOR CLASS ' || replace(i.identity, ' USING ', case when k.opcdefault then ' DEFAULT' else '' end
                       || ' FOR TYPE ' || format_type(k.opcintype, null) || ' USING ')
                   || ' FAMILY ' || quote_ident(x.nspname) || '.' || quote_ident(f.opfname) || ' AS '
                   || concat_ws(', ',
                       (select string_agg('OPERATOR ' || m.amopstrategy || ' ' || m.amopopr::regoperator, ', ' order by m.amopstrategy)
                        from pg_depend d join pg_amop m on d.classid = 'pg_amop'::regclass and m.oid = d.objid
                        where d.refclassid = 'pg_opclass'::regclass and d.refobjid = k.oid and m.amoppurpose = 's'),
                       (select string_agg('FUNCTION ' || m.amprocnum || ' ' || m.amproc::regprocedure, ', ' order by m.amprocnum)
                        from pg_depend d join pg_amproc m on d.classid = 'pg_amproc'::regclass and m.oid = d.objid
                        where d.refclassid = 'pg_opclass'::regclass and d.refobjid = k.oid),
                       'STORAGE ' || format_type(nullif(k.opckeytype, 0), null))
               from pg_opclass k
               join pg_opfamily f on f.oid = k.opcfamily
               join pg_namespace x on x.oid = f.opfnamespace
               where k.oid = o.oid)
           when 'pg_opfamily'::regclass then 'CREATE OPERATOR FAMILY ' || i.identity
       end as "definition",
       -- Called as with foreign tables, since secrets may be among the options.
       case o.class
           when 'pg_foreign_data_wrapper'::regclass then (
               select string_agg(quote_ident(v.option_name) || ' ' || quote_literal(v.option_value), ', ' order by v.option_name)
               from pg_foreign_data_wrapper w, pg_options_to_table(w.fdwoptions) v where w.oid = o.oid)
           when 'pg_foreign_server'::regclass then (
               select string_agg(quote_ident(v.option_name) || ' ' || quote_literal(v.option_value), ', ' order by v.option_name)
               from pg_foreign_server s, pg_options_to_table(s.srvoptions) v where s.oid = o.oid)
       end as "server"
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
