select n.nspname, '', c.relname,
       case c.relkind when 'p' then 'partitioned table' when 'f' then 'foreign table' else 'table' end as "kind",
       case c.relpersistence when 'u' then 'unlogged' end as "persistence",
       case c.relkind when 'p' then pg_get_partkeydef(c.oid) end as "partition key",
       case when c.relispartition then parents.names end as "partition of",
       pg_get_expr(c.relpartbound, c.oid) as "partition bound",
       case when not c.relispartition then parents.names end as "inherits",
       case when c.reloftype <> 0 then format_type(c.reloftype, null) end as "of type",
       case when c.relrowsecurity then 'yes' else 'no' end as "row security",
       case when c.relforcerowsecurity then 'yes' else 'no' end as "forced row security",
       case c.relreplident
           when 'n' then case when c.relkind <> 'f' then 'nothing' end
           when 'f' then 'full'
           when 'i' then 'index ' || (select quote_ident(ic.relname) from pg_index i
               join pg_class ic on ic.oid = i.indexrelid where i.indrelid = c.oid and i.indisreplident)
       end as "replica identity",
       {options: c.reloptions} as "options",
       (select {options: toast.reloptions} from pg_class toast where toast.oid = c.reltoastrelid) as "toast options",
       nullif((select am.amname from pg_am am where am.oid = c.relam), 'heap') as "access method",
       (select space.spcname from pg_tablespace space where space.oid = c.reltablespace) as "tablespace",
       (select quote_ident(s.srvname) || coalesce(' OPTIONS (' || (select string_agg(
                   quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', ' order by o.option_name)
               from pg_options_to_table(f.ftoptions) o) || ')', '')
        from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver
        where f.ftrelid = c.oid) as "server",
       (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as "columns",
       pg_get_userbyid(c.relowner) as "owner"
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join lateral (
    select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno) as names
    from pg_inherits i where i.inhrelid = c.oid) parents on true
where c.relkind in ('r', 'p', 'f') and {relation in scope}
