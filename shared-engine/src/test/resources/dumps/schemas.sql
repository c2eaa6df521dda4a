--
-- PostgreSQL database dump
--

\restrict 4N2a3qILBxfKmo2MWYz4fNzsChphafG8mmucoGMEekwzd2Plho7isDyvzZJVJ8W

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
-- Name: Big-Corp; Type: SCHEMA; Schema: -; Owner: shop_app
--

CREATE SCHEMA "Big-Corp";


ALTER SCHEMA "Big-Corp" OWNER TO shop_app;

--
-- Name: SCHEMA "Big-Corp"; Type: COMMENT; Schema: -; Owner: shop_app
--

COMMENT ON SCHEMA "Big-Corp" IS 'a tenant';


--
-- Name: acme; Type: SCHEMA; Schema: -; Owner: shop_app
--

CREATE SCHEMA acme;


ALTER SCHEMA acme OWNER TO shop_app;

--
-- Name: SCHEMA acme; Type: COMMENT; Schema: -; Owner: shop_app
--

COMMENT ON SCHEMA acme IS 'a tenant';


--
-- Name: zeta; Type: SCHEMA; Schema: -; Owner: shop_app
--

CREATE SCHEMA zeta;


ALTER SCHEMA zeta OWNER TO shop_app;

--
-- Name: SCHEMA zeta; Type: COMMENT; Schema: -; Owner: shop_app
--

COMMENT ON SCHEMA zeta IS 'a tenant';


--
-- Name: how_many(); Type: FUNCTION; Schema: Big-Corp; Owner: shop_app
--

CREATE FUNCTION "Big-Corp".how_many() RETURNS bigint
    LANGUAGE sql
    SET search_path TO 'Big-Corp'
    AS $$SELECT count(*) FROM users$$;


ALTER FUNCTION "Big-Corp".how_many() OWNER TO shop_app;

--
-- Name: how_many(); Type: FUNCTION; Schema: acme; Owner: shop_app
--

CREATE FUNCTION acme.how_many() RETURNS bigint
    LANGUAGE sql
    SET search_path TO 'acme'
    AS $$SELECT count(*) FROM users$$;


ALTER FUNCTION acme.how_many() OWNER TO shop_app;

--
-- Name: how_many(); Type: FUNCTION; Schema: zeta; Owner: shop_app
--

CREATE FUNCTION zeta.how_many() RETURNS bigint
    LANGUAGE sql
    SET search_path TO 'zeta'
    AS $$SELECT count(*) FROM users$$;


ALTER FUNCTION zeta.how_many() OWNER TO shop_app;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: goose_db_version; Type: TABLE; Schema: Big-Corp; Owner: shop_app
--

CREATE TABLE "Big-Corp".goose_db_version (
    id integer NOT NULL,
    version_id bigint NOT NULL,
    is_applied boolean NOT NULL,
    tstamp timestamp without time zone DEFAULT now()
);


ALTER TABLE "Big-Corp".goose_db_version OWNER TO shop_app;

--
-- Name: goose_db_version_id_seq; Type: SEQUENCE; Schema: Big-Corp; Owner: shop_app
--

CREATE SEQUENCE "Big-Corp".goose_db_version_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE "Big-Corp".goose_db_version_id_seq OWNER TO shop_app;

--
-- Name: goose_db_version_id_seq; Type: SEQUENCE OWNED BY; Schema: Big-Corp; Owner: shop_app
--

ALTER SEQUENCE "Big-Corp".goose_db_version_id_seq OWNED BY "Big-Corp".goose_db_version.id;


--
-- Name: users; Type: TABLE; Schema: Big-Corp; Owner: shop_app
--

CREATE TABLE "Big-Corp".users (
    id integer NOT NULL,
    plan integer,
    name text DEFAULT 'acme'::text
);


ALTER TABLE "Big-Corp".users OWNER TO shop_app;

--
-- Name: names; Type: VIEW; Schema: Big-Corp; Owner: shop_app
--

CREATE VIEW "Big-Corp".names AS
 SELECT users.name
   FROM "Big-Corp".users;


ALTER TABLE "Big-Corp".names OWNER TO shop_app;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: Big-Corp; Owner: shop_app
--

CREATE SEQUENCE "Big-Corp".users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE "Big-Corp".users_id_seq OWNER TO shop_app;

--
-- Name: users_id_seq; Type: SEQUENCE OWNED BY; Schema: Big-Corp; Owner: shop_app
--

ALTER SEQUENCE "Big-Corp".users_id_seq OWNED BY "Big-Corp".users.id;


--
-- Name: goose_db_version; Type: TABLE; Schema: acme; Owner: shop_app
--

CREATE TABLE acme.goose_db_version (
    id integer NOT NULL,
    version_id bigint NOT NULL,
    is_applied boolean NOT NULL,
    tstamp timestamp without time zone DEFAULT now()
);


ALTER TABLE acme.goose_db_version OWNER TO shop_app;

--
-- Name: goose_db_version_id_seq; Type: SEQUENCE; Schema: acme; Owner: shop_app
--

CREATE SEQUENCE acme.goose_db_version_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE acme.goose_db_version_id_seq OWNER TO shop_app;

--
-- Name: goose_db_version_id_seq; Type: SEQUENCE OWNED BY; Schema: acme; Owner: shop_app
--

ALTER SEQUENCE acme.goose_db_version_id_seq OWNED BY acme.goose_db_version.id;


--
-- Name: users; Type: TABLE; Schema: acme; Owner: shop_app
--

CREATE TABLE acme.users (
    id integer NOT NULL,
    plan integer,
    name text DEFAULT 'acme'::text
);


ALTER TABLE acme.users OWNER TO shop_app;

--
-- Name: names; Type: VIEW; Schema: acme; Owner: shop_app
--

CREATE VIEW acme.names AS
 SELECT users.name
   FROM acme.users;


ALTER TABLE acme.names OWNER TO shop_app;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: acme; Owner: shop_app
--

CREATE SEQUENCE acme.users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE acme.users_id_seq OWNER TO shop_app;

--
-- Name: users_id_seq; Type: SEQUENCE OWNED BY; Schema: acme; Owner: shop_app
--

ALTER SEQUENCE acme.users_id_seq OWNED BY acme.users.id;


--
-- Name: plans; Type: TABLE; Schema: public; Owner: shop_app
--

CREATE TABLE public.plans (
    id integer NOT NULL,
    name text
);


ALTER TABLE public.plans OWNER TO shop_app;

--
-- Name: goose_db_version; Type: TABLE; Schema: zeta; Owner: shop_app
--

CREATE TABLE zeta.goose_db_version (
    id integer NOT NULL,
    version_id bigint NOT NULL,
    is_applied boolean NOT NULL,
    tstamp timestamp without time zone DEFAULT now()
);


ALTER TABLE zeta.goose_db_version OWNER TO shop_app;

--
-- Name: goose_db_version_id_seq; Type: SEQUENCE; Schema: zeta; Owner: shop_app
--

CREATE SEQUENCE zeta.goose_db_version_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE zeta.goose_db_version_id_seq OWNER TO shop_app;

--
-- Name: goose_db_version_id_seq; Type: SEQUENCE OWNED BY; Schema: zeta; Owner: shop_app
--

ALTER SEQUENCE zeta.goose_db_version_id_seq OWNED BY zeta.goose_db_version.id;


--
-- Name: users; Type: TABLE; Schema: zeta; Owner: shop_app
--

CREATE TABLE zeta.users (
    id integer NOT NULL,
    plan integer,
    name text DEFAULT 'acme'::text
);


ALTER TABLE zeta.users OWNER TO shop_app;

--
-- Name: names; Type: VIEW; Schema: zeta; Owner: shop_app
--

CREATE VIEW zeta.names AS
 SELECT users.name
   FROM zeta.users;


ALTER TABLE zeta.names OWNER TO shop_app;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: zeta; Owner: shop_app
--

CREATE SEQUENCE zeta.users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE zeta.users_id_seq OWNER TO shop_app;

--
-- Name: users_id_seq; Type: SEQUENCE OWNED BY; Schema: zeta; Owner: shop_app
--

ALTER SEQUENCE zeta.users_id_seq OWNED BY zeta.users.id;


--
-- Name: goose_db_version id; Type: DEFAULT; Schema: Big-Corp; Owner: shop_app
--

ALTER TABLE ONLY "Big-Corp".goose_db_version ALTER COLUMN id SET DEFAULT nextval('"Big-Corp".goose_db_version_id_seq'::regclass);


--
-- Name: users id; Type: DEFAULT; Schema: Big-Corp; Owner: shop_app
--

ALTER TABLE ONLY "Big-Corp".users ALTER COLUMN id SET DEFAULT nextval('"Big-Corp".users_id_seq'::regclass);


--
-- Name: goose_db_version id; Type: DEFAULT; Schema: acme; Owner: shop_app
--

ALTER TABLE ONLY acme.goose_db_version ALTER COLUMN id SET DEFAULT nextval('acme.goose_db_version_id_seq'::regclass);


--
-- Name: users id; Type: DEFAULT; Schema: acme; Owner: shop_app
--

ALTER TABLE ONLY acme.users ALTER COLUMN id SET DEFAULT nextval('acme.users_id_seq'::regclass);


--
-- Name: goose_db_version id; Type: DEFAULT; Schema: zeta; Owner: shop_app
--

ALTER TABLE ONLY zeta.goose_db_version ALTER COLUMN id SET DEFAULT nextval('zeta.goose_db_version_id_seq'::regclass);


--
-- Name: users id; Type: DEFAULT; Schema: zeta; Owner: shop_app
--

ALTER TABLE ONLY zeta.users ALTER COLUMN id SET DEFAULT nextval('zeta.users_id_seq'::regclass);


--
-- Data for Name: goose_db_version; Type: TABLE DATA; Schema: Big-Corp; Owner: shop_app
--

COPY "Big-Corp".goose_db_version (id, version_id, is_applied, tstamp) FROM stdin;
1	0	t	2026-11-23 22:45:08.356165
2	1	t	2026-11-23 22:45:08.356165
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: Big-Corp; Owner: shop_app
--

COPY "Big-Corp".users (id, plan, name) FROM stdin;
\.


--
-- Data for Name: goose_db_version; Type: TABLE DATA; Schema: acme; Owner: shop_app
--

COPY acme.goose_db_version (id, version_id, is_applied, tstamp) FROM stdin;
1	0	t	2026-11-23 22:45:08.353828
2	1	t	2026-11-23 22:45:08.353828
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: acme; Owner: shop_app
--

COPY acme.users (id, plan, name) FROM stdin;
\.


--
-- Data for Name: plans; Type: TABLE DATA; Schema: public; Owner: shop_app
--

COPY public.plans (id, name) FROM stdin;
1	free
2	paid
\.


--
-- Data for Name: goose_db_version; Type: TABLE DATA; Schema: zeta; Owner: shop_app
--

COPY zeta.goose_db_version (id, version_id, is_applied, tstamp) FROM stdin;
1	0	t	2026-11-23 22:45:08.358371
2	1	t	2026-11-23 22:45:08.358371
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: zeta; Owner: shop_app
--

COPY zeta.users (id, plan, name) FROM stdin;
1	\N	name 1
2	\N	name 2
3	\N	name 3
4	\N	name 4
5	\N	name 5
\.


--
-- Name: goose_db_version_id_seq; Type: SEQUENCE SET; Schema: Big-Corp; Owner: shop_app
--

SELECT pg_catalog.setval('"Big-Corp".goose_db_version_id_seq', 2, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: Big-Corp; Owner: shop_app
--

SELECT pg_catalog.setval('"Big-Corp".users_id_seq', 1, false);


--
-- Name: goose_db_version_id_seq; Type: SEQUENCE SET; Schema: acme; Owner: shop_app
--

SELECT pg_catalog.setval('acme.goose_db_version_id_seq', 2, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: acme; Owner: shop_app
--

SELECT pg_catalog.setval('acme.users_id_seq', 1, false);


--
-- Name: goose_db_version_id_seq; Type: SEQUENCE SET; Schema: zeta; Owner: shop_app
--

SELECT pg_catalog.setval('zeta.goose_db_version_id_seq', 2, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: zeta; Owner: shop_app
--

SELECT pg_catalog.setval('zeta.users_id_seq', 5, true);


--
-- Name: goose_db_version goose_db_version_pkey; Type: CONSTRAINT; Schema: Big-Corp; Owner: shop_app
--

ALTER TABLE ONLY "Big-Corp".goose_db_version
    ADD CONSTRAINT goose_db_version_pkey PRIMARY KEY (id);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: Big-Corp; Owner: shop_app
--

ALTER TABLE ONLY "Big-Corp".users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: goose_db_version goose_db_version_pkey; Type: CONSTRAINT; Schema: acme; Owner: shop_app
--

ALTER TABLE ONLY acme.goose_db_version
    ADD CONSTRAINT goose_db_version_pkey PRIMARY KEY (id);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: acme; Owner: shop_app
--

ALTER TABLE ONLY acme.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: plans plans_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_app
--

ALTER TABLE ONLY public.plans
    ADD CONSTRAINT plans_pkey PRIMARY KEY (id);


--
-- Name: goose_db_version goose_db_version_pkey; Type: CONSTRAINT; Schema: zeta; Owner: shop_app
--

ALTER TABLE ONLY zeta.goose_db_version
    ADD CONSTRAINT goose_db_version_pkey PRIMARY KEY (id);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: zeta; Owner: shop_app
--

ALTER TABLE ONLY zeta.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: users_plan; Type: INDEX; Schema: zeta; Owner: shop_app
--

CREATE INDEX users_plan ON zeta.users USING btree (plan);


--
-- Name: users users_plan_fkey; Type: FK CONSTRAINT; Schema: Big-Corp; Owner: shop_app
--

ALTER TABLE ONLY "Big-Corp".users
    ADD CONSTRAINT users_plan_fkey FOREIGN KEY (plan) REFERENCES public.plans(id);


--
-- Name: users users_plan_fkey; Type: FK CONSTRAINT; Schema: acme; Owner: shop_app
--

ALTER TABLE ONLY acme.users
    ADD CONSTRAINT users_plan_fkey FOREIGN KEY (plan) REFERENCES public.plans(id);


--
-- Name: users users_plan_fkey; Type: FK CONSTRAINT; Schema: zeta; Owner: shop_app
--

ALTER TABLE ONLY zeta.users
    ADD CONSTRAINT users_plan_fkey FOREIGN KEY (plan) REFERENCES public.plans(id);


--
-- Name: SCHEMA "Big-Corp"; Type: ACL; Schema: -; Owner: shop_app
--

GRANT USAGE ON SCHEMA "Big-Corp" TO auditor;


--
-- Name: SCHEMA acme; Type: ACL; Schema: -; Owner: shop_app
--

GRANT USAGE ON SCHEMA acme TO auditor;


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: pg_database_owner
--

GRANT ALL ON SCHEMA public TO shop_app;


--
-- Name: SCHEMA zeta; Type: ACL; Schema: -; Owner: shop_app
--

GRANT USAGE ON SCHEMA zeta TO auditor;


--
-- Name: TABLE goose_db_version; Type: ACL; Schema: Big-Corp; Owner: shop_app
--

GRANT SELECT ON TABLE "Big-Corp".goose_db_version TO auditor;


--
-- Name: TABLE users; Type: ACL; Schema: Big-Corp; Owner: shop_app
--

GRANT SELECT ON TABLE "Big-Corp".users TO auditor;


--
-- Name: TABLE names; Type: ACL; Schema: Big-Corp; Owner: shop_app
--

GRANT SELECT ON TABLE "Big-Corp".names TO auditor;


--
-- Name: TABLE goose_db_version; Type: ACL; Schema: acme; Owner: shop_app
--

GRANT SELECT ON TABLE acme.goose_db_version TO auditor;


--
-- Name: TABLE users; Type: ACL; Schema: acme; Owner: shop_app
--

GRANT SELECT ON TABLE acme.users TO auditor;


--
-- Name: TABLE names; Type: ACL; Schema: acme; Owner: shop_app
--

GRANT SELECT ON TABLE acme.names TO auditor;


--
-- Name: TABLE goose_db_version; Type: ACL; Schema: zeta; Owner: shop_app
--

GRANT SELECT ON TABLE zeta.goose_db_version TO auditor;


--
-- Name: TABLE users; Type: ACL; Schema: zeta; Owner: shop_app
--

GRANT SELECT ON TABLE zeta.users TO auditor;


--
-- Name: TABLE names; Type: ACL; Schema: zeta; Owner: shop_app
--

GRANT SELECT ON TABLE zeta.names TO auditor;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: Big-Corp; Owner: shop_app
--

ALTER DEFAULT PRIVILEGES FOR ROLE shop_app IN SCHEMA "Big-Corp" GRANT SELECT ON TABLES  TO auditor;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: acme; Owner: shop_app
--

ALTER DEFAULT PRIVILEGES FOR ROLE shop_app IN SCHEMA acme GRANT SELECT ON TABLES  TO auditor;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: zeta; Owner: shop_app
--

ALTER DEFAULT PRIVILEGES FOR ROLE shop_app IN SCHEMA zeta GRANT SELECT ON TABLES  TO auditor;


--
-- PostgreSQL database dump complete
--

\unrestrict 4N2a3qILBxfKmo2MWYz4fNzsChphafG8mmucoGMEekwzd2Plho7isDyvzZJVJ8W

