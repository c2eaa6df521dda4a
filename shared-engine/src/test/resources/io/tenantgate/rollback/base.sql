-- The schema that every migration of ups.sql starts from, with rows in it.
create extension hstore;
create extension btree_gist;
create extension postgres_fdw;

create schema billing;
create schema search;

create type public.plan as enum ('free', 'team', 'enterprise');
create type public.severity as enum ('low', 'high');
create type public.address as (street text, zip varchar(10));
create type public.price_range as range (subtype = numeric);
create domain public.email as text constraint email_has_at check (value like '%@%');
create domain public.percent as numeric(5, 2) default 0 not null constraint percent_in_range check (value between 0 and 100);
create collation public.ignore_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

create sequence public.ticket_numbers start 1000;
create sequence billing.invoice_numbers increment 10 cache 5;

create function public.touch() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end $$;
create function public.initials(name text) returns text language sql immutable strict as $$ select left(name, 1) $$;
create function public.initials(first text, last text) returns text language sql immutable as $$ select left(first, 1) || left(last, 1) $$;
create function public.add_up(state integer, value integer) returns integer language sql immutable as $$ select state + coalesce(value, 0) $$;
create function public.plan_rank(public.plan) returns integer language sql immutable as $$ select case $1 when 'free' then 0 when 'team' then 1 else 2 end $$;
create function public.same_initials(a text, b text) returns boolean language sql immutable as $$ select left(a, 1) = left(b, 1) $$;
create function public.ddl_seen() returns event_trigger language plpgsql as $$ begin end $$;
create procedure billing.close_month(month date) language plpgsql as $$ begin end $$;
create aggregate public.sum_up(integer) (sfunc = public.add_up, stype = integer, initcond = '0');
create operator public.~~~ (leftarg = text, rightarg = text, function = public.same_initials, commutator = operator(public.~~~));
create cast (public.plan as integer) with function public.plan_rank(public.plan) as assignment;

create table public.accounts (
    id serial primary key,
    name varchar(200) not null,
    contact public.email,
    plan public.plan not null default 'free',
    home public.address,
    discount public.percent,
    labels text[] not null default '{}',
    settings jsonb not null default '{}',
    search_text tsvector generated always as (to_tsvector('simple', name)) stored,
    parent_id integer references public.accounts,
    created_at timestamptz not null default now(),
    updated_at timestamptz,
    constraint accounts_name_key unique (name),
    constraint accounts_name_not_blank check (name <> '')
);
create index accounts_plan on public.accounts (plan) where plan <> 'free';
create index accounts_lower_name on public.accounts (lower(name) text_pattern_ops) include (plan);
create index accounts_search on public.accounts using gin (search_text) with (fastupdate = off);
create trigger accounts_touch before update on public.accounts for each row execute function public.touch();
create policy accounts_own on public.accounts for select using (id > 0);
comment on table public.accounts is 'Who pays.';
comment on column public.accounts.name is 'As on the invoice.';
comment on index public.accounts_plan is 'Paying ones.';

create table public.members (
    account_id integer not null references public.accounts on delete cascade,
    number integer not null,
    nickname text,
    born date,
    primary key (account_id, number)
);
alter table public.members enable row level security;
create policy members_own on public.members to pg_monitor using (account_id = current_setting('app.account', true)::integer) with check (number > 0);
create statistics public.members_stats (dependencies) on account_id, number from public.members;

create table billing.invoices (
    id bigint generated always as identity primary key,
    number integer not null default nextval('billing.invoice_numbers') unique,
    account_id integer not null constraint invoices_payer references public.accounts (id) deferrable,
    amount numeric(10, 2) not null,
    due date,
    paid daterange,
    constraint invoices_amount_positive check (amount > 0),
    constraint invoices_no_overlap exclude using gist (account_id with =, paid with &&)
);
alter sequence billing.invoice_numbers owned by billing.invoices.number;
create index invoices_account on billing.invoices (account_id);
create rule invoices_keep as on delete to billing.invoices do instead nothing;

create table public.events (
    id bigint not null,
    at date not null,
    kind text,
    account_id integer references public.accounts,
    primary key (id, at)
) partition by range (at);
create table public.events_2023 partition of public.events for values from ('2023-01-01') to ('2024-01-01');
create table public.events_2024 partition of public.events for values from ('2024-01-01') to ('2025-01-01');
create index events_kind on public.events (kind);

create table public.documents (id integer primary key, title text not null default 'untitled');
create table public.letters (recipient text) inherits (public.documents);

create unlogged table public.cache (key text primary key, value bytea) with (fillfactor = 70, autovacuum_enabled = off);

create view public.paying as select id, name, plan from public.accounts where plan <> 'free';
create view public.paying_teams with (security_barrier) as select id, name from public.paying where plan = 'team';
create materialized view billing.totals as select account_id, sum(amount) as amount from billing.invoices group by account_id;
create unique index totals_account on billing.totals (account_id);
create view billing.debtors as select t.account_id, t.amount, a.name from billing.totals t join public.accounts a on a.id = t.account_id;
comment on view public.paying is 'All but the free ones.';
comment on column public.paying.name is 'The payer.';

create foreign data wrapper files options (debug 'true');
create server elsewhere foreign data wrapper postgres_fdw options (host 'elsewhere.example', dbname 'shop');
create foreign table public.remote_accounts (id integer not null, name text options (column_name 'title')) server elsewhere options (table_name 'accounts');
create publication everything_paid for table billing.invoices;
create text search dictionary search.plain (template = simple, stopwords = english);
create text search configuration search.plain (copy = simple);
create event trigger watch_ddl on ddl_command_end when tag in ('CREATE TABLE') execute function public.ddl_seen();

grant usage on schema billing to pg_monitor;
grant select on public.accounts, public.paying, billing.totals to pg_monitor;
grant select on public.accounts to pg_read_all_stats with grant option;
grant update (name, plan) on public.accounts to pg_read_all_stats;
grant select (name) on public.paying to pg_read_all_stats;
grant usage on sequence public.ticket_numbers to pg_monitor;
revoke execute on function public.initials(text) from public;
grant execute on function public.initials(text) to pg_monitor;
alter default privileges in schema billing grant select on tables to pg_monitor;
comment on schema billing is 'Money.';
comment on type public.plan is 'What they pay for.';
comment on function public.touch() is 'Keeps updated_at.';

insert into public.accounts (name, contact, plan) select 'account ' || i, 'a' || i || '@example.com', 'team' from generate_series(1, 5) i;
insert into public.members select i, 1, 'nick' from generate_series(1, 5) i;
insert into billing.invoices (account_id, amount, paid) select i, 100 + i, daterange('2024-01-01', '2024-02-01') from generate_series(1, 5) i;
insert into public.events select i, '2023-06-01', 'login', 1 from generate_series(1, 5) i;
insert into public.documents select i from generate_series(1, 3) i;
insert into public.letters select i, 'a letter', 'somebody' from generate_series(11, 13) i;
insert into public.cache values ('a', 'b');
refresh materialized view billing.totals;
