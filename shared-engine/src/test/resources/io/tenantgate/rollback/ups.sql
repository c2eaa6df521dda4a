-- Migrations of one change each, over the schema of base.sql. Each begins with a line "-- @ NAME" and what must come of the
-- way back that is generated for it: nothing more is said where it restores everything; "=> irreversible: TEXT" where it
-- cannot, with a part of the reason that must be told. "[since 18]" stands where older servers do not know the change.
-- User mappings and subscriptions are not among them: they hold passwords, and a catalog does not tell of them.

---- schemas and extensions

-- @ create schema
create schema audit;
-- @ create schema with a table, a view and a function
create schema audit;
create table audit.log (id int primary key, at timestamptz default now());
create view audit.recent as select * from audit.log where at > '2024-01-01';
create function audit.size() returns bigint language sql as 'select count(*) from audit.log';
-- @ drop empty schema
drop schema search cascade;
-- @ rename schema
alter schema billing rename to money;
-- @ give schema to another owner
alter schema billing owner to pg_monitor;
-- @ comment on schema
comment on schema billing is 'Invoices.';
-- @ remove comment of schema
comment on schema billing is null;
-- @ create extension
create extension pg_trgm;
-- @ create extension in another schema
create extension citext with schema search;
-- @ drop unused extension
drop extension hstore;
-- @ move extension to another schema
alter extension hstore set schema search;
-- @ create extension and use its type
create extension citext; alter table public.members add mail citext;
-- @ move table to another schema
alter table public.members set schema billing;
-- @ move view to another schema
alter view public.paying_teams set schema billing;
-- @ move function to another schema
alter function public.initials(text, text) set schema billing;
-- @ move type to another schema
alter type public.severity set schema billing;
-- @ move sequence to another schema
alter sequence public.ticket_numbers set schema billing;

---- tables

-- @ create table
create table public.notes (id bigint generated always as identity primary key, body text not null, at timestamptz default now());
-- @ create table with every kind of constraint
create table public.notes (
    id serial primary key, account_id int not null references public.accounts on delete set null, body text check (body <> ''),
    slug text unique, during tstzrange, exclude using gist (during with &&));
-- @ create tables that point at each other
create table public.a (id int primary key, b_id int);
create table public.b (id int primary key, a_id int references public.a);
alter table public.a add foreign key (b_id) references public.b;
-- @ create unlogged table
create unlogged table public.scratch (id int);
-- @ create table with storage parameters
create table public.busy (id int) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, toast.autovacuum_enabled = off);
-- @ create table like another
create table public.accounts_copy (like public.accounts including all);
-- @ create table as
create table public.paying_copy as select * from public.accounts where plan <> 'free';
-- @ create table of a type
create table public.addresses of public.address (zip with options not null);
-- @ create temporary table
create temporary table passing (id int);
-- @ drop table
drop table public.members;
-- @ drop table with dependants
drop table billing.invoices cascade;
-- @ drop unlogged table
drop table public.cache;
-- @ rename table
alter table public.members rename to people;
-- @ rename table with views, foreign keys, a policy and a trigger
alter table public.accounts rename to customers;
-- @ rename table and leave a view in its place
alter table public.members rename to people; create view public.members as select * from public.people;
-- @ set storage parameters
alter table public.members set (fillfactor = 80, toast.autovacuum_enabled = off);
-- @ change storage parameters
alter table public.cache set (fillfactor = 90);
-- @ reset storage parameters
alter table public.cache reset (fillfactor, autovacuum_enabled);
-- @ make table unlogged
alter table public.members set unlogged;
-- @ make table logged
alter table public.cache set logged;
-- @ give table to another owner
alter table public.members owner to pg_monitor;
-- @ comment on table
comment on table public.members is 'People of an account.';
-- @ change comment of table
comment on table public.accounts is 'It''s \ "them".';
-- @ remove comment of table
comment on table public.accounts is null;
-- @ replica identity full
alter table public.members replica identity full;
-- @ replica identity nothing
alter table public.members replica identity nothing;
-- @ replica identity by an index
alter table billing.invoices replica identity using index invoices_pkey;
-- @ replica identity by a new index
create unique index invoices_id on billing.invoices (id); alter table billing.invoices replica identity using index invoices_id;
-- @ table of a type no more
create table public.addresses of public.address; alter table public.addresses not of;
-- @ make table one of a type
create type public.document as (id integer, title text); alter table public.documents alter title drop default; drop table public.letters; alter table public.documents of public.document;

---- columns

-- @ add column
alter table public.members add phone text;
-- @ add column with default
alter table public.members add active boolean not null default true;
-- @ add column with volatile default
alter table public.members add token uuid not null default gen_random_uuid();
-- @ add column of an enum
alter table public.members add severity public.severity not null default 'low';
-- @ add column of a new enum
create type public.color as enum ('red', 'green'); alter table public.members add color public.color default 'red';
-- @ add column of a domain
alter table public.members add mail public.email;
-- @ add array column
alter table public.members add tags text[] not null default array['a', 'b'];
-- @ add serial column
alter table public.members add serial_number serial;
-- @ add identity column
alter table public.members add serial_number int generated by default as identity (start with 10 increment by 5);
-- @ add generated column
alter table public.members add shout text generated always as (upper(nickname)) stored;
-- @ add virtual generated column [since 18]
alter table public.members add shout text generated always as (upper(nickname)) virtual;
-- @ add column with collation
alter table public.members add handle text collate "C";
-- @ add column with nondeterministic collation
alter table public.members add handle text collate public.ignore_case;
-- @ add column with foreign key
alter table public.members add invoice_id bigint references billing.invoices on update cascade on delete set default;
-- @ add column with check and unique constraint
alter table public.members add code int check (code > 0) unique;
-- @ add column with comment, statistics and storage
alter table public.members add bio text;
comment on column public.members.bio is 'Who they are.';
alter table public.members alter bio set storage external, alter bio set statistics 500;
-- @ add column to a table with children
alter table public.documents add size int default 0;
-- @ add column to a partitioned table
alter table public.events add place text not null default 'here';
-- @ drop nullable column
alter table public.members drop nickname;
-- @ drop column with default
alter table public.accounts drop labels;
-- @ drop column that must not be null => irreversible: contains null values
alter table billing.invoices drop amount cascade;
-- @ drop generated column
alter table public.accounts drop search_text;
-- @ drop column with views on it => irreversible: contains null values
alter table public.accounts drop name cascade;
-- @ drop column of the primary key => irreversible: contains null values
alter table public.members drop number cascade;
-- @ drop column with grants and comment
alter table public.accounts drop plan cascade;
-- @ drop identity column
alter table billing.invoices drop id;
-- @ drop serial column
alter table public.accounts drop id cascade;
-- @ drop column of a table with children
alter table public.documents drop title;
-- @ drop column of a partitioned table
alter table public.events drop kind;
-- @ drop composite column
alter table public.accounts drop home;
-- @ rename column
alter table public.members rename nickname to alias;
-- @ rename column that views, indexes, constraints and a generated column use
alter table public.accounts rename name to title;
-- @ rename column of a partitioned table
alter table public.events rename kind to sort;
-- @ rename column of a table with children
alter table public.documents rename title to heading;
-- @ rename two columns
alter table public.members rename nickname to alias; alter table public.members rename born to birthday;
-- @ rename column of the primary key
alter table public.members rename number to place;
-- @ widen column
alter table public.members alter nickname type varchar(500);
-- @ integer to bigint
alter table public.events alter account_id type bigint;
-- @ integer to bigint with a sequence, a policy and views
drop view public.paying_teams, public.paying, billing.debtors;
drop policy accounts_own on public.accounts;
alter table public.accounts alter id type bigint;
create policy accounts_own on public.accounts for select using (id > 0);
create view public.paying as select id, name, plan from public.accounts where plan <> 'free';
-- @ text to integer
alter table public.members alter nickname type integer using length(nickname);
-- @ timestamp to timestamp with time zone
alter table public.accounts alter updated_at type timestamp;
-- @ type of a column that views use
drop view public.paying_teams, public.paying, billing.debtors;
alter table public.accounts drop search_text;
alter table public.accounts alter name type text;
alter table public.accounts add search_text tsvector generated always as (to_tsvector('simple', name)) stored;
create view public.paying as select id, name, plan from public.accounts where plan <> 'free';
-- @ type of a column in a partitioned table
alter table public.events alter kind type varchar(20);
-- @ type of a column in a table with children
alter table public.documents alter title type varchar(90);
-- @ precision of a number
drop materialized view billing.totals cascade; alter table billing.invoices alter amount type numeric(20, 4);
-- @ column to an enum
alter table public.members alter nickname drop default, alter nickname type public.severity using case when nickname is null then 'low'::public.severity else 'high' end;
-- @ enum column to text
drop view public.paying_teams, public.paying; drop index public.accounts_plan; drop index public.accounts_lower_name;
alter table public.accounts alter plan drop default, alter plan type text using plan::text, alter plan set default 'free';
-- @ domain column to its base type
alter table public.accounts alter contact type text;
-- @ json to jsonb and back
alter table public.accounts alter settings type json using settings::json;
-- @ set default
alter table public.members alter nickname set default 'nobody';
-- @ change default
alter table public.accounts alter plan set default 'team';
-- @ drop default
alter table public.accounts alter created_at drop default;
-- @ default from a new sequence
create sequence public.numbers; alter table public.members alter number set default nextval('public.numbers');
-- @ default from a new function
create function public.today() returns date language sql as 'select current_date'; alter table public.members alter born set default public.today();
-- @ set not null
alter table public.members alter nickname set not null;
-- @ drop not null
alter table public.accounts alter name drop not null;
-- @ drop not null in a table with children
alter table public.documents alter title drop not null;
-- @ set not null in a partitioned table
alter table public.events alter account_id set not null;
-- @ not null, not validated [since 18]
alter table public.members add constraint known not null nickname not valid;
-- @ collation of a column
alter table public.members alter nickname type text collate "C";
-- @ storage of a column
alter table public.members alter nickname set storage external;
-- @ compression of a column
alter table public.members alter nickname set compression pglz;
-- @ statistics target of a column
alter table public.members alter nickname set statistics 1000;
-- @ options of a column
alter table public.members alter nickname set (n_distinct = -0.5);
-- @ comment on column
comment on column public.members.nickname is 'What friends say.';
-- @ remove comment of column
comment on column public.accounts.name is null;
-- @ generated column to an ordinary one
alter table public.accounts alter search_text drop expression;
-- @ another expression of a generated column
drop index public.accounts_search;
alter table public.accounts drop search_text;
alter table public.accounts add search_text tsvector generated always as (to_tsvector('english', name)) stored;
create index accounts_search on public.accounts using gin (search_text) with (fastupdate = off);
-- @ ordinary column to a generated one
alter table public.members drop nickname; alter table public.members add nickname text generated always as ('member ' || number) stored;
-- @ serial to identity
alter table public.accounts alter id drop default;
drop sequence public.accounts_id_seq;
alter table public.accounts alter id add generated always as identity;
-- @ identity by default
alter table billing.invoices alter id set generated by default;
-- @ identity with another increment and start
alter table billing.invoices alter id set increment by 3 set start with 7 set cache 2;
-- @ identity no more
alter table billing.invoices alter id drop identity;
-- @ rename sequence of an identity column
alter sequence billing.invoices_id_seq rename to invoices_ids;
-- @ identity column on an ordinary one
alter table public.members alter number add generated by default as identity (start with 5);

---- constraints

-- @ add check
alter table public.members add constraint members_number_positive check (number > 0);
-- @ add check, not valid
alter table public.members add constraint members_number_positive check (number > 0) not valid;
-- @ add check that is not inherited
alter table public.documents add constraint documents_id_positive check (id > 0) no inherit;
-- @ add check to a table with children
alter table public.documents add constraint documents_id_positive check (id > 0);
-- @ add check to a partitioned table
alter table public.events add constraint events_id_positive check (id > 0);
-- @ validate check
alter table public.members add constraint old check (number > -5) not valid; alter table public.members validate constraint old;
-- @ drop check
alter table public.accounts drop constraint accounts_name_not_blank;
-- @ change check
alter table billing.invoices drop constraint invoices_amount_positive, add constraint invoices_amount_positive check (amount >= 0);
-- @ rename check
alter table billing.invoices rename constraint invoices_amount_positive to amount_positive;
-- @ add unique
alter table public.members add constraint members_nickname unique (nickname, account_id);
-- @ add unique, nulls not distinct
alter table public.members add constraint members_nickname unique nulls not distinct (nickname, account_id);
-- @ add unique with included columns
alter table public.members add constraint members_nickname unique (nickname, account_id) include (born);
-- @ add unique, deferrable
alter table public.members add constraint members_nickname unique (nickname, account_id) deferrable initially deferred;
-- @ add unique with storage parameters
alter table public.members add constraint members_nickname unique (nickname, account_id) with (fillfactor = 50);
-- @ add unique by an index
create unique index members_nickname on public.members (nickname, account_id); alter table public.members add constraint members_nickname unique using index members_nickname;
-- @ drop unique
alter table public.accounts drop constraint accounts_name_key;
-- @ foreign key that points at a unique constraint
alter table public.members add payer varchar references public.accounts (name);
-- @ rename unique
alter table public.accounts rename constraint accounts_name_key to accounts_unique_name;
-- @ drop primary key
alter table public.members drop constraint members_pkey;
-- @ drop primary key that foreign keys point at
alter table public.accounts drop constraint accounts_pkey cascade;
-- @ another primary key
alter table public.members drop constraint members_pkey, add primary key (number, account_id);
-- @ rename primary key
alter table public.members rename constraint members_pkey to members_key;
-- @ add foreign key
alter table public.members add constraint members_invoice foreign key (number) references billing.invoices (number) not valid;
-- @ add foreign key, deferred
alter table billing.invoices add constraint invoices_member foreign key (account_id, number) references public.members deferrable initially deferred not valid;
-- @ add foreign key to itself
alter table public.members add constraint members_friend foreign key (account_id, number) references public.members on update cascade;
-- @ add foreign key to a partitioned table
alter table public.members add constraint members_event foreign key (account_id, born) references public.events (id, at);
-- @ add foreign key of a partitioned table
alter table public.events add constraint events_actor foreign key (account_id) references public.accounts on delete set null;
-- @ drop foreign key
alter table billing.invoices drop constraint invoices_payer;
-- @ foreign key deferred
alter table billing.invoices alter constraint invoices_payer deferrable initially deferred;
-- @ foreign key not deferrable
alter table billing.invoices alter constraint invoices_payer not deferrable;
-- @ foreign key not enforced [since 18]
alter table billing.invoices alter constraint invoices_payer not enforced;
-- @ foreign key with another action
alter table billing.invoices drop constraint invoices_payer, add constraint invoices_payer foreign key (account_id) references public.accounts on delete cascade deferrable;
-- @ drop foreign key of a partitioned table
alter table public.events drop constraint events_account_id_fkey;
-- @ rename foreign key
alter table billing.invoices rename constraint invoices_payer to payer;
-- @ add exclusion
alter table public.members add constraint one_birth exclude using gist (account_id with =, born with =) where (number > 1);
-- @ drop exclusion
alter table billing.invoices drop constraint invoices_no_overlap;
-- @ comment on constraint
comment on constraint accounts_name_not_blank on public.accounts is 'No blanks.';
-- @ comment on constraint of a domain
comment on constraint email_has_at on domain public.email is 'An @.';
-- @ cluster on a constraint
alter table public.members cluster on members_pkey;
-- @ constraint trigger
create constraint trigger invoices_late after insert on billing.invoices deferrable initially deferred for each row execute function public.touch();

---- indexes

-- @ create index
create index members_born on public.members (born);
-- @ create index concurrently
create index concurrently members_born on public.members (born);
-- @ create unique index
create unique index members_nickname on public.members (account_id, nickname);
-- @ create unique index, nulls not distinct
create unique index members_nickname on public.members (account_id, nickname) nulls not distinct;
-- @ create partial index
create index members_born on public.members (born) where born is not null and number > 3;
-- @ create index on an expression
create index members_shout on public.members (upper(nickname), (number + 1));
-- @ create index with order, operator class and collation
create index members_sorted on public.members (nickname collate "C" text_pattern_ops desc nulls last, born asc nulls first);
-- @ create index with included columns
create index members_covering on public.members (born) include (nickname);
-- @ create hash, brin, gin and gist indexes
create index members_hash on public.members using hash (nickname);
create index members_brin on public.members using brin (born) with (pages_per_range = 16);
create index accounts_labels on public.accounts using gin (labels);
create index invoices_paid on billing.invoices using gist (paid);
-- @ create index with statistics target
create index members_sum on public.members ((account_id + number)); alter index public.members_sum alter column 1 set statistics 300;
-- @ create index on a partitioned table
create index events_account on public.events (account_id);
-- @ create index on one partition
create index events_2023_account on public.events_2023 (account_id);
-- @ create index on a materialized view
create index totals_amount on billing.totals (amount);
-- @ create index that is not valid yet on a partitioned table only
create index events_account on only public.events (account_id);
-- @ drop index
drop index billing.invoices_account;
-- @ drop index with comment
drop index public.accounts_plan;
-- @ drop index on an expression
drop index public.accounts_lower_name;
-- @ drop index of a partitioned table
drop index public.events_kind;
-- @ drop index of a materialized view
drop index billing.totals_account;
-- @ change index
drop index public.accounts_plan; create index accounts_plan on public.accounts (plan, id);
-- @ rename index
alter index public.accounts_plan rename to accounts_paying;
-- @ rename index of a partitioned table
alter index public.events_kind rename to events_sort;
-- @ storage parameters of an index
alter index public.accounts_search set (fastupdate = on);
-- @ reset storage parameters of an index
alter index public.accounts_search reset (fastupdate);
-- @ statistics target of an index column
alter index public.accounts_lower_name alter column 1 set statistics 200;
-- @ cluster on an index
alter table billing.invoices cluster on invoices_account;
-- @ comment on index
comment on index billing.invoices_account is 'By payer.';
-- @ index becomes a constraint
create unique index invoices_due on billing.invoices (id, due); alter table billing.invoices add constraint invoices_due unique using index invoices_due;

---- views and materialized views

-- @ create view
create view public.free as select * from public.accounts where plan = 'free';
-- @ create view with options
create view public.free with (security_barrier = true, check_option = cascaded) as select * from public.accounts where plan = 'free';
-- @ create view with security of the invoker
create view public.free with (security_invoker = true) as select id from public.accounts;
-- @ create recursive view
create recursive view public.tree (id) as select id from public.accounts where parent_id is null union all select a.id from public.accounts a join tree t on a.parent_id = t.id;
-- @ create view on a view with grants and comment
create view public.few as select id from public.paying_teams limit 3; grant select on public.few to public; comment on view public.few is 'Three.';
-- @ drop view
drop view public.paying_teams;
-- @ drop view with its dependants
drop view public.paying cascade;
-- @ replace view
create or replace view public.paying as select id, name, plan, created_at from public.accounts where plan <> 'free';
-- @ replace view that others use
create or replace view public.paying as select id, name, plan from public.accounts where plan <> 'free' and id > 1;
-- @ view with other columns
drop view public.paying cascade; create view public.paying as select id from public.accounts; grant select on public.paying to pg_monitor;
-- @ rename view
alter view public.paying rename to payers;
-- @ rename column of a view
alter view public.paying rename column name to title;
-- @ options of a view
alter view public.paying set (security_barrier = true);
-- @ reset options of a view
alter view public.paying_teams reset (security_barrier);
-- @ default of a view column
alter view public.paying alter column plan set default 'team';
-- @ give view to another owner
alter view public.paying owner to pg_monitor;
-- @ comment on view
comment on view public.paying_teams is 'Teams.';
-- @ comment on column of a view
comment on column public.paying_teams.name is 'Team.';
-- @ view becomes a materialized view
drop view public.paying_teams; create materialized view public.paying_teams as select id, name from public.paying where plan = 'team';
-- @ view becomes a table
drop view public.paying_teams; create table public.paying_teams as select id, name from public.paying;
-- @ create materialized view
create materialized view public.counts as select plan, count(*) as n from public.accounts group by plan;
-- @ create materialized view without data
create materialized view public.counts as select plan, count(*) as n from public.accounts group by plan with no data;
-- @ drop materialized view with its dependants
drop materialized view billing.totals cascade;
-- @ change materialized view
drop materialized view billing.totals cascade; create materialized view billing.totals as select account_id, count(*) as amount from billing.invoices group by account_id;
-- @ rename materialized view
alter materialized view billing.totals rename to sums;
-- @ storage parameters of a materialized view
alter materialized view billing.totals set (fillfactor = 60);
-- @ column settings of a materialized view
alter materialized view billing.totals alter column amount set statistics 400;
-- @ materialized view without data
refresh materialized view billing.totals with no data;
-- @ cluster materialized view
alter materialized view billing.totals cluster on totals_account;
-- @ give materialized view to another owner
alter materialized view billing.totals owner to pg_monitor;
-- @ comment on materialized view
comment on materialized view billing.totals is 'By account.';

---- functions, procedures, aggregates, operators, casts

-- @ create function
create function public.twice(n integer) returns integer language sql immutable parallel safe as $$ select n * 2 $$;
-- @ create function with a body of SQL
create function public.account_name(wanted integer) returns text language sql stable begin atomic select name from public.accounts where id = wanted; end;
-- @ create function that returns a table
create function public.of_plan(p public.plan) returns table (id int, name text) language sql stable rows 10 as $$ select id, name from public.accounts where plan = p $$;
-- @ create function with settings
create function public.safe() returns void language plpgsql security definer set search_path = pg_catalog, public cost 500 as $$ begin end $$;
-- @ create overloaded function
create function public.initials(n integer) returns text language sql immutable as $$ select 'x' $$;
-- @ create function and use it in a check
create function public.is_even(n integer) returns boolean language sql immutable as $$ select n % 2 = 0 $$; alter table public.members add constraint even check (public.is_even(number)) not valid;
-- @ drop function
drop function public.initials(text, text);
-- @ drop function with grants
drop function public.initials(text);
-- @ drop function with its trigger
drop function public.touch() cascade;
-- @ replace body of a function
create or replace function public.initials(name text) returns text language sql immutable strict as $$ select upper(left(name, 1)) $$;
-- @ replace function by one with other arguments
drop function public.initials(text); create function public.initials(whole text, n integer default 1) returns text language sql as $$ select left(whole, n) $$;
-- @ another result of a function
drop function public.initials(text); create function public.initials(name text) returns varchar language sql immutable strict as $$ select left(name, 1)::varchar $$;
-- @ other names of arguments
drop function public.initials(text); create function public.initials(title text) returns text language sql immutable strict as $$ select left(title, 1) $$;
-- @ default of an argument
create or replace function public.initials(first text, last text default 'x') returns text language sql immutable as $$ select left(first, 1) || left(last, 1) $$;
-- @ volatility of a function
alter function public.initials(text) volatile cost 50;
-- @ settings of a function
alter function public.initials(text) set work_mem = '10MB';
-- @ security of a function
alter function public.initials(text) security definer;
-- @ rename function
alter function public.initials(text) rename to first_letter;
-- @ rename function that a trigger uses
alter function public.touch() rename to stamp;
-- @ give function to another owner
alter function public.initials(text) owner to pg_monitor;
-- @ comment on function
comment on function public.initials(text) is 'First letters.';
-- @ function on an extension
alter function public.initials(text) depends on extension hstore;
-- @ create procedure
create procedure public.noop(inout n integer) language sql as $$ select n $$;
-- @ drop procedure
drop procedure billing.close_month(date);
-- @ replace procedure
create or replace procedure billing.close_month(month date) language plpgsql as $$ begin perform 1; end $$;
-- @ rename procedure
alter procedure billing.close_month(date) rename to shut_month;
-- @ create aggregate
create aggregate public.product(integer) (sfunc = int4mul, stype = integer, initcond = '1', parallel = safe);
-- @ create aggregate over ordered values
create aggregate public.most(order by anyelement) (sfunc = ordered_set_transition, stype = internal, finalfunc = mode_final, finalfunc_extra);
-- @ drop aggregate
drop aggregate public.sum_up(integer);
-- @ change aggregate
drop aggregate public.sum_up(integer); create aggregate public.sum_up(integer) (sfunc = public.add_up, stype = integer, initcond = '5');
-- @ rename aggregate
alter aggregate public.sum_up(integer) rename to total;
-- @ comment on aggregate
comment on aggregate public.sum_up(integer) is 'Adds up.';
-- @ create operator
create operator public.=== (leftarg = text, rightarg = text, function = texteq, commutator = operator(public.===), negator = operator(public.!==), restrict = eqsel, join = eqjoinsel, hashes, merges);
-- @ create prefix operator
create operator public.!! (rightarg = integer, function = int4um);
-- @ drop operator
drop operator public.~~~ (text, text);
-- @ estimator of an operator
alter operator public.~~~ (text, text) set (restrict = eqsel, join = eqjoinsel);
-- @ comment on operator
comment on operator public.~~~ (text, text) is 'Alike.';
-- @ create cast
create cast (integer as public.severity) with inout as implicit;
-- @ drop cast
drop cast (public.plan as integer);
-- @ change cast
drop cast (public.plan as integer); create cast (public.plan as integer) with function public.plan_rank(public.plan);
-- @ comment on cast
comment on cast (public.plan as integer) is 'By rank.';
-- @ create operator class
create operator class public.by_length for type text using btree as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 bttextcmp(text, text);
-- @ drop operator class
create operator class public.by_size for type text using btree as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 bttextcmp(text, text);
drop operator class public.by_size using btree;
-- @ create operator family
create operator family public.lengths using btree;
-- @ create collation
create collation public.german (provider = icu, locale = 'de');
-- @ drop collation
drop collation public.ignore_case;
-- @ rename collation
alter collation public.ignore_case rename to any_case;
-- @ comment on collation
comment on collation public.ignore_case is 'A = a.';
-- @ create language
create language other_sql handler plpgsql_call_handler inline plpgsql_inline_handler validator plpgsql_validator;
-- @ create conversion
create conversion public.latin for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
-- @ create access method
create access method other_heap type table handler heap_tableam_handler;
-- @ create table of another access method
create access method other_heap type table handler heap_tableam_handler; create table public.others (id int) using other_heap;

---- triggers, event triggers, rules

-- @ create trigger
create trigger members_seen after insert or update of nickname on public.members for each row when (new.number > 0) execute function public.touch();
-- @ create statement trigger with transition tables
create trigger members_counted after update on public.members referencing old table as before new table as after for each statement execute function public.touch();
-- @ create trigger with its function
create function public.log() returns trigger language plpgsql as $$ begin return null; end $$; create trigger members_log after delete on public.members for each statement execute function public.log();
-- @ create trigger on a view
create trigger paying_write instead of update on public.paying for each row execute function public.touch();
-- @ create trigger on a partitioned table
create trigger events_touch after insert on public.events for each row execute function public.touch();
-- @ drop trigger
drop trigger accounts_touch on public.accounts;
-- @ change trigger
create or replace trigger accounts_touch after update on public.accounts for each row when (old.name <> new.name) execute function public.touch();
-- @ rename trigger
alter trigger accounts_touch on public.accounts rename to accounts_stamp;
-- @ disable trigger
alter table public.accounts disable trigger accounts_touch;
-- @ trigger fires always
alter table public.accounts enable always trigger accounts_touch;
-- @ trigger fires on replicas
alter table public.accounts enable replica trigger accounts_touch;
-- @ comment on trigger
comment on trigger accounts_touch on public.accounts is 'Stamps.';
-- @ create event trigger
create event trigger watch_drops on sql_drop execute function public.ddl_seen();
-- @ drop event trigger
drop event trigger watch_ddl;
-- @ disable event trigger
alter event trigger watch_ddl disable;
-- @ rename event trigger
alter event trigger watch_ddl rename to watch_tables;
-- @ comment on event trigger
comment on event trigger watch_ddl is 'Looks.';
-- @ create rule
create rule members_keep as on delete to public.members where old.number = 1 do instead nothing;
-- @ create rule that writes elsewhere
create rule paying_insert as on insert to public.paying do instead insert into public.accounts (name) values (new.name);
-- @ drop rule
drop rule invoices_keep on billing.invoices;
-- @ change rule
create or replace rule invoices_keep as on delete to billing.invoices where old.amount > 5 do instead nothing;
-- @ rename rule
alter rule invoices_keep on billing.invoices rename to invoices_stay;
-- @ disable rule
alter table billing.invoices disable rule invoices_keep;
-- @ comment on rule
comment on rule invoices_keep on billing.invoices is 'Never.';

---- policies and row security

-- @ create policy
create policy members_write on public.members for insert with check (number < 100);
-- @ create restrictive policy for some roles
create policy members_low on public.members as restrictive for update to pg_monitor, pg_read_all_stats using (number < 5) with check (number < 6);
-- @ drop policy
drop policy members_own on public.members;
-- @ change policy
alter policy members_own on public.members to public using (account_id = 1);
-- @ policy without its check
drop policy members_own on public.members; create policy members_own on public.members to pg_monitor using (account_id = 2);
-- @ rename policy
alter policy members_own on public.members rename to members_theirs;
-- @ comment on policy
comment on policy members_own on public.members is 'Their own.';
-- @ enable row security
alter table public.accounts enable row level security;
-- @ force row security
alter table public.accounts enable row level security; alter table public.accounts force row level security;
-- @ disable row security
alter table public.members disable row level security;
-- @ policy that uses a new function
create function public.mine(id integer) returns boolean language sql stable as $$ select id > 0 $$; create policy accounts_mine on public.accounts for delete using (public.mine(id));

---- privileges

-- @ grant on table
grant select, insert on public.members to pg_monitor;
-- @ grant on table with grant option
grant update on public.members to pg_monitor with grant option;
-- @ grant on table to everybody
grant select on public.members to public;
-- @ revoke on table
revoke select on public.accounts from pg_monitor;
-- @ revoke grant option
revoke grant option for select on public.accounts from pg_read_all_stats;
-- @ grant on columns
grant select (nickname), update (born) on public.members to pg_monitor;
-- @ revoke on columns
revoke update (name) on public.accounts from pg_read_all_stats;
-- @ grant on schema
grant create on schema billing to pg_monitor;
-- @ revoke on schema
revoke usage on schema billing from pg_monitor;
-- @ grant on sequence
grant select, update on sequence public.ticket_numbers to pg_monitor;
-- @ grant on function
grant execute on function public.initials(text) to pg_read_all_stats;
-- @ grant on function to everybody again
grant execute on function public.initials(text) to public;
-- @ revoke on function from everybody
revoke execute on function public.initials(text, text) from public;
-- @ grant on procedure
grant execute on procedure billing.close_month(date) to pg_monitor; revoke execute on procedure billing.close_month(date) from public;
-- @ grant on type
revoke usage on type public.plan from public; grant usage on type public.plan to pg_monitor;
-- @ grant on domain
revoke usage on domain public.email from public;
-- @ grant on view
grant select on public.paying_teams to pg_monitor;
-- @ grant on all tables of a schema
grant select on all tables in schema billing to pg_read_all_stats;
-- @ revoke what the owner has
revoke all on public.members from postgres;
-- @ grant on foreign server and wrapper
grant usage on foreign server elsewhere to pg_monitor; grant usage on foreign data wrapper files to pg_monitor;
-- @ grant on language
revoke usage on language plpgsql from public;
-- @ default privileges
alter default privileges in schema public grant select on tables to pg_monitor;
-- @ default privileges of a role everywhere
alter default privileges revoke execute on functions from public;
-- @ revoke default privileges
alter default privileges in schema billing revoke select on tables from pg_monitor;
-- @ default privileges on sequences and types
alter default privileges in schema billing grant usage on sequences to pg_monitor; alter default privileges grant usage on types to pg_monitor; alter default privileges grant usage on schemas to pg_monitor;

---- types

-- @ create enum
create type public.mood as enum ('sad', 'it''s ok');
-- @ drop enum
drop type public.severity;
-- @ enum value at the end
alter type public.plan add value 'gold';
-- @ enum value between others
alter type public.plan add value 'plus' after 'free';
-- @ enum value at the beginning
alter type public.severity add value 'none' before 'low';
-- @ enum value of an array and a composite type
create type public.alarm as (level public.severity, text text); 
-- @ enum value of a type that a composite type uses => irreversible: its labels cannot be taken back
create type public.alarm as (level public.plan, text text); alter type public.plan add value 'gold';
-- @ rename enum value
alter type public.plan rename value 'team' to 'group';
-- @ rename enum
alter type public.plan rename to tier;
-- @ give enum to another owner
alter type public.severity owner to pg_monitor;
-- @ comment on enum
comment on type public.severity is 'How bad.';
-- @ create domain
create domain public.positive as integer default 1 constraint above_zero check (value > 0);
-- @ create domain and use it
create domain public.zip as varchar(10) collate "C" not null default '0'; create table public.places (zip public.zip);
-- @ drop domain that columns have
drop domain public.percent cascade;
-- @ default of a domain
alter domain public.percent set default 5;
-- @ no default of a domain
alter domain public.percent drop default;
-- @ domain must not be null
alter domain public.email set not null;
-- @ domain may be null
alter domain public.percent drop not null;
-- @ add constraint to a domain
alter domain public.email add constraint email_short check (length(value) < 200);
-- @ add constraint to a domain, not valid
alter domain public.email add constraint email_short check (length(value) < 2) not valid;
-- @ drop constraint of a domain
alter domain public.email drop constraint email_has_at;
-- @ rename constraint of a domain
alter domain public.email rename constraint email_has_at to has_at;
-- @ rename domain
alter domain public.email rename to mail_address;
-- @ another type of an unused domain
create domain public.short as varchar(5);
-- @ give domain to another owner
alter domain public.email owner to pg_monitor;
-- @ comment on domain
comment on domain public.email is 'Mail.';
-- @ create composite type
create type public.point3 as (x float8, y float8, z float8);
-- @ add attribute
alter type public.address add attribute city text collate "C";
-- @ drop attribute
alter type public.address drop attribute zip;
-- @ type of an attribute
create type public.pair as (a int, b int); alter type public.pair alter attribute b type bigint;
-- @ rename attribute
alter type public.address rename attribute zip to postal_code;
-- @ drop composite type that a column has
drop type public.address cascade;
-- @ rename composite type
alter type public.address rename to place;
-- @ comment on composite type
comment on type public.address is 'Where.'; comment on column public.address.zip is 'Code.';
-- @ create range type
create type public.float_range as range (subtype = float8, subtype_diff = float8mi);
-- @ create range type and use it
create type public.hours as range (subtype = time, multirange_type_name = public.many_hours); alter table public.members add awake public.hours default '[08:00,20:00)';
-- @ drop range type
drop type public.price_range;
-- @ rename range type
alter type public.price_range rename to amounts;
-- @ give range type to another owner
alter type public.price_range owner to pg_monitor;
-- @ shell type
create type public.later;

---- sequences

-- @ create sequence
create sequence public.numbers as smallint increment 2 minvalue 5 maxvalue 500 start 7 cache 3 cycle;
-- @ drop sequence
drop sequence public.ticket_numbers;
-- @ drop sequence that a default uses
drop sequence billing.invoice_numbers cascade;
-- @ parameters of a sequence
alter sequence public.ticket_numbers increment 2 minvalue 10 maxvalue 90000 start 20 cache 9 cycle;
-- @ type of a sequence
alter sequence public.ticket_numbers as integer;
-- @ give sequence to a column
alter sequence public.ticket_numbers owned by public.members.number;
-- @ sequence of no column
alter sequence billing.invoice_numbers owned by none;
-- @ rename sequence
alter sequence public.ticket_numbers rename to numbers;
-- @ rename sequence that a default uses
alter sequence billing.invoice_numbers rename to numbers;
-- @ unlogged sequence
create unlogged sequence public.passing;
-- @ give sequence to another owner
alter sequence public.ticket_numbers owner to pg_monitor;
-- @ comment on sequence
comment on sequence public.ticket_numbers is 'Of tickets.';

---- partitions and inheritance

-- @ create partition
create table public.events_2025 partition of public.events for values from ('2025-01-01') to ('2026-01-01');
-- @ create default partition
create table public.events_rest partition of public.events default;
-- @ create partition with a default and a check of its own
create table public.events_2025 partition of public.events (kind default 'new', constraint own check (id > 5)) for values from ('2025-01-01') to ('2026-01-01');
-- @ create partitions of partitions
create table public.events_2025 partition of public.events for values from ('2025-01-01') to ('2026-01-01') partition by list (id);
create table public.events_2025_few partition of public.events_2025 for values in (1, 2);
-- @ create table partitioned by list
create table public.logs (id int, kind text) partition by list (kind); create table public.logs_a partition of public.logs for values in ('a', null);
-- @ create table partitioned by hash
create table public.logs (id int primary key) partition by hash (id); create table public.logs_0 partition of public.logs for values with (modulus 2, remainder 0);
-- @ create table partitioned by an expression
create table public.logs (id int, at timestamptz) partition by range (lower(id::text), at); create table public.logs_0 partition of public.logs for values from (minvalue, minvalue) to ('b', maxvalue);
-- @ attach partition
create table public.events_2022 (id bigint not null, at date not null, kind text, account_id integer);
alter table public.events attach partition public.events_2022 for values from ('2022-01-01') to ('2023-01-01');
-- @ detach partition
alter table public.events detach partition public.events_2023;
-- @ drop partition
drop table public.events_2024;
-- @ rename partition
alter table public.events_2023 rename to events_of_2023;
-- @ other bounds of a partition
alter table public.events detach partition public.events_2024; alter table public.events attach partition public.events_2024 for values from ('2024-01-01') to ('2026-01-01');
-- @ default of a partition's column
alter table public.events_2023 alter kind set default 'old';
-- @ index attached to a partitioned one
create index events_account on only public.events (account_id);
create index events_2023_account on public.events_2023 (account_id);
alter index public.events_account attach partition public.events_2023_account;
-- @ drop partitioned table
drop table public.events;
-- @ partitioned table with another key
create table public.events_by_id (like public.events) partition by range (id);
-- @ ordinary table becomes a partitioned one
alter table public.members rename to old_members;
create table public.members (account_id integer not null, number integer not null, nickname text, born date) partition by list (account_id);
create table public.members_rest partition of public.members default;
insert into public.members select * from public.old_members;
drop table public.old_members;
-- @ ordinary table with an identity becomes a partitioned one
create table billing.new_invoices (like billing.invoices including defaults including identity) partition by range (id);
create table billing.invoices_first partition of billing.new_invoices for values from (minvalue) to (1000);
create table billing.invoices_more partition of billing.new_invoices default;
insert into billing.new_invoices overriding system value select * from billing.invoices;
drop materialized view billing.totals cascade;
alter sequence billing.invoice_numbers owned by none;
drop table billing.invoices;
alter table billing.new_invoices rename to invoices;
alter table billing.invoices add primary key (id);
-- @ partitioned table becomes an ordinary one
alter table public.events rename to old_events;
create table public.events (id bigint not null, at date not null, kind text, account_id integer references public.accounts);
insert into public.events select * from public.old_events;
drop table public.old_events;
alter table public.events add primary key (id, at);
-- @ create child table
create table public.drawings (scale numeric) inherits (public.documents);
-- @ create child of two tables
create table public.sized (size int); create table public.drawings (scale numeric) inherits (public.documents, public.sized);
-- @ make table a child
create table public.drawings (id integer not null, title text not null default 'x'); alter table public.drawings inherit public.documents;
-- @ child no more => irreversible: cannot be made inherited again
alter table public.letters no inherit public.documents;
-- @ drop child table
drop table public.letters;
-- @ default of a child's column
alter table public.letters alter title set default 'Dear';

---- publications, statistics, text search, foreign data

-- @ create publication
create publication numbers for table public.members (account_id, number) where (number > 1) with (publish = 'insert, update');
-- @ create publication for all tables
create publication everything for all tables;
-- @ create publication for a schema
create publication money for tables in schema billing;
-- @ drop publication
drop publication everything_paid;
-- @ add table to a publication
alter publication everything_paid add table public.accounts;
-- @ set tables of a publication
alter publication everything_paid set table public.members;
-- @ options of a publication
alter publication everything_paid set (publish = 'insert');
-- @ rename publication
alter publication everything_paid rename to paid;
-- @ comment on publication
comment on publication everything_paid is 'Paid.';
-- @ create statistics
create statistics public.plans (ndistinct, mcv) on plan, discount from public.accounts;
-- @ create statistics on an expression
create statistics public.shouts on (upper(nickname)) from public.members;
-- @ drop statistics
drop statistics public.members_stats;
-- @ statistics target of statistics
alter statistics public.members_stats set statistics 77;
-- @ rename statistics
alter statistics public.members_stats rename to members_numbers;
-- @ give statistics to another owner
alter statistics public.members_stats owner to pg_monitor;
-- @ comment on statistics
comment on statistics public.members_stats is 'Go together.';
-- @ create text search configuration
create text search configuration public.names (parser = default); alter text search configuration public.names add mapping for asciiword, word with simple;
-- @ change mapping of a text search configuration
alter text search configuration search.plain alter mapping for asciiword with search.plain, simple;
-- @ drop mapping of a text search configuration
alter text search configuration search.plain drop mapping for email, url;
-- @ drop text search configuration
drop text search configuration search.plain;
-- @ create text search dictionary
create text search dictionary public.short (template = pg_catalog.simple, accept = false);
-- @ options of a text search dictionary
alter text search dictionary search.plain (stopwords, accept = false);
-- @ drop text search dictionary
drop text search dictionary search.plain;
-- @ create text search parser and template
create text search parser public.words (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, headline = prsd_headline, lextypes = prsd_lextype);
create text search template public.plain (init = dsimple_init, lexize = dsimple_lexize);
-- @ comment on text search configuration
comment on text search configuration search.plain is 'Plain.';
-- @ create foreign data wrapper
create foreign data wrapper mails options (a 'b');
-- @ drop foreign data wrapper
drop foreign data wrapper files;
-- @ options of a foreign data wrapper
alter foreign data wrapper files options (set debug 'false', add level '3');
-- @ create server
create server archive type 'postgres' version '12' foreign data wrapper postgres_fdw options (host 'archive.example');
-- @ options of a server
alter server elsewhere options (set host 'other.example', drop dbname);
-- @ drop server with its tables
drop server elsewhere cascade;
-- @ rename server
alter server elsewhere rename to somewhere;
-- @ create foreign table
create foreign table public.remote_members (number integer options (column_name 'no'), nickname text) server elsewhere options (schema_name 'public', table_name 'members');
-- @ drop foreign table
drop foreign table public.remote_accounts;
-- @ options of a foreign table
alter foreign table public.remote_accounts options (set table_name 'customers');
-- @ options of a foreign table's column
alter foreign table public.remote_accounts alter name options (set column_name 'heading');
-- @ add column to a foreign table
alter foreign table public.remote_accounts add plan text;
-- @ rename foreign table
alter foreign table public.remote_accounts rename to distant_accounts;
-- @ comment on server
comment on server elsewhere is 'Far.';

---- rows, names, several changes

-- @ nothing
select 1;
-- @ names that must be quoted
create table public."Odd ""name""\" ("Select" int primary key, "from" text default 'x');
comment on column public."Odd ""name""\"."from" is 'c';
create index "Index" on public."Odd ""name""\" ("from");
-- @ table with a name like a column
create table public.name (name int); create index on public.name (name);
-- @ split a column in two
alter table public.members add first text, add last text; update public.members set first = nickname; create index members_last on public.members (last);
-- @ swap two tables
alter table public.cache rename to old_cache; create unlogged table public.cache (key text primary key, value text);
