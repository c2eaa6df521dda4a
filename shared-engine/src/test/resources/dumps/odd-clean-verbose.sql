--
-- PostgreSQL database dump
--

\restrict nzNpd6nFSvfyT2N5egdzqzaymSCctmfoJqCMC3U3RrCdLTpEGqWpaNWN26U8PHd

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

-- Started on 2026-11-23 22:21:37 UTC

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

DROP DATABASE odd;
--
-- TOC entry 3550 (class 1262 OID 16391)
-- Name: odd; Type: DATABASE; Schema: -; Owner: app
--

CREATE DATABASE odd WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8';


ALTER DATABASE odd OWNER TO app;

\unrestrict nzNpd6nFSvfyT2N5egdzqzaymSCctmfoJqCMC3U3RrCdLTpEGqWpaNWN26U8PHd
\connect odd
\restrict nzNpd6nFSvfyT2N5egdzqzaymSCctmfoJqCMC3U3RrCdLTpEGqWpaNWN26U8PHd

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
-- TOC entry 2 (class 3079 OID 16392)
-- Name: citext; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;


--
-- TOC entry 3552 (class 0 OID 0)
-- Dependencies: 2
-- Name: EXTENSION citext; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';


--
-- TOC entry 3 (class 3079 OID 16497)
-- Name: pgcrypto; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;


--
-- TOC entry 3553 (class 0 OID 0)
-- Dependencies: 3
-- Name: EXTENSION pgcrypto; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';


--
-- TOC entry 939 (class 1247 OID 16542)
-- Name: email_address; Type: DOMAIN; Schema: public; Owner: app
--

CREATE DOMAIN public.email_address AS text
	CONSTRAINT email_address_check CHECK ((VALUE ~ '^[^@;]+@[^@;]+$'::text));


ALTER DOMAIN public.email_address OWNER TO app;

--
-- TOC entry 936 (class 1247 OID 16535)
-- Name: mood; Type: TYPE; Schema: public; Owner: app
--

CREATE TYPE public.mood AS ENUM (
    'sad',
    'it''s; fine',
    'happy'
);


ALTER TYPE public.mood OWNER TO app;

--
-- TOC entry 319 (class 1255 OID 16581)
-- Name: mood_rank(public.mood); Type: FUNCTION; Schema: public; Owner: app
--

CREATE FUNCTION public.mood_rank(m public.mood) RETURNS integer
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
 SELECT
         CASE m
             WHEN 'sad'::public.mood THEN
             CASE
                 WHEN true THEN 1
                 ELSE NULL::integer
             END
             ELSE 2
         END AS rank;
 SELECT 3;
END;


ALTER FUNCTION public.mood_rank(m public.mood) OWNER TO app;

SET default_tablespace = '';

--
-- TOC entry 220 (class 1259 OID 16563)
-- Name: events; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.events (
    id bigint,
    at date NOT NULL,
    what text
)
PARTITION BY RANGE (at);


ALTER TABLE public.events OWNER TO app;

--
-- TOC entry 321 (class 1255 OID 16582)
-- Name: tidy(integer); Type: PROCEDURE; Schema: public; Owner: app
--

CREATE PROCEDURE public.tidy(IN days integer DEFAULT 7)
    LANGUAGE sql
    BEGIN ATOMIC
 DELETE FROM public.events
   WHERE (events.what = 'END;'::text);
END;


ALTER PROCEDURE public.tidy(IN days integer) OWNER TO app;

--
-- TOC entry 320 (class 1255 OID 16579)
-- Name: touch(); Type: FUNCTION; Schema: public; Owner: app
--

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
BEGIN
    -- one; two 'three
    NEW.note := coalesce(NEW.note, '') || $$;$$;
    RETURN NEW;
END;
$_$;


ALTER FUNCTION public.touch() OWNER TO app;

SET default_table_access_method = heap;

--
-- TOC entry 218 (class 1259 OID 16554)
-- Name: Odd "Name"; Type: TABLE; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public."Odd ""Name""; Type: TABLE" (
    "select" integer NOT NULL,
    "Größe" numeric(10,2) DEFAULT 1.50
);


ALTER TABLE public."Odd ""Name""; Type: TABLE" OWNER TO app;

--
-- TOC entry 217 (class 1259 OID 16545)
-- Name: users; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.users (
    id bigint NOT NULL,
    email public.email_address NOT NULL,
    nick public.citext,
    feeling public.mood DEFAULT 'it''s; fine'::public.mood,
    note text,
    shout text GENERATED ALWAYS AS (upper(note)) STORED
);


ALTER TABLE public.users OWNER TO app;

--
-- TOC entry 3555 (class 0 OID 0)
-- Dependencies: 217
-- Name: TABLE users; Type: COMMENT; Schema: public; Owner: app
--

COMMENT ON TABLE public.users IS 'people; and -- others
/* over two lines';


--
-- TOC entry 224 (class 1259 OID 16587)
-- Name: counted; Type: MATERIALIZED VIEW; Schema: public; Owner: app
--

CREATE MATERIALIZED VIEW public.counted AS
 SELECT count(*) AS n
   FROM public.users
  WITH NO DATA;


ALTER TABLE public.counted OWNER TO app;

--
-- TOC entry 219 (class 1259 OID 16560)
-- Name: empty; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.empty (
    id integer
);


ALTER TABLE public.empty OWNER TO app;

--
-- TOC entry 221 (class 1259 OID 16566)
-- Name: events_2024; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.events_2024 (
    id bigint,
    at date NOT NULL,
    what text
);


ALTER TABLE public.events_2024 OWNER TO app;

--
-- TOC entry 222 (class 1259 OID 16571)
-- Name: events_rest; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.events_rest (
    id bigint,
    at date NOT NULL,
    what text
);


ALTER TABLE public.events_rest OWNER TO app;

--
-- TOC entry 226 (class 1259 OID 16595)
-- Name: flyway_schema_history; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


ALTER TABLE public.flyway_schema_history OWNER TO app;

--
-- TOC entry 223 (class 1259 OID 16583)
-- Name: happy; Type: VIEW; Schema: public; Owner: app
--

CREATE VIEW public.happy AS
 SELECT users.id,
    users.email
   FROM public.users
  WHERE (users.feeling = 'happy'::public.mood);


ALTER TABLE public.happy OWNER TO app;

--
-- TOC entry 225 (class 1259 OID 16592)
-- Name: tickets; Type: SEQUENCE; Schema: public; Owner: app
--

CREATE SEQUENCE public.tickets
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.tickets OWNER TO app;

--
-- TOC entry 216 (class 1259 OID 16544)
-- Name: users_id_seq; Type: SEQUENCE; Schema: public; Owner: app
--

ALTER TABLE public.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- TOC entry 3369 (class 0 OID 0)
-- Name: events_2024; Type: TABLE ATTACH; Schema: public; Owner: app
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');


--
-- TOC entry 3370 (class 0 OID 0)
-- Name: events_rest; Type: TABLE ATTACH; Schema: public; Owner: app
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_rest DEFAULT;


--
-- TOC entry 3543 (class 2613 OID 4242)
-- Name: 4242; Type: BLOB; Schema: -; Owner: app
--

SELECT pg_catalog.lo_create('4242');


ALTER LARGE OBJECT 4242 OWNER TO app;

--
-- TOC entry 3536 (class 0 OID 16554)
-- Dependencies: 218
-- Data for Name: Odd "Name"; Type: TABLE; Type: TABLE DATA; Schema: public; Owner: app
--

COPY public."Odd ""Name""; Type: TABLE" ("select", "Größe") FROM stdin;
1	2.50
2	\N
\.


--
-- TOC entry 3537 (class 0 OID 16560)
-- Dependencies: 219
-- Data for Name: empty; Type: TABLE DATA; Schema: public; Owner: app
--

COPY public.empty (id) FROM stdin;
\.


--
-- TOC entry 3538 (class 0 OID 16566)
-- Dependencies: 221
-- Data for Name: events_2024; Type: TABLE DATA; Schema: public; Owner: app
--

COPY public.events_2024 (id, at, what) FROM stdin;
1	2024-05-05	a
\.


--
-- TOC entry 3539 (class 0 OID 16571)
-- Dependencies: 222
-- Data for Name: events_rest; Type: TABLE DATA; Schema: public; Owner: app
--

COPY public.events_rest (id, at, what) FROM stdin;
2	2025-05-05	b
\.


--
-- TOC entry 3542 (class 0 OID 16595)
-- Dependencies: 226
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: app
--

COPY public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) FROM stdin;
1	1	first\tone	SQL	V1__first.sql	-1234	app	2024-01-02 03:04:05.678	12	t
2	\N	views	SQL	R__views.sql	99	app	2024-01-02 03:04:06	3	t
\.


--
-- TOC entry 3535 (class 0 OID 16545)
-- Dependencies: 217
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: app
--

COPY public.users (id, email, nick, feeling, note) FROM stdin;
1	a@example.org	Ann	it's; fine	back\\slash \t tab \n newline \\. ; $$
2	b@example.org	\N	it's; fine	\N
3	ü@example.org	Ünal	it's; fine	
\.


--
-- TOC entry 3560 (class 0 OID 0)
-- Dependencies: 225
-- Name: tickets; Type: SEQUENCE SET; Schema: public; Owner: app
--

SELECT pg_catalog.setval('public.tickets', 100, true);


--
-- TOC entry 3561 (class 0 OID 0)
-- Dependencies: 216
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: public; Owner: app
--

SELECT pg_catalog.setval('public.users_id_seq', 3, true);


--
-- TOC entry 3544 (class 0 OID 0)
-- Data for Name: BLOBS; Type: BLOBS; Schema: -; Owner: -
--

BEGIN;

SELECT pg_catalog.lo_open('4242', 131072);
SELECT pg_catalog.lowrite(0, '\x0001ff3b27');
SELECT pg_catalog.lo_close(0);

COMMIT;

--
-- TOC entry 3378 (class 2606 OID 16559)
-- Name: Odd "Name"; Type: TABLE Odd "Name"; Type: TABLE_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public."Odd ""Name""; Type: TABLE"
    ADD CONSTRAINT "Odd ""Name""; Type: TABLE_pkey" PRIMARY KEY ("select");


--
-- TOC entry 3383 (class 2606 OID 16602)
-- Name: flyway_schema_history flyway_schema_history_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pkey PRIMARY KEY (installed_rank);


--
-- TOC entry 3376 (class 2606 OID 16553)
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- TOC entry 3379 (class 1259 OID 16576)
-- Name: events_what; Type: INDEX; Schema: public; Owner: app
--

CREATE INDEX events_what ON ONLY public.events USING btree (what) WHERE (what <> ';'::text);


--
-- TOC entry 3380 (class 1259 OID 16577)
-- Name: events_2024_what_idx; Type: INDEX; Schema: public; Owner: app
--

CREATE INDEX events_2024_what_idx ON public.events_2024 USING btree (what) WHERE (what <> ';'::text);


--
-- TOC entry 3381 (class 1259 OID 16578)
-- Name: events_rest_what_idx; Type: INDEX; Schema: public; Owner: app
--

CREATE INDEX events_rest_what_idx ON public.events_rest USING btree (what) WHERE (what <> ';'::text);


--
-- TOC entry 3384 (class 0 OID 0)
-- Name: events_2024_what_idx; Type: INDEX ATTACH; Schema: public; Owner: app
--

ALTER INDEX public.events_what ATTACH PARTITION public.events_2024_what_idx;


--
-- TOC entry 3385 (class 0 OID 0)
-- Name: events_rest_what_idx; Type: INDEX ATTACH; Schema: public; Owner: app
--

ALTER INDEX public.events_what ATTACH PARTITION public.events_rest_what_idx;


--
-- TOC entry 3531 (class 2618 OID 16591)
-- Name: happy happy_delete; Type: RULE; Schema: public; Owner: app
--

CREATE RULE happy_delete AS
    ON DELETE TO public.happy DO INSTEAD ( DELETE FROM public.users
  WHERE (users.id = old.id);
 INSERT INTO public.events (id, at)
  VALUES (old.id, '2024-01-01'::date);
);


--
-- TOC entry 3386 (class 2620 OID 16580)
-- Name: users users_touch; Type: TRIGGER; Schema: public; Owner: app
--

CREATE TRIGGER users_touch BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- TOC entry 3533 (class 3256 OID 16593)
-- Name: users own_rows; Type: POLICY; Schema: public; Owner: app
--

CREATE POLICY own_rows ON public.users FOR SELECT TO app, "Read Only" USING (((email)::text = (CURRENT_USER)::text));


--
-- TOC entry 3532 (class 0 OID 16545)
-- Dependencies: 217
-- Name: users; Type: ROW SECURITY; Schema: public; Owner: app
--

ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;

--
-- TOC entry 3551 (class 0 OID 0)
-- Dependencies: 7
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: pg_database_owner
--

GRANT ALL ON SCHEMA public TO app;


--
-- TOC entry 3554 (class 0 OID 0)
-- Dependencies: 320
-- Name: FUNCTION touch(); Type: ACL; Schema: public; Owner: app
--

REVOKE ALL ON FUNCTION public.touch() FROM PUBLIC;


--
-- TOC entry 3556 (class 0 OID 0)
-- Dependencies: 217
-- Name: TABLE users; Type: ACL; Schema: public; Owner: app
--

GRANT SELECT ON TABLE public.users TO "Read Only" WITH GRANT OPTION;


--
-- TOC entry 3557 (class 0 OID 0)
-- Dependencies: 217 3556
-- Name: COLUMN users.id; Type: ACL; Schema: public; Owner: app
--

GRANT SELECT(id) ON TABLE public.users TO auditor;


--
-- TOC entry 3558 (class 0 OID 0)
-- Dependencies: 217 3556
-- Name: COLUMN users.email; Type: ACL; Schema: public; Owner: app
--

GRANT SELECT(email) ON TABLE public.users TO auditor;


--
-- TOC entry 3559 (class 0 OID 0)
-- Dependencies: 226
-- Name: TABLE flyway_schema_history; Type: ACL; Schema: public; Owner: app
--

GRANT SELECT ON TABLE public.flyway_schema_history TO auditor;


--
-- TOC entry 2198 (class 826 OID 16594)
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: public; Owner: app
--

ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA public GRANT SELECT ON TABLES  TO auditor;


--
-- TOC entry 3540 (class 0 OID 16587)
-- Dependencies: 224 3546
-- Name: counted; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: app
--

REFRESH MATERIALIZED VIEW public.counted;


-- Completed on 2026-11-23 22:21:37 UTC

--
-- PostgreSQL database dump complete
--

\unrestrict nzNpd6nFSvfyT2N5egdzqzaymSCctmfoJqCMC3U3RrCdLTpEGqWpaNWN26U8PHd

