--
-- PostgreSQL database dump
--

\restrict FaithfulTokenOfSixtyThreeLettersAndDigits0123456789abcdefghijklm

-- Dumped from database version 18.6 (Debian 18.6-1.pgdg120+1)
-- Dumped by pg_dump version 18.6 (Debian 18.6-1.pgdg120+1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: users; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.users (
    id bigint NOT NULL,
    email text
);


ALTER TABLE public.users OWNER TO app;

--
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: app
--

COPY public.users (id, email) FROM stdin;
1	a@example.org
2	\N
\.


--
-- Statistics for Name: users; Type: STATISTICS DATA; Schema: public; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'public',
	'relname', 'users',
	'relpages', '54054'::integer,
	'reltuples', '1.2e+06'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'public',
	'relname', 'users',
	'attname', 'email',
	'inherited', 'f'::boolean,
	'null_frac', '0.5'::real,
	'avg_width', '14'::integer,
	'n_distinct', '-1'::real,
	'most_common_vals', '{"a; ''b"}'::text
);


--
-- Statistics for Name: users_pkey; Type: STATISTICS DATA; Schema: public; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'public',
	'relname', 'users_pkey',
	'relpages', '2745'::integer,
	'reltuples', '1.2e+06'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict FaithfulTokenOfSixtyThreeLettersAndDigits0123456789abcdefghijklm

