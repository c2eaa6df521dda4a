--
-- PostgreSQL database dump
--

\restrict FaithfulTokenOfSixtyThreeLettersAndDigits0123456789abcdefghijklm

-- Dumped from database version 14.20 (Debian 14.20-1.pgdg120+1)
-- Dumped by pg_dump version 14.20 (Debian 14.20-1.pgdg120+1)

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
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict FaithfulTokenOfSixtyThreeLettersAndDigits0123456789abcdefghijklm

