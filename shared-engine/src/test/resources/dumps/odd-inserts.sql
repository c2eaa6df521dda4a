--
-- PostgreSQL database dump
--

\restrict aecUGnDi9t41USgOw18y9AmmKEDhqvbSXDH5rP1NBE6oP429xicnT7lWYzFgSvY

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
-- Name: citext; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;


--
-- Name: EXTENSION citext; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';


--
-- Name: pgcrypto; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;


--
-- Name: EXTENSION pgcrypto; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';


--
-- Name: email_address; Type: DOMAIN; Schema: public; Owner: app
--

CREATE DOMAIN public.email_address AS text
	CONSTRAINT email_address_check CHECK ((VALUE ~ '^[^@;]+@[^@;]+$'::text));


ALTER DOMAIN public.email_address OWNER TO app;

--
-- Name: mood; Type: TYPE; Schema: public; Owner: app
--

CREATE TYPE public.mood AS ENUM (
    'sad',
    'it''s; fine',
    'happy'
);


ALTER TYPE public.mood OWNER TO app;

--
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
-- Name: Odd "Name"; Type: TABLE; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public."Odd ""Name""; Type: TABLE" (
    "select" integer NOT NULL,
    "Größe" numeric(10,2) DEFAULT 1.50
);


ALTER TABLE public."Odd ""Name""; Type: TABLE" OWNER TO app;

--
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
-- Name: TABLE users; Type: COMMENT; Schema: public; Owner: app
--

COMMENT ON TABLE public.users IS 'people; and -- others
/* over two lines';


--
-- Name: counted; Type: MATERIALIZED VIEW; Schema: public; Owner: app
--

CREATE MATERIALIZED VIEW public.counted AS
 SELECT count(*) AS n
   FROM public.users
  WITH NO DATA;


ALTER TABLE public.counted OWNER TO app;

--
-- Name: empty; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.empty (
    id integer
);


ALTER TABLE public.empty OWNER TO app;

--
-- Name: events_2024; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.events_2024 (
    id bigint,
    at date NOT NULL,
    what text
);


ALTER TABLE public.events_2024 OWNER TO app;

--
-- Name: events_rest; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.events_rest (
    id bigint,
    at date NOT NULL,
    what text
);


ALTER TABLE public.events_rest OWNER TO app;

--
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
-- Name: happy; Type: VIEW; Schema: public; Owner: app
--

CREATE VIEW public.happy AS
 SELECT users.id,
    users.email
   FROM public.users
  WHERE (users.feeling = 'happy'::public.mood);


ALTER TABLE public.happy OWNER TO app;

--
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
-- Name: events_2024; Type: TABLE ATTACH; Schema: public; Owner: app
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');


--
-- Name: events_rest; Type: TABLE ATTACH; Schema: public; Owner: app
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_rest DEFAULT;


--
-- Name: 4242; Type: BLOB; Schema: -; Owner: app
--

SELECT pg_catalog.lo_create('4242');


ALTER LARGE OBJECT 4242 OWNER TO app;

--
-- Data for Name: Odd "Name"; Type: TABLE; Type: TABLE DATA; Schema: public; Owner: app
--

INSERT INTO public."Odd ""Name""; Type: TABLE" VALUES (1, 2.50);
INSERT INTO public."Odd ""Name""; Type: TABLE" VALUES (2, NULL);


--
-- Data for Name: empty; Type: TABLE DATA; Schema: public; Owner: app
--



--
-- Data for Name: events_2024; Type: TABLE DATA; Schema: public; Owner: app
--

INSERT INTO public.events_2024 VALUES (1, '2024-05-05', 'a');


--
-- Data for Name: events_rest; Type: TABLE DATA; Schema: public; Owner: app
--

INSERT INTO public.events_rest VALUES (2, '2025-05-05', 'b');


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: app
--

INSERT INTO public.flyway_schema_history VALUES (1, '1', 'first	one', 'SQL', 'V1__first.sql', -1234, 'app', '2024-01-02 03:04:05.678', 12, true);
INSERT INTO public.flyway_schema_history VALUES (2, NULL, 'views', 'SQL', 'R__views.sql', 99, 'app', '2024-01-02 03:04:06', 3, true);


--
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: app
--

INSERT INTO public.users OVERRIDING SYSTEM VALUE VALUES (1, 'a@example.org', 'Ann', 'it''s; fine', 'back\slash 	 tab 
 newline \. ; $$', DEFAULT);
INSERT INTO public.users OVERRIDING SYSTEM VALUE VALUES (2, 'b@example.org', NULL, 'it''s; fine', NULL, DEFAULT);
INSERT INTO public.users OVERRIDING SYSTEM VALUE VALUES (3, 'ü@example.org', 'Ünal', 'it''s; fine', '', DEFAULT);


--
-- Name: tickets; Type: SEQUENCE SET; Schema: public; Owner: app
--

SELECT pg_catalog.setval('public.tickets', 100, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: public; Owner: app
--

SELECT pg_catalog.setval('public.users_id_seq', 3, true);


--
-- Data for Name: BLOBS; Type: BLOBS; Schema: -; Owner: -
--

BEGIN;

SELECT pg_catalog.lo_open('4242', 131072);
SELECT pg_catalog.lowrite(0, '\x0001ff3b27');
SELECT pg_catalog.lo_close(0);

COMMIT;

--
-- Name: Odd "Name"; Type: TABLE Odd "Name"; Type: TABLE_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public."Odd ""Name""; Type: TABLE"
    ADD CONSTRAINT "Odd ""Name""; Type: TABLE_pkey" PRIMARY KEY ("select");


--
-- Name: flyway_schema_history flyway_schema_history_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pkey PRIMARY KEY (installed_rank);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: events_what; Type: INDEX; Schema: public; Owner: app
--

CREATE INDEX events_what ON ONLY public.events USING btree (what) WHERE (what <> ';'::text);


--
-- Name: events_2024_what_idx; Type: INDEX; Schema: public; Owner: app
--

CREATE INDEX events_2024_what_idx ON public.events_2024 USING btree (what) WHERE (what <> ';'::text);


--
-- Name: events_rest_what_idx; Type: INDEX; Schema: public; Owner: app
--

CREATE INDEX events_rest_what_idx ON public.events_rest USING btree (what) WHERE (what <> ';'::text);


--
-- Name: events_2024_what_idx; Type: INDEX ATTACH; Schema: public; Owner: app
--

ALTER INDEX public.events_what ATTACH PARTITION public.events_2024_what_idx;


--
-- Name: events_rest_what_idx; Type: INDEX ATTACH; Schema: public; Owner: app
--

ALTER INDEX public.events_what ATTACH PARTITION public.events_rest_what_idx;


--
-- Name: happy happy_delete; Type: RULE; Schema: public; Owner: app
--

CREATE RULE happy_delete AS
    ON DELETE TO public.happy DO INSTEAD ( DELETE FROM public.users
  WHERE (users.id = old.id);
 INSERT INTO public.events (id, at)
  VALUES (old.id, '2024-01-01'::date);
);


--
-- Name: users users_touch; Type: TRIGGER; Schema: public; Owner: app
--

CREATE TRIGGER users_touch BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: users own_rows; Type: POLICY; Schema: public; Owner: app
--

CREATE POLICY own_rows ON public.users FOR SELECT TO app, "Read Only" USING (((email)::text = (CURRENT_USER)::text));


--
-- Name: users; Type: ROW SECURITY; Schema: public; Owner: app
--

ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;

--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: pg_database_owner
--

GRANT ALL ON SCHEMA public TO app;


--
-- Name: FUNCTION touch(); Type: ACL; Schema: public; Owner: app
--

REVOKE ALL ON FUNCTION public.touch() FROM PUBLIC;


--
-- Name: TABLE users; Type: ACL; Schema: public; Owner: app
--

GRANT SELECT ON TABLE public.users TO "Read Only" WITH GRANT OPTION;


--
-- Name: COLUMN users.id; Type: ACL; Schema: public; Owner: app
--

GRANT SELECT(id) ON TABLE public.users TO auditor;


--
-- Name: COLUMN users.email; Type: ACL; Schema: public; Owner: app
--

GRANT SELECT(email) ON TABLE public.users TO auditor;


--
-- Name: TABLE flyway_schema_history; Type: ACL; Schema: public; Owner: app
--

GRANT SELECT ON TABLE public.flyway_schema_history TO auditor;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: public; Owner: app
--

ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA public GRANT SELECT ON TABLES  TO auditor;


--
-- Name: counted; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: app
--

REFRESH MATERIALIZED VIEW public.counted;


--
-- PostgreSQL database dump complete
--

\unrestrict aecUGnDi9t41USgOw18y9AmmKEDhqvbSXDH5rP1NBE6oP429xicnT7lWYzFgSvY

