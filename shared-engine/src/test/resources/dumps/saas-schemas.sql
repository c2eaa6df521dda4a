--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: tenant_0001; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0001;


ALTER SCHEMA tenant_0001 OWNER TO saas;

--
-- Name: tenant_0002; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0002;


ALTER SCHEMA tenant_0002 OWNER TO saas;

--
-- Name: tenant_0003; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0003;


ALTER SCHEMA tenant_0003 OWNER TO saas;

--
-- Name: tenant_0004; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0004;


ALTER SCHEMA tenant_0004 OWNER TO saas;

--
-- Name: tenant_0005; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0005;


ALTER SCHEMA tenant_0005 OWNER TO saas;

--
-- Name: tenant_0006; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0006;


ALTER SCHEMA tenant_0006 OWNER TO saas;

--
-- Name: tenant_0007; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0007;


ALTER SCHEMA tenant_0007 OWNER TO saas;

--
-- Name: tenant_0008; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0008;


ALTER SCHEMA tenant_0008 OWNER TO saas;

--
-- Name: tenant_0009; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0009;


ALTER SCHEMA tenant_0009 OWNER TO saas;

--
-- Name: tenant_0010; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0010;


ALTER SCHEMA tenant_0010 OWNER TO saas;

--
-- Name: tenant_0011; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0011;


ALTER SCHEMA tenant_0011 OWNER TO saas;

--
-- Name: tenant_0012; Type: SCHEMA; Schema: -; Owner: saas
--

CREATE SCHEMA tenant_0012;


ALTER SCHEMA tenant_0012 OWNER TO saas;

--
-- Name: touch(); Type: FUNCTION; Schema: public; Owner: saas
--

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin new.updated_at = now(); return new; end$$;


ALTER FUNCTION public.touch() OWNER TO saas;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: django_site; Type: TABLE; Schema: public; Owner: saas
--

CREATE TABLE public.django_site (
    id integer NOT NULL,
    domain text
);


ALTER TABLE public.django_site OWNER TO saas;

--
-- Name: plans; Type: TABLE; Schema: public; Owner: saas
--

CREATE TABLE public.plans (
    id integer NOT NULL,
    name text NOT NULL,
    price integer NOT NULL
);


ALTER TABLE public.plans OWNER TO saas;

--
-- Name: tenants; Type: TABLE; Schema: public; Owner: saas
--

CREATE TABLE public.tenants (
    id integer NOT NULL,
    schema_name text NOT NULL,
    plan_id integer
);


ALTER TABLE public.tenants OWNER TO saas;

--
-- Name: tenants_id_seq; Type: SEQUENCE; Schema: public; Owner: saas
--

CREATE SEQUENCE public.tenants_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.tenants_id_seq OWNER TO saas;

--
-- Name: tenants_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: saas
--

ALTER SEQUENCE public.tenants_id_seq OWNED BY public.tenants.id;


--
-- Name: orders; Type: TABLE; Schema: tenant_0001; Owner: saas
--

CREATE TABLE tenant_0001.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text
);


ALTER TABLE tenant_0001.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0001; Owner: saas
--

CREATE TABLE tenant_0001.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0001.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0001; Owner: saas
--

CREATE VIEW tenant_0001.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0001.orders o
     JOIN tenant_0001.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0001.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0001; Owner: saas
--

ALTER TABLE tenant_0001.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0001.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0001; Owner: saas
--

CREATE TABLE tenant_0001.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0001.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0001; Owner: saas
--

ALTER TABLE tenant_0001.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0001.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0001; Owner: saas
--

CREATE TABLE tenant_0001.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0001.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0001; Owner: saas
--

ALTER TABLE tenant_0001.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0001.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0002; Owner: saas
--

CREATE TABLE tenant_0002.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text
);


ALTER TABLE tenant_0002.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0002; Owner: saas
--

CREATE TABLE tenant_0002.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0002.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0002; Owner: saas
--

CREATE VIEW tenant_0002.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0002.orders o
     JOIN tenant_0002.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0002.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0002; Owner: saas
--

ALTER TABLE tenant_0002.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0002.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0002; Owner: saas
--

CREATE TABLE tenant_0002.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0002.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0002; Owner: saas
--

ALTER TABLE tenant_0002.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0002.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0002; Owner: saas
--

CREATE TABLE tenant_0002.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0002.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0002; Owner: saas
--

ALTER TABLE tenant_0002.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0002.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0003; Owner: saas
--

CREATE TABLE tenant_0003.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text
);


ALTER TABLE tenant_0003.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0003; Owner: saas
--

CREATE TABLE tenant_0003.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0003.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0003; Owner: saas
--

CREATE VIEW tenant_0003.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0003.orders o
     JOIN tenant_0003.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0003.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0003; Owner: saas
--

ALTER TABLE tenant_0003.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0003.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0003; Owner: saas
--

CREATE TABLE tenant_0003.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0003.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0003; Owner: saas
--

ALTER TABLE tenant_0003.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0003.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0003; Owner: saas
--

CREATE TABLE tenant_0003.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0003.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0003; Owner: saas
--

ALTER TABLE tenant_0003.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0003.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0004; Owner: saas
--

CREATE TABLE tenant_0004.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text
);


ALTER TABLE tenant_0004.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0004; Owner: saas
--

CREATE TABLE tenant_0004.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0004.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0004; Owner: saas
--

CREATE VIEW tenant_0004.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0004.orders o
     JOIN tenant_0004.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0004.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0004; Owner: saas
--

ALTER TABLE tenant_0004.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0004.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0004; Owner: saas
--

CREATE TABLE tenant_0004.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0004.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0004; Owner: saas
--

ALTER TABLE tenant_0004.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0004.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0004; Owner: saas
--

CREATE TABLE tenant_0004.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0004.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0004; Owner: saas
--

ALTER TABLE tenant_0004.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0004.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0005; Owner: saas
--

CREATE TABLE tenant_0005.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text
);


ALTER TABLE tenant_0005.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0005; Owner: saas
--

CREATE TABLE tenant_0005.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0005.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0005; Owner: saas
--

CREATE VIEW tenant_0005.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0005.orders o
     JOIN tenant_0005.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0005.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0005; Owner: saas
--

ALTER TABLE tenant_0005.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0005.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0005; Owner: saas
--

CREATE TABLE tenant_0005.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0005.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0005; Owner: saas
--

ALTER TABLE tenant_0005.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0005.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0005; Owner: saas
--

CREATE TABLE tenant_0005.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0005.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0005; Owner: saas
--

ALTER TABLE tenant_0005.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0005.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0006; Owner: saas
--

CREATE TABLE tenant_0006.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text
);


ALTER TABLE tenant_0006.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0006; Owner: saas
--

CREATE TABLE tenant_0006.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0006.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0006; Owner: saas
--

CREATE VIEW tenant_0006.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0006.orders o
     JOIN tenant_0006.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0006.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0006; Owner: saas
--

ALTER TABLE tenant_0006.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0006.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0006; Owner: saas
--

CREATE TABLE tenant_0006.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0006.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0006; Owner: saas
--

ALTER TABLE tenant_0006.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0006.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0006; Owner: saas
--

CREATE TABLE tenant_0006.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0006.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0006; Owner: saas
--

ALTER TABLE tenant_0006.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0006.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0007; Owner: saas
--

CREATE TABLE tenant_0007.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text,
    legacy text
);


ALTER TABLE tenant_0007.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0007; Owner: saas
--

CREATE TABLE tenant_0007.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0007.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0007; Owner: saas
--

CREATE VIEW tenant_0007.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0007.orders o
     JOIN tenant_0007.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0007.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0007; Owner: saas
--

ALTER TABLE tenant_0007.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0007.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0007; Owner: saas
--

CREATE TABLE tenant_0007.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0007.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0007; Owner: saas
--

ALTER TABLE tenant_0007.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0007.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0007; Owner: saas
--

CREATE TABLE tenant_0007.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0007.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0007; Owner: saas
--

ALTER TABLE tenant_0007.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0007.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0008; Owner: saas
--

CREATE TABLE tenant_0008.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text
);


ALTER TABLE tenant_0008.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0008; Owner: saas
--

CREATE TABLE tenant_0008.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0008.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0008; Owner: saas
--

CREATE VIEW tenant_0008.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0008.orders o
     JOIN tenant_0008.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0008.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0008; Owner: saas
--

ALTER TABLE tenant_0008.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0008.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0008; Owner: saas
--

CREATE TABLE tenant_0008.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0008.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0008; Owner: saas
--

ALTER TABLE tenant_0008.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0008.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0008; Owner: saas
--

CREATE TABLE tenant_0008.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0008.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0008; Owner: saas
--

ALTER TABLE tenant_0008.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0008.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0009; Owner: saas
--

CREATE TABLE tenant_0009.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text,
    plan_of integer
);


ALTER TABLE tenant_0009.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0009; Owner: saas
--

CREATE TABLE tenant_0009.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0009.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0009; Owner: saas
--

CREATE VIEW tenant_0009.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0009.orders o
     JOIN tenant_0009.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0009.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0009; Owner: saas
--

ALTER TABLE tenant_0009.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0009.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0009; Owner: saas
--

CREATE TABLE tenant_0009.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0009.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0009; Owner: saas
--

ALTER TABLE tenant_0009.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0009.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0009; Owner: saas
--

CREATE TABLE tenant_0009.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0009.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0009; Owner: saas
--

ALTER TABLE tenant_0009.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0009.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0010; Owner: saas
--

CREATE TABLE tenant_0010.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text
);


ALTER TABLE tenant_0010.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0010; Owner: saas
--

CREATE TABLE tenant_0010.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0010.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0010; Owner: saas
--

CREATE VIEW tenant_0010.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0010.orders o
     JOIN tenant_0010.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0010.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0010; Owner: saas
--

ALTER TABLE tenant_0010.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0010.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0010; Owner: saas
--

CREATE TABLE tenant_0010.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0010.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0010; Owner: saas
--

ALTER TABLE tenant_0010.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0010.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0010; Owner: saas
--

CREATE TABLE tenant_0010.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0010.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0010; Owner: saas
--

ALTER TABLE tenant_0010.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0010.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0011; Owner: saas
--

CREATE TABLE tenant_0011.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text
);


ALTER TABLE tenant_0011.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0011; Owner: saas
--

CREATE TABLE tenant_0011.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0011.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0011; Owner: saas
--

CREATE VIEW tenant_0011.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0011.orders o
     JOIN tenant_0011.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0011.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0011; Owner: saas
--

ALTER TABLE tenant_0011.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0011.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0011; Owner: saas
--

CREATE TABLE tenant_0011.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0011.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0011; Owner: saas
--

ALTER TABLE tenant_0011.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0011.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0011; Owner: saas
--

CREATE TABLE tenant_0011.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0011.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0011; Owner: saas
--

ALTER TABLE tenant_0011.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0011.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders; Type: TABLE; Schema: tenant_0012; Owner: saas
--

CREATE TABLE tenant_0012.orders (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    total integer,
    note text
);


ALTER TABLE tenant_0012.orders OWNER TO saas;

--
-- Name: users; Type: TABLE; Schema: tenant_0012; Owner: saas
--

CREATE TABLE tenant_0012.users (
    id bigint NOT NULL,
    email text NOT NULL,
    plan_id integer,
    updated_at timestamp with time zone
);


ALTER TABLE tenant_0012.users OWNER TO saas;

--
-- Name: open_orders; Type: VIEW; Schema: tenant_0012; Owner: saas
--

CREATE VIEW tenant_0012.open_orders AS
 SELECT o.id,
    u.email
   FROM (tenant_0012.orders o
     JOIN tenant_0012.users u ON ((u.id = o.user_id)));


ALTER TABLE tenant_0012.open_orders OWNER TO saas;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: tenant_0012; Owner: saas
--

ALTER TABLE tenant_0012.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0012.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: tenant_0012; Owner: saas
--

CREATE TABLE tenant_0012.payments (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL
);


ALTER TABLE tenant_0012.payments OWNER TO saas;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: tenant_0012; Owner: saas
--

ALTER TABLE tenant_0012.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0012.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: schema_migrations; Type: TABLE; Schema: tenant_0012; Owner: saas
--

CREATE TABLE tenant_0012.schema_migrations (
    version character varying NOT NULL
);


ALTER TABLE tenant_0012.schema_migrations OWNER TO saas;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: tenant_0012; Owner: saas
--

ALTER TABLE tenant_0012.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_0012.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tenants id; Type: DEFAULT; Schema: public; Owner: saas
--

ALTER TABLE ONLY public.tenants ALTER COLUMN id SET DEFAULT nextval('public.tenants_id_seq'::regclass);


--
-- Data for Name: django_site; Type: TABLE DATA; Schema: public; Owner: saas
--

COPY public.django_site (id, domain) FROM stdin;
\.


--
-- Data for Name: plans; Type: TABLE DATA; Schema: public; Owner: saas
--

COPY public.plans (id, name, price) FROM stdin;
1	basic	10
2	pro	20
\.


--
-- Data for Name: tenants; Type: TABLE DATA; Schema: public; Owner: saas
--

COPY public.tenants (id, schema_name, plan_id) FROM stdin;
1	tenant_0001	1
2	tenant_0002	1
3	tenant_0003	1
4	tenant_0004	1
5	tenant_0005	1
6	tenant_0006	1
7	tenant_0007	1
8	tenant_0008	1
9	tenant_0009	1
10	tenant_0010	1
11	tenant_0011	1
12	tenant_0012	1
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0001; Owner: saas
--

COPY tenant_0001.orders (id, user_id, total, note) FROM stdin;
1	1	10	\N
2	2	10	\N
3	3	10	\N
4	4	10	\N
5	5	10	\N
6	6	10	\N
7	7	10	\N
8	8	10	\N
9	9	10	\N
10	10	10	\N
11	11	10	\N
12	12	10	\N
13	13	10	\N
14	14	10	\N
15	15	10	\N
16	16	10	\N
17	17	10	\N
18	18	10	\N
19	19	10	\N
20	20	10	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0001; Owner: saas
--

COPY tenant_0001.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0001; Owner: saas
--

COPY tenant_0001.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0001; Owner: saas
--

COPY tenant_0001.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0001	1	\N
2	u2@tenant_0001	1	\N
3	u3@tenant_0001	1	\N
4	u4@tenant_0001	1	\N
5	u5@tenant_0001	1	\N
6	u6@tenant_0001	1	\N
7	u7@tenant_0001	1	\N
8	u8@tenant_0001	1	\N
9	u9@tenant_0001	1	\N
10	u10@tenant_0001	1	\N
11	u11@tenant_0001	1	\N
12	u12@tenant_0001	1	\N
13	u13@tenant_0001	1	\N
14	u14@tenant_0001	1	\N
15	u15@tenant_0001	1	\N
16	u16@tenant_0001	1	\N
17	u17@tenant_0001	1	\N
18	u18@tenant_0001	1	\N
19	u19@tenant_0001	1	\N
20	u20@tenant_0001	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0002; Owner: saas
--

COPY tenant_0002.orders (id, user_id, total, note) FROM stdin;
1	1	10	\N
2	2	10	\N
3	3	10	\N
4	4	10	\N
5	5	10	\N
6	6	10	\N
7	7	10	\N
8	8	10	\N
9	9	10	\N
10	10	10	\N
11	11	10	\N
12	12	10	\N
13	13	10	\N
14	14	10	\N
15	15	10	\N
16	16	10	\N
17	17	10	\N
18	18	10	\N
19	19	10	\N
20	20	10	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0002; Owner: saas
--

COPY tenant_0002.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0002; Owner: saas
--

COPY tenant_0002.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0002; Owner: saas
--

COPY tenant_0002.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0002	1	\N
2	u2@tenant_0002	1	\N
3	u3@tenant_0002	1	\N
4	u4@tenant_0002	1	\N
5	u5@tenant_0002	1	\N
6	u6@tenant_0002	1	\N
7	u7@tenant_0002	1	\N
8	u8@tenant_0002	1	\N
9	u9@tenant_0002	1	\N
10	u10@tenant_0002	1	\N
11	u11@tenant_0002	1	\N
12	u12@tenant_0002	1	\N
13	u13@tenant_0002	1	\N
14	u14@tenant_0002	1	\N
15	u15@tenant_0002	1	\N
16	u16@tenant_0002	1	\N
17	u17@tenant_0002	1	\N
18	u18@tenant_0002	1	\N
19	u19@tenant_0002	1	\N
20	u20@tenant_0002	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0003; Owner: saas
--

COPY tenant_0003.orders (id, user_id, total, note) FROM stdin;
1	1	10	\N
2	2	10	\N
3	3	10	\N
4	4	10	\N
5	5	10	\N
6	6	10	\N
7	7	10	\N
8	8	10	\N
9	9	10	\N
10	10	10	\N
11	11	10	\N
12	12	10	\N
13	13	10	\N
14	14	10	\N
15	15	10	\N
16	16	10	\N
17	17	10	\N
18	18	10	\N
19	19	10	\N
20	20	10	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0003; Owner: saas
--

COPY tenant_0003.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0003; Owner: saas
--

COPY tenant_0003.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0003; Owner: saas
--

COPY tenant_0003.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0003	1	\N
2	u2@tenant_0003	1	\N
3	u3@tenant_0003	1	\N
4	u4@tenant_0003	1	\N
5	u5@tenant_0003	1	\N
6	u6@tenant_0003	1	\N
7	u7@tenant_0003	1	\N
8	u8@tenant_0003	1	\N
9	u9@tenant_0003	1	\N
10	u10@tenant_0003	1	\N
11	u11@tenant_0003	1	\N
12	u12@tenant_0003	1	\N
13	u13@tenant_0003	1	\N
14	u14@tenant_0003	1	\N
15	u15@tenant_0003	1	\N
16	u16@tenant_0003	1	\N
17	u17@tenant_0003	1	\N
18	u18@tenant_0003	1	\N
19	u19@tenant_0003	1	\N
20	u20@tenant_0003	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0004; Owner: saas
--

COPY tenant_0004.orders (id, user_id, total, note) FROM stdin;
1	1	10	\N
2	2	10	\N
3	3	10	\N
4	4	10	\N
5	5	10	\N
6	6	10	\N
7	7	10	\N
8	8	10	\N
9	9	10	\N
10	10	10	\N
11	11	10	\N
12	12	10	\N
13	13	10	\N
14	14	10	\N
15	15	10	\N
16	16	10	\N
17	17	10	\N
18	18	10	\N
19	19	10	\N
20	20	10	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0004; Owner: saas
--

COPY tenant_0004.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0004; Owner: saas
--

COPY tenant_0004.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0004; Owner: saas
--

COPY tenant_0004.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0004	1	\N
2	u2@tenant_0004	1	\N
3	u3@tenant_0004	1	\N
4	u4@tenant_0004	1	\N
5	u5@tenant_0004	1	\N
6	u6@tenant_0004	1	\N
7	u7@tenant_0004	1	\N
8	u8@tenant_0004	1	\N
9	u9@tenant_0004	1	\N
10	u10@tenant_0004	1	\N
11	u11@tenant_0004	1	\N
12	u12@tenant_0004	1	\N
13	u13@tenant_0004	1	\N
14	u14@tenant_0004	1	\N
15	u15@tenant_0004	1	\N
16	u16@tenant_0004	1	\N
17	u17@tenant_0004	1	\N
18	u18@tenant_0004	1	\N
19	u19@tenant_0004	1	\N
20	u20@tenant_0004	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0005; Owner: saas
--

COPY tenant_0005.orders (id, user_id, total, note) FROM stdin;
4	4	10	\N
5	5	10	\N
6	6	10	\N
7	7	10	\N
8	8	10	\N
9	9	10	\N
10	10	10	\N
11	11	10	\N
12	12	10	\N
13	13	10	\N
14	14	10	\N
15	15	10	\N
16	16	10	\N
17	17	10	\N
18	18	10	\N
19	19	10	\N
20	20	10	\N
1	1	\N	\N
2	2	\N	\N
3	3	\N	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0005; Owner: saas
--

COPY tenant_0005.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0005; Owner: saas
--

COPY tenant_0005.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0005; Owner: saas
--

COPY tenant_0005.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0005	1	\N
2	u2@tenant_0005	1	\N
3	u3@tenant_0005	1	\N
4	u4@tenant_0005	1	\N
5	u5@tenant_0005	1	\N
6	u6@tenant_0005	1	\N
7	u7@tenant_0005	1	\N
8	u8@tenant_0005	1	\N
9	u9@tenant_0005	1	\N
10	u10@tenant_0005	1	\N
11	u11@tenant_0005	1	\N
12	u12@tenant_0005	1	\N
13	u13@tenant_0005	1	\N
14	u14@tenant_0005	1	\N
15	u15@tenant_0005	1	\N
16	u16@tenant_0005	1	\N
17	u17@tenant_0005	1	\N
18	u18@tenant_0005	1	\N
19	u19@tenant_0005	1	\N
20	u20@tenant_0005	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0006; Owner: saas
--

COPY tenant_0006.orders (id, user_id, total, note) FROM stdin;
1	1	10	\N
2	2	10	\N
3	3	10	\N
4	4	10	\N
5	5	10	\N
6	6	10	\N
7	7	10	\N
8	8	10	\N
9	9	10	\N
10	10	10	\N
11	11	10	\N
12	12	10	\N
13	13	10	\N
14	14	10	\N
15	15	10	\N
16	16	10	\N
17	17	10	\N
18	18	10	\N
19	19	10	\N
20	20	10	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0006; Owner: saas
--

COPY tenant_0006.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0006; Owner: saas
--

COPY tenant_0006.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0006; Owner: saas
--

COPY tenant_0006.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0006	1	\N
2	u2@tenant_0006	1	\N
3	u3@tenant_0006	1	\N
4	u4@tenant_0006	1	\N
5	u5@tenant_0006	1	\N
6	u6@tenant_0006	1	\N
7	u7@tenant_0006	1	\N
8	u8@tenant_0006	1	\N
9	u9@tenant_0006	1	\N
10	u10@tenant_0006	1	\N
11	u11@tenant_0006	1	\N
12	u12@tenant_0006	1	\N
13	u13@tenant_0006	1	\N
14	u14@tenant_0006	1	\N
15	u15@tenant_0006	1	\N
16	u16@tenant_0006	1	\N
17	u17@tenant_0006	1	\N
18	u18@tenant_0006	1	\N
19	u19@tenant_0006	1	\N
20	u20@tenant_0006	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0007; Owner: saas
--

COPY tenant_0007.orders (id, user_id, total, note, legacy) FROM stdin;
1	1	10	\N	\N
2	2	10	\N	\N
3	3	10	\N	\N
4	4	10	\N	\N
5	5	10	\N	\N
6	6	10	\N	\N
7	7	10	\N	\N
8	8	10	\N	\N
9	9	10	\N	\N
10	10	10	\N	\N
11	11	10	\N	\N
12	12	10	\N	\N
13	13	10	\N	\N
14	14	10	\N	\N
15	15	10	\N	\N
16	16	10	\N	\N
17	17	10	\N	\N
18	18	10	\N	\N
19	19	10	\N	\N
20	20	10	\N	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0007; Owner: saas
--

COPY tenant_0007.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0007; Owner: saas
--

COPY tenant_0007.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0007; Owner: saas
--

COPY tenant_0007.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0007	1	\N
2	u2@tenant_0007	1	\N
3	u3@tenant_0007	1	\N
4	u4@tenant_0007	1	\N
5	u5@tenant_0007	1	\N
6	u6@tenant_0007	1	\N
7	u7@tenant_0007	1	\N
8	u8@tenant_0007	1	\N
9	u9@tenant_0007	1	\N
10	u10@tenant_0007	1	\N
11	u11@tenant_0007	1	\N
12	u12@tenant_0007	1	\N
13	u13@tenant_0007	1	\N
14	u14@tenant_0007	1	\N
15	u15@tenant_0007	1	\N
16	u16@tenant_0007	1	\N
17	u17@tenant_0007	1	\N
18	u18@tenant_0007	1	\N
19	u19@tenant_0007	1	\N
20	u20@tenant_0007	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0008; Owner: saas
--

COPY tenant_0008.orders (id, user_id, total, note) FROM stdin;
1	1	10	\N
2	2	10	\N
3	3	10	\N
4	4	10	\N
5	5	10	\N
6	6	10	\N
7	7	10	\N
8	8	10	\N
9	9	10	\N
10	10	10	\N
11	11	10	\N
12	12	10	\N
13	13	10	\N
14	14	10	\N
15	15	10	\N
16	16	10	\N
17	17	10	\N
18	18	10	\N
19	19	10	\N
20	20	10	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0008; Owner: saas
--

COPY tenant_0008.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0008; Owner: saas
--

COPY tenant_0008.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0008; Owner: saas
--

COPY tenant_0008.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0008	1	\N
2	u2@tenant_0008	1	\N
3	u3@tenant_0008	1	\N
4	u4@tenant_0008	1	\N
5	u5@tenant_0008	1	\N
6	u6@tenant_0008	1	\N
7	u7@tenant_0008	1	\N
8	u8@tenant_0008	1	\N
9	u9@tenant_0008	1	\N
10	u10@tenant_0008	1	\N
11	u11@tenant_0008	1	\N
12	u12@tenant_0008	1	\N
13	u13@tenant_0008	1	\N
14	u14@tenant_0008	1	\N
15	u15@tenant_0008	1	\N
16	u16@tenant_0008	1	\N
17	u17@tenant_0008	1	\N
18	u18@tenant_0008	1	\N
19	u19@tenant_0008	1	\N
20	u20@tenant_0008	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0009; Owner: saas
--

COPY tenant_0009.orders (id, user_id, total, note, plan_of) FROM stdin;
1	1	10	\N	\N
2	2	10	\N	\N
3	3	10	\N	\N
4	4	10	\N	\N
5	5	10	\N	\N
6	6	10	\N	\N
7	7	10	\N	\N
8	8	10	\N	\N
9	9	10	\N	\N
10	10	10	\N	\N
11	11	10	\N	\N
12	12	10	\N	\N
13	13	10	\N	\N
14	14	10	\N	\N
15	15	10	\N	\N
16	16	10	\N	\N
17	17	10	\N	\N
18	18	10	\N	\N
19	19	10	\N	\N
20	20	10	\N	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0009; Owner: saas
--

COPY tenant_0009.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0009; Owner: saas
--

COPY tenant_0009.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0009; Owner: saas
--

COPY tenant_0009.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0009	1	\N
2	u2@tenant_0009	1	\N
3	u3@tenant_0009	1	\N
4	u4@tenant_0009	1	\N
5	u5@tenant_0009	1	\N
6	u6@tenant_0009	1	\N
7	u7@tenant_0009	1	\N
8	u8@tenant_0009	1	\N
9	u9@tenant_0009	1	\N
10	u10@tenant_0009	1	\N
11	u11@tenant_0009	1	\N
12	u12@tenant_0009	1	\N
13	u13@tenant_0009	1	\N
14	u14@tenant_0009	1	\N
15	u15@tenant_0009	1	\N
16	u16@tenant_0009	1	\N
17	u17@tenant_0009	1	\N
18	u18@tenant_0009	1	\N
19	u19@tenant_0009	1	\N
20	u20@tenant_0009	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0010; Owner: saas
--

COPY tenant_0010.orders (id, user_id, total, note) FROM stdin;
1	1	10	\N
2	2	10	\N
3	3	10	\N
4	4	10	\N
5	5	10	\N
6	6	10	\N
7	7	10	\N
8	8	10	\N
9	9	10	\N
10	10	10	\N
11	11	10	\N
12	12	10	\N
13	13	10	\N
14	14	10	\N
15	15	10	\N
16	16	10	\N
17	17	10	\N
18	18	10	\N
19	19	10	\N
20	20	10	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0010; Owner: saas
--

COPY tenant_0010.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0010; Owner: saas
--

COPY tenant_0010.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0010; Owner: saas
--

COPY tenant_0010.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0010	1	\N
2	u2@tenant_0010	1	\N
3	u3@tenant_0010	1	\N
4	u4@tenant_0010	1	\N
5	u5@tenant_0010	1	\N
6	u6@tenant_0010	1	\N
7	u7@tenant_0010	1	\N
8	u8@tenant_0010	1	\N
9	u9@tenant_0010	1	\N
10	u10@tenant_0010	1	\N
11	u11@tenant_0010	1	\N
12	u12@tenant_0010	1	\N
13	u13@tenant_0010	1	\N
14	u14@tenant_0010	1	\N
15	u15@tenant_0010	1	\N
16	u16@tenant_0010	1	\N
17	u17@tenant_0010	1	\N
18	u18@tenant_0010	1	\N
19	u19@tenant_0010	1	\N
20	u20@tenant_0010	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0011; Owner: saas
--

COPY tenant_0011.orders (id, user_id, total, note) FROM stdin;
1	1	10	\N
2	2	10	\N
3	3	10	\N
4	4	10	\N
5	5	10	\N
6	6	10	\N
7	7	10	\N
8	8	10	\N
9	9	10	\N
10	10	10	\N
11	11	10	\N
12	12	10	\N
13	13	10	\N
14	14	10	\N
15	15	10	\N
16	16	10	\N
17	17	10	\N
18	18	10	\N
19	19	10	\N
20	20	10	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0011; Owner: saas
--

COPY tenant_0011.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0011; Owner: saas
--

COPY tenant_0011.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0011; Owner: saas
--

COPY tenant_0011.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0011	1	\N
2	u2@tenant_0011	1	\N
3	u3@tenant_0011	1	\N
4	u4@tenant_0011	1	\N
5	u5@tenant_0011	1	\N
6	u6@tenant_0011	1	\N
7	u7@tenant_0011	1	\N
8	u8@tenant_0011	1	\N
9	u9@tenant_0011	1	\N
10	u10@tenant_0011	1	\N
11	u11@tenant_0011	1	\N
12	u12@tenant_0011	1	\N
13	u13@tenant_0011	1	\N
14	u14@tenant_0011	1	\N
15	u15@tenant_0011	1	\N
16	u16@tenant_0011	1	\N
17	u17@tenant_0011	1	\N
18	u18@tenant_0011	1	\N
19	u19@tenant_0011	1	\N
20	u20@tenant_0011	1	\N
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: tenant_0012; Owner: saas
--

COPY tenant_0012.orders (id, user_id, total, note) FROM stdin;
1	1	10	\N
2	2	10	\N
3	3	10	\N
4	4	10	\N
5	5	10	\N
6	6	10	\N
7	7	10	\N
8	8	10	\N
9	9	10	\N
10	10	10	\N
11	11	10	\N
12	12	10	\N
13	13	10	\N
14	14	10	\N
15	15	10	\N
16	16	10	\N
17	17	10	\N
18	18	10	\N
19	19	10	\N
20	20	10	\N
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: tenant_0012; Owner: saas
--

COPY tenant_0012.payments (id, order_id, amount) FROM stdin;
1	1	5.00
2	2	5.00
3	3	5.00
4	4	5.00
5	5	5.00
6	6	5.00
7	7	5.00
8	8	5.00
9	9	5.00
10	10	5.00
11	11	5.00
12	12	5.00
13	13	5.00
14	14	5.00
15	15	5.00
16	16	5.00
17	17	5.00
18	18	5.00
19	19	5.00
20	20	5.00
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: tenant_0012; Owner: saas
--

COPY tenant_0012.schema_migrations (version) FROM stdin;
20240101
20240102
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: tenant_0012; Owner: saas
--

COPY tenant_0012.users (id, email, plan_id, updated_at) FROM stdin;
1	u1@tenant_0012	1	\N
2	u2@tenant_0012	1	\N
3	u3@tenant_0012	1	\N
4	u4@tenant_0012	1	\N
5	u5@tenant_0012	1	\N
6	u6@tenant_0012	1	\N
7	u7@tenant_0012	1	\N
8	u8@tenant_0012	1	\N
9	u9@tenant_0012	1	\N
10	u10@tenant_0012	1	\N
11	u11@tenant_0012	1	\N
12	u12@tenant_0012	1	\N
13	u13@tenant_0012	1	\N
14	u14@tenant_0012	1	\N
15	u15@tenant_0012	1	\N
16	u16@tenant_0012	1	\N
17	u17@tenant_0012	1	\N
18	u18@tenant_0012	1	\N
19	u19@tenant_0012	1	\N
20	u20@tenant_0012	1	\N
\.


--
-- Name: tenants_id_seq; Type: SEQUENCE SET; Schema: public; Owner: saas
--

SELECT pg_catalog.setval('public.tenants_id_seq', 12, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0001; Owner: saas
--

SELECT pg_catalog.setval('tenant_0001.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0001; Owner: saas
--

SELECT pg_catalog.setval('tenant_0001.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0001; Owner: saas
--

SELECT pg_catalog.setval('tenant_0001.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0002; Owner: saas
--

SELECT pg_catalog.setval('tenant_0002.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0002; Owner: saas
--

SELECT pg_catalog.setval('tenant_0002.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0002; Owner: saas
--

SELECT pg_catalog.setval('tenant_0002.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0003; Owner: saas
--

SELECT pg_catalog.setval('tenant_0003.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0003; Owner: saas
--

SELECT pg_catalog.setval('tenant_0003.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0003; Owner: saas
--

SELECT pg_catalog.setval('tenant_0003.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0004; Owner: saas
--

SELECT pg_catalog.setval('tenant_0004.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0004; Owner: saas
--

SELECT pg_catalog.setval('tenant_0004.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0004; Owner: saas
--

SELECT pg_catalog.setval('tenant_0004.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0005; Owner: saas
--

SELECT pg_catalog.setval('tenant_0005.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0005; Owner: saas
--

SELECT pg_catalog.setval('tenant_0005.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0005; Owner: saas
--

SELECT pg_catalog.setval('tenant_0005.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0006; Owner: saas
--

SELECT pg_catalog.setval('tenant_0006.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0006; Owner: saas
--

SELECT pg_catalog.setval('tenant_0006.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0006; Owner: saas
--

SELECT pg_catalog.setval('tenant_0006.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0007; Owner: saas
--

SELECT pg_catalog.setval('tenant_0007.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0007; Owner: saas
--

SELECT pg_catalog.setval('tenant_0007.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0007; Owner: saas
--

SELECT pg_catalog.setval('tenant_0007.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0008; Owner: saas
--

SELECT pg_catalog.setval('tenant_0008.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0008; Owner: saas
--

SELECT pg_catalog.setval('tenant_0008.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0008; Owner: saas
--

SELECT pg_catalog.setval('tenant_0008.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0009; Owner: saas
--

SELECT pg_catalog.setval('tenant_0009.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0009; Owner: saas
--

SELECT pg_catalog.setval('tenant_0009.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0009; Owner: saas
--

SELECT pg_catalog.setval('tenant_0009.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0010; Owner: saas
--

SELECT pg_catalog.setval('tenant_0010.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0010; Owner: saas
--

SELECT pg_catalog.setval('tenant_0010.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0010; Owner: saas
--

SELECT pg_catalog.setval('tenant_0010.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0011; Owner: saas
--

SELECT pg_catalog.setval('tenant_0011.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0011; Owner: saas
--

SELECT pg_catalog.setval('tenant_0011.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0011; Owner: saas
--

SELECT pg_catalog.setval('tenant_0011.users_id_seq', 20, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: tenant_0012; Owner: saas
--

SELECT pg_catalog.setval('tenant_0012.orders_id_seq', 20, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: tenant_0012; Owner: saas
--

SELECT pg_catalog.setval('tenant_0012.payments_id_seq', 20, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: tenant_0012; Owner: saas
--

SELECT pg_catalog.setval('tenant_0012.users_id_seq', 20, true);


--
-- Name: django_site django_site_pkey; Type: CONSTRAINT; Schema: public; Owner: saas
--

ALTER TABLE ONLY public.django_site
    ADD CONSTRAINT django_site_pkey PRIMARY KEY (id);


--
-- Name: plans plans_pkey; Type: CONSTRAINT; Schema: public; Owner: saas
--

ALTER TABLE ONLY public.plans
    ADD CONSTRAINT plans_pkey PRIMARY KEY (id);


--
-- Name: tenants tenants_pkey; Type: CONSTRAINT; Schema: public; Owner: saas
--

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);


--
-- Name: tenants tenants_schema_name_key; Type: CONSTRAINT; Schema: public; Owner: saas
--

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_schema_name_key UNIQUE (schema_name);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0001; Owner: saas
--

ALTER TABLE ONLY tenant_0001.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0001; Owner: saas
--

ALTER TABLE ONLY tenant_0001.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0001; Owner: saas
--

ALTER TABLE ONLY tenant_0001.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0001; Owner: saas
--

ALTER TABLE ONLY tenant_0001.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0001; Owner: saas
--

ALTER TABLE ONLY tenant_0001.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0002; Owner: saas
--

ALTER TABLE ONLY tenant_0002.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0002; Owner: saas
--

ALTER TABLE ONLY tenant_0002.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0002; Owner: saas
--

ALTER TABLE ONLY tenant_0002.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0002; Owner: saas
--

ALTER TABLE ONLY tenant_0002.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0002; Owner: saas
--

ALTER TABLE ONLY tenant_0002.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0003; Owner: saas
--

ALTER TABLE ONLY tenant_0003.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0003; Owner: saas
--

ALTER TABLE ONLY tenant_0003.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0003; Owner: saas
--

ALTER TABLE ONLY tenant_0003.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0003; Owner: saas
--

ALTER TABLE ONLY tenant_0003.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0003; Owner: saas
--

ALTER TABLE ONLY tenant_0003.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0004; Owner: saas
--

ALTER TABLE ONLY tenant_0004.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0004; Owner: saas
--

ALTER TABLE ONLY tenant_0004.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0004; Owner: saas
--

ALTER TABLE ONLY tenant_0004.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0004; Owner: saas
--

ALTER TABLE ONLY tenant_0004.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0004; Owner: saas
--

ALTER TABLE ONLY tenant_0004.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0005; Owner: saas
--

ALTER TABLE ONLY tenant_0005.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0005; Owner: saas
--

ALTER TABLE ONLY tenant_0005.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0005; Owner: saas
--

ALTER TABLE ONLY tenant_0005.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0005; Owner: saas
--

ALTER TABLE ONLY tenant_0005.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0005; Owner: saas
--

ALTER TABLE ONLY tenant_0005.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0006; Owner: saas
--

ALTER TABLE ONLY tenant_0006.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0006; Owner: saas
--

ALTER TABLE ONLY tenant_0006.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0006; Owner: saas
--

ALTER TABLE ONLY tenant_0006.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0006; Owner: saas
--

ALTER TABLE ONLY tenant_0006.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0006; Owner: saas
--

ALTER TABLE ONLY tenant_0006.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0007; Owner: saas
--

ALTER TABLE ONLY tenant_0007.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0007; Owner: saas
--

ALTER TABLE ONLY tenant_0007.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0007; Owner: saas
--

ALTER TABLE ONLY tenant_0007.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0007; Owner: saas
--

ALTER TABLE ONLY tenant_0007.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0007; Owner: saas
--

ALTER TABLE ONLY tenant_0007.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0008; Owner: saas
--

ALTER TABLE ONLY tenant_0008.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0008; Owner: saas
--

ALTER TABLE ONLY tenant_0008.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0008; Owner: saas
--

ALTER TABLE ONLY tenant_0008.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0008; Owner: saas
--

ALTER TABLE ONLY tenant_0008.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0008; Owner: saas
--

ALTER TABLE ONLY tenant_0008.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0009; Owner: saas
--

ALTER TABLE ONLY tenant_0009.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0009; Owner: saas
--

ALTER TABLE ONLY tenant_0009.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0009; Owner: saas
--

ALTER TABLE ONLY tenant_0009.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0009; Owner: saas
--

ALTER TABLE ONLY tenant_0009.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0009; Owner: saas
--

ALTER TABLE ONLY tenant_0009.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0010; Owner: saas
--

ALTER TABLE ONLY tenant_0010.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0010; Owner: saas
--

ALTER TABLE ONLY tenant_0010.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0010; Owner: saas
--

ALTER TABLE ONLY tenant_0010.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0010; Owner: saas
--

ALTER TABLE ONLY tenant_0010.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0010; Owner: saas
--

ALTER TABLE ONLY tenant_0010.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0011; Owner: saas
--

ALTER TABLE ONLY tenant_0011.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0011; Owner: saas
--

ALTER TABLE ONLY tenant_0011.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0011; Owner: saas
--

ALTER TABLE ONLY tenant_0011.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0011; Owner: saas
--

ALTER TABLE ONLY tenant_0011.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0011; Owner: saas
--

ALTER TABLE ONLY tenant_0011.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: tenant_0012; Owner: saas
--

ALTER TABLE ONLY tenant_0012.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: tenant_0012; Owner: saas
--

ALTER TABLE ONLY tenant_0012.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: tenant_0012; Owner: saas
--

ALTER TABLE ONLY tenant_0012.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: tenant_0012; Owner: saas
--

ALTER TABLE ONLY tenant_0012.users
    ADD CONSTRAINT users_email_key UNIQUE (email);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: tenant_0012; Owner: saas
--

ALTER TABLE ONLY tenant_0012.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0001; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0001.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0002; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0002.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0003; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0003.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0004; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0004.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0005; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0005.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0006; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0006.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0007; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0007.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0008; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0008.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0009; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0009.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0010; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0010.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0011; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0011.orders USING btree (user_id);


--
-- Name: orders_user_id_idx; Type: INDEX; Schema: tenant_0012; Owner: saas
--

CREATE INDEX orders_user_id_idx ON tenant_0012.orders USING btree (user_id);


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0001; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0001.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0002; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0002.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0003; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0003.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0004; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0004.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0005; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0005.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0006; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0006.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0007; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0007.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0008; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0008.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0009; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0009.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0010; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0010.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0011; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0011.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users touch; Type: TRIGGER; Schema: tenant_0012; Owner: saas
--

CREATE TRIGGER touch BEFORE UPDATE ON tenant_0012.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0001; Owner: saas
--

ALTER TABLE ONLY tenant_0001.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0001.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0001; Owner: saas
--

ALTER TABLE ONLY tenant_0001.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0001.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0001; Owner: saas
--

ALTER TABLE ONLY tenant_0001.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0002; Owner: saas
--

ALTER TABLE ONLY tenant_0002.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0002.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0002; Owner: saas
--

ALTER TABLE ONLY tenant_0002.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0002.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0002; Owner: saas
--

ALTER TABLE ONLY tenant_0002.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0003; Owner: saas
--

ALTER TABLE ONLY tenant_0003.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0003.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0003; Owner: saas
--

ALTER TABLE ONLY tenant_0003.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0003.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0003; Owner: saas
--

ALTER TABLE ONLY tenant_0003.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0004; Owner: saas
--

ALTER TABLE ONLY tenant_0004.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0004.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0004; Owner: saas
--

ALTER TABLE ONLY tenant_0004.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0004.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0004; Owner: saas
--

ALTER TABLE ONLY tenant_0004.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0005; Owner: saas
--

ALTER TABLE ONLY tenant_0005.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0005.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0005; Owner: saas
--

ALTER TABLE ONLY tenant_0005.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0005.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0005; Owner: saas
--

ALTER TABLE ONLY tenant_0005.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0006; Owner: saas
--

ALTER TABLE ONLY tenant_0006.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0006.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0006; Owner: saas
--

ALTER TABLE ONLY tenant_0006.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0006.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0006; Owner: saas
--

ALTER TABLE ONLY tenant_0006.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0007; Owner: saas
--

ALTER TABLE ONLY tenant_0007.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0007.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0007; Owner: saas
--

ALTER TABLE ONLY tenant_0007.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0007.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0007; Owner: saas
--

ALTER TABLE ONLY tenant_0007.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0008; Owner: saas
--

ALTER TABLE ONLY tenant_0008.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0008.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0008; Owner: saas
--

ALTER TABLE ONLY tenant_0008.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0008.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0008; Owner: saas
--

ALTER TABLE ONLY tenant_0008.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_plan_of_fkey; Type: FK CONSTRAINT; Schema: tenant_0009; Owner: saas
--

ALTER TABLE ONLY tenant_0009.orders
    ADD CONSTRAINT orders_plan_of_fkey FOREIGN KEY (plan_of) REFERENCES tenant_0001.users(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0009; Owner: saas
--

ALTER TABLE ONLY tenant_0009.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0009.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0009; Owner: saas
--

ALTER TABLE ONLY tenant_0009.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0009.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0009; Owner: saas
--

ALTER TABLE ONLY tenant_0009.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0010; Owner: saas
--

ALTER TABLE ONLY tenant_0010.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0010.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0010; Owner: saas
--

ALTER TABLE ONLY tenant_0010.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0010.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0010; Owner: saas
--

ALTER TABLE ONLY tenant_0010.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0011; Owner: saas
--

ALTER TABLE ONLY tenant_0011.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0011.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0011; Owner: saas
--

ALTER TABLE ONLY tenant_0011.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0011.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0011; Owner: saas
--

ALTER TABLE ONLY tenant_0011.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- Name: orders orders_user_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0012; Owner: saas
--

ALTER TABLE ONLY tenant_0012.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES tenant_0012.users(id);


--
-- Name: payments payments_order_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0012; Owner: saas
--

ALTER TABLE ONLY tenant_0012.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES tenant_0012.orders(id);


--
-- Name: users users_plan_id_fkey; Type: FK CONSTRAINT; Schema: tenant_0012; Owner: saas
--

ALTER TABLE ONLY tenant_0012.users
    ADD CONSTRAINT users_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plans(id);


--
-- PostgreSQL database dump complete
--


