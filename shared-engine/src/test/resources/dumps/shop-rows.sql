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

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: countries; Type: TABLE; Schema: public; Owner: shop_owner
--

CREATE TABLE public.countries (
    code character(2) NOT NULL,
    name text NOT NULL
);


ALTER TABLE public.countries OWNER TO shop_owner;

--
-- Name: flyway_schema_history; Type: TABLE; Schema: public; Owner: shop_owner
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


ALTER TABLE public.flyway_schema_history OWNER TO shop_owner;

--
-- Name: order_lines; Type: TABLE; Schema: public; Owner: shop_owner
--

CREATE TABLE public.order_lines (
    order_id bigint NOT NULL,
    line integer NOT NULL,
    product_id bigint NOT NULL,
    quantity integer,
    price numeric(10,2)
);


ALTER TABLE public.order_lines OWNER TO shop_owner;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: shop_owner
--

CREATE TABLE public.orders (
    id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    user_id bigint NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.orders FORCE ROW LEVEL SECURITY;


ALTER TABLE public.orders OWNER TO shop_owner;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: public; Owner: shop_owner
--

ALTER TABLE public.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: payments; Type: TABLE; Schema: public; Owner: shop_owner
--

CREATE TABLE public.payments (
    id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    order_id bigint NOT NULL,
    amount numeric(10,2) NOT NULL,
    currency text,
    reference text
);

ALTER TABLE ONLY public.payments FORCE ROW LEVEL SECURITY;


ALTER TABLE public.payments OWNER TO shop_owner;

--
-- Name: payments_id_seq; Type: SEQUENCE; Schema: public; Owner: shop_owner
--

ALTER TABLE public.payments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.payments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: products; Type: TABLE; Schema: public; Owner: shop_owner
--

CREATE TABLE public.products (
    id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    sku text NOT NULL,
    title text
);

ALTER TABLE ONLY public.products FORCE ROW LEVEL SECURITY;


ALTER TABLE public.products OWNER TO shop_owner;

--
-- Name: products_id_seq; Type: SEQUENCE; Schema: public; Owner: shop_owner
--

ALTER TABLE public.products ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.products_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tenants; Type: TABLE; Schema: public; Owner: shop_owner
--

CREATE TABLE public.tenants (
    id bigint NOT NULL,
    slug text NOT NULL,
    plan text NOT NULL
);


ALTER TABLE public.tenants OWNER TO shop_owner;

--
-- Name: users; Type: TABLE; Schema: public; Owner: shop_owner
--

CREATE TABLE public.users (
    id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    email text NOT NULL,
    name text
);

ALTER TABLE ONLY public.users FORCE ROW LEVEL SECURITY;


ALTER TABLE public.users OWNER TO shop_owner;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: public; Owner: shop_owner
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
-- Data for Name: countries; Type: TABLE DATA; Schema: public; Owner: shop_owner
--

COPY public.countries (code, name) FROM stdin;
DE	Germany
FR	France
\.


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: shop_owner
--

COPY public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) FROM stdin;
1	1	init	SQL	V1__init.sql	\N	shop_owner	2026-11-24 22:41:45.5519	12	t
\.


--
-- Data for Name: order_lines; Type: TABLE DATA; Schema: public; Owner: shop_owner
--

COPY public.order_lines (order_id, line, product_id, quantity, price) FROM stdin;
1	1	1	1	9.99
2	1	1	1	9.99
3	1	1	1	9.99
4	1	1	1	9.99
5	1	1	1	9.99
6	1	1	1	9.99
7	1	1	1	9.99
8	1	1	1	9.99
9	1	1	1	9.99
10	1	1	1	9.99
11	1	1	1	9.99
12	1	1	1	9.99
13	1	1	1	9.99
14	1	1	1	9.99
15	1	1	1	9.99
16	1	1	1	9.99
17	1	1	1	9.99
18	1	1	1	9.99
19	1	1	1	9.99
20	1	1	1	9.99
21	1	1	1	9.99
22	1	1	1	9.99
23	1	1	1	9.99
24	1	1	1	9.99
25	1	1	1	9.99
26	1	1	1	9.99
27	1	1	1	9.99
28	1	1	1	9.99
29	1	1	1	9.99
30	1	1	1	9.99
31	1	1	1	9.99
32	1	1	1	9.99
33	1	1	1	9.99
34	1	1	1	9.99
35	1	1	1	9.99
36	1	1	1	9.99
37	1	1	1	9.99
38	1	1	1	9.99
39	1	1	1	9.99
40	1	1	1	9.99
41	1	1	1	9.99
42	1	1	1	9.99
43	1	1	1	9.99
44	1	1	1	9.99
45	1	1	1	9.99
46	1	1	1	9.99
47	1	1	1	9.99
48	1	1	1	9.99
49	1	1	1	9.99
50	1	1	1	9.99
51	1	1	1	9.99
52	1	1	1	9.99
53	1	1	1	9.99
54	1	1	1	9.99
55	1	1	1	9.99
56	1	1	1	9.99
57	1	1	1	9.99
58	1	1	1	9.99
59	1	1	1	9.99
60	1	1	1	9.99
61	1	1	1	9.99
62	1	1	1	9.99
63	1	1	1	9.99
64	1	1	1	9.99
65	1	1	1	9.99
66	1	1	1	9.99
67	1	1	1	9.99
68	1	1	1	9.99
69	1	1	1	9.99
70	1	1	1	9.99
71	1	1	1	9.99
72	1	1	1	9.99
73	1	1	1	9.99
74	1	1	1	9.99
75	1	1	1	9.99
76	1	1	1	9.99
77	1	1	1	9.99
78	1	1	1	9.99
79	1	1	1	9.99
80	1	1	1	9.99
81	1	1	1	9.99
82	1	1	1	9.99
83	1	1	1	9.99
84	1	1	1	9.99
85	1	1	1	9.99
86	1	1	1	9.99
87	1	1	1	9.99
88	1	1	1	9.99
89	1	1	1	9.99
90	1	1	1	9.99
91	1	1	1	9.99
92	1	1	1	9.99
93	1	1	1	9.99
94	1	1	1	9.99
95	1	1	1	9.99
96	1	1	1	9.99
97	1	1	1	9.99
98	1	1	1	9.99
99	1	1	1	9.99
100	1	1	1	9.99
101	1	1	1	9.99
102	1	1	1	9.99
103	1	1	1	9.99
104	1	1	1	9.99
105	1	1	1	9.99
106	1	1	1	9.99
107	1	1	1	9.99
108	1	1	1	9.99
109	1	1	1	9.99
110	1	1	1	9.99
111	1	1	1	9.99
112	1	1	1	9.99
113	1	1	1	9.99
114	1	1	1	9.99
115	1	1	1	9.99
116	1	1	1	9.99
117	1	1	1	9.99
118	1	1	1	9.99
119	1	1	1	9.99
120	1	1	1	9.99
121	1	1	1	9.99
122	1	1	1	9.99
123	1	1	1	9.99
124	1	1	1	9.99
125	1	1	1	9.99
126	1	1	1	9.99
127	1	1	1	9.99
128	1	1	1	9.99
129	1	1	1	9.99
130	1	1	1	9.99
131	1	1	1	9.99
132	1	1	1	9.99
133	1	1	1	9.99
134	1	1	1	9.99
135	1	1	1	9.99
136	1	1	1	9.99
137	1	1	1	9.99
138	1	1	1	9.99
139	1	1	1	9.99
140	1	1	1	9.99
141	1	1	1	9.99
142	1	1	1	9.99
143	1	1	1	9.99
144	1	1	1	9.99
145	1	1	1	9.99
146	1	1	1	9.99
147	1	1	1	9.99
148	1	1	1	9.99
149	1	1	1	9.99
150	1	1	1	9.99
151	1	1	1	9.99
152	1	1	1	9.99
153	1	1	1	9.99
154	1	1	1	9.99
155	1	1	1	9.99
156	1	1	1	9.99
157	1	1	1	9.99
158	1	1	1	9.99
159	1	1	1	9.99
160	1	1	1	9.99
161	1	1	1	9.99
162	1	1	1	9.99
163	1	1	1	9.99
164	1	1	1	9.99
165	1	1	1	9.99
166	1	1	1	9.99
167	1	1	1	9.99
168	1	1	1	9.99
169	1	1	1	9.99
170	1	1	1	9.99
171	1	1	1	9.99
172	1	1	1	9.99
173	1	1	1	9.99
174	1	1	1	9.99
175	1	1	1	9.99
176	1	1	1	9.99
177	1	1	1	9.99
178	1	1	1	9.99
179	1	1	1	9.99
180	1	1	1	9.99
181	1	1	1	9.99
182	1	1	1	9.99
183	1	1	1	9.99
184	1	1	1	9.99
1	2	1	1	9.99
2	2	1	1	9.99
3	2	1	1	9.99
4	2	1	1	9.99
5	2	1	1	9.99
6	2	1	1	9.99
7	2	1	1	9.99
8	2	1	1	9.99
9	2	1	1	9.99
10	2	1	1	9.99
11	2	1	1	9.99
12	2	1	1	9.99
13	2	1	1	9.99
14	2	1	1	9.99
15	2	1	1	9.99
16	2	1	1	9.99
17	2	1	1	9.99
18	2	1	1	9.99
19	2	1	1	9.99
20	2	1	1	9.99
21	2	1	1	9.99
22	2	1	1	9.99
23	2	1	1	9.99
24	2	1	1	9.99
25	2	1	1	9.99
26	2	1	1	9.99
27	2	1	1	9.99
28	2	1	1	9.99
29	2	1	1	9.99
30	2	1	1	9.99
31	2	1	1	9.99
32	2	1	1	9.99
33	2	1	1	9.99
34	2	1	1	9.99
35	2	1	1	9.99
36	2	1	1	9.99
37	2	1	1	9.99
38	2	1	1	9.99
39	2	1	1	9.99
40	2	1	1	9.99
41	2	1	1	9.99
42	2	1	1	9.99
43	2	1	1	9.99
44	2	1	1	9.99
45	2	1	1	9.99
46	2	1	1	9.99
47	2	1	1	9.99
48	2	1	1	9.99
49	2	1	1	9.99
50	2	1	1	9.99
51	2	1	1	9.99
52	2	1	1	9.99
53	2	1	1	9.99
54	2	1	\N	9.99
55	2	1	1	9.99
56	2	1	1	9.99
57	2	1	1	9.99
58	2	1	1	9.99
59	2	1	1	9.99
60	2	1	1	9.99
61	2	1	1	9.99
62	2	1	1	9.99
63	2	1	1	9.99
64	2	1	1	9.99
65	2	1	1	9.99
66	2	1	1	9.99
67	2	1	1	9.99
68	2	1	1	9.99
69	2	1	1	9.99
70	2	1	1	9.99
71	2	1	1	9.99
72	2	1	1	9.99
73	2	1	1	9.99
74	2	1	1	9.99
75	2	1	1	9.99
76	2	1	1	9.99
77	2	1	1	9.99
78	2	1	1	9.99
79	2	1	1	9.99
80	2	1	1	9.99
81	2	1	1	9.99
82	2	1	1	9.99
83	2	1	1	9.99
84	2	1	1	9.99
85	2	1	1	9.99
86	2	1	1	9.99
87	2	1	1	9.99
88	2	1	1	9.99
89	2	1	1	9.99
90	2	1	1	9.99
91	2	1	1	9.99
92	2	1	1	9.99
93	2	1	1	9.99
94	2	1	1	9.99
95	2	1	1	9.99
96	2	1	1	9.99
97	2	1	1	9.99
98	2	1	1	9.99
99	2	1	1	9.99
100	2	1	1	9.99
101	2	1	1	9.99
102	2	1	1	9.99
103	2	1	1	9.99
104	2	1	1	9.99
105	2	1	1	9.99
106	2	1	1	9.99
107	2	1	1	9.99
108	2	1	1	9.99
109	2	1	1	9.99
110	2	1	1	9.99
111	2	1	1	9.99
112	2	1	1	9.99
113	2	1	1	9.99
114	2	1	1	9.99
115	2	1	1	9.99
116	2	1	1	9.99
117	2	1	1	9.99
118	2	1	1	9.99
119	2	1	1	9.99
120	2	1	1	9.99
121	2	1	1	9.99
122	2	1	1	9.99
123	2	1	1	9.99
124	2	1	1	9.99
125	2	1	1	9.99
126	2	1	1	9.99
127	2	1	1	9.99
128	2	1	1	9.99
129	2	1	1	9.99
130	2	1	1	9.99
131	2	1	1	9.99
132	2	1	1	9.99
133	2	1	1	9.99
134	2	1	1	9.99
135	2	1	1	9.99
136	2	1	1	9.99
137	2	1	1	9.99
138	2	1	1	9.99
139	2	1	1	9.99
140	2	1	1	9.99
141	2	1	1	9.99
142	2	1	1	9.99
143	2	1	1	9.99
144	2	1	1	9.99
145	2	1	1	9.99
146	2	1	1	9.99
147	2	1	1	9.99
148	2	1	1	9.99
149	2	1	1	9.99
150	2	1	1	9.99
151	2	1	1	9.99
152	2	1	1	9.99
153	2	1	1	9.99
154	2	1	1	9.99
155	2	1	1	9.99
156	2	1	1	9.99
157	2	1	1	9.99
158	2	1	1	9.99
159	2	1	1	9.99
160	2	1	1	9.99
161	2	1	1	9.99
162	2	1	1	9.99
163	2	1	1	9.99
164	2	1	1	9.99
165	2	1	1	9.99
166	2	1	1	9.99
167	2	1	1	9.99
168	2	1	1	9.99
169	2	1	1	9.99
170	2	1	1	9.99
171	2	1	1	9.99
172	2	1	1	9.99
173	2	1	1	9.99
174	2	1	1	9.99
175	2	1	1	9.99
176	2	1	1	9.99
177	2	1	1	9.99
178	2	1	1	9.99
179	2	1	1	9.99
180	2	1	1	9.99
181	2	1	1	9.99
182	2	1	1	9.99
183	2	1	1	9.99
184	2	1	1	9.99
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: public; Owner: shop_owner
--

COPY public.orders (id, tenant_id, user_id, state, placed_at) FROM stdin;
1	2	1	open	2026-11-24 22:41:45.584926+00
2	3	2	open	2026-11-24 22:41:45.584926+00
3	4	3	open	2026-11-24 22:41:45.584926+00
4	5	4	open	2026-11-24 22:41:45.584926+00
5	6	5	open	2026-11-24 22:41:45.584926+00
6	7	6	open	2026-11-24 22:41:45.584926+00
7	8	7	open	2026-11-24 22:41:45.584926+00
8	9	8	open	2026-11-24 22:41:45.584926+00
9	10	9	open	2026-11-24 22:41:45.584926+00
10	11	10	open	2026-11-24 22:41:45.584926+00
11	12	11	open	2026-11-24 22:41:45.584926+00
12	13	12	open	2026-11-24 22:41:45.584926+00
13	14	13	open	2026-11-24 22:41:45.584926+00
14	15	14	open	2026-11-24 22:41:45.584926+00
15	16	15	open	2026-11-24 22:41:45.584926+00
16	17	16	open	2026-11-24 22:41:45.584926+00
17	18	17	open	2026-11-24 22:41:45.584926+00
18	19	18	open	2026-11-24 22:41:45.584926+00
19	20	19	open	2026-11-24 22:41:45.584926+00
20	21	20	open	2026-11-24 22:41:45.584926+00
21	22	21	open	2026-11-24 22:41:45.584926+00
22	23	22	open	2026-11-24 22:41:45.584926+00
23	24	23	open	2026-11-24 22:41:45.584926+00
24	25	24	open	2026-11-24 22:41:45.584926+00
25	26	25	open	2026-11-24 22:41:45.584926+00
26	27	26	open	2026-11-24 22:41:45.584926+00
27	28	27	open	2026-11-24 22:41:45.584926+00
28	29	28	open	2026-11-24 22:41:45.584926+00
29	30	29	open	2026-11-24 22:41:45.584926+00
30	31	30	open	2026-11-24 22:41:45.584926+00
31	32	31	open	2026-11-24 22:41:45.584926+00
32	33	32	open	2026-11-24 22:41:45.584926+00
33	34	33	open	2026-11-24 22:41:45.584926+00
34	35	34	open	2026-11-24 22:41:45.584926+00
35	36	35	open	2026-11-24 22:41:45.584926+00
36	37	36	open	2026-11-24 22:41:45.584926+00
37	38	37	open	2026-11-24 22:41:45.584926+00
38	39	38	open	2026-11-24 22:41:45.584926+00
39	40	39	open	2026-11-24 22:41:45.584926+00
40	41	40	open	2026-11-24 22:41:45.584926+00
41	42	41	open	2026-11-24 22:41:45.584926+00
42	43	42	open	2026-11-24 22:41:45.584926+00
43	44	43	open	2026-11-24 22:41:45.584926+00
44	45	44	open	2026-11-24 22:41:45.584926+00
45	46	45	open	2026-11-24 22:41:45.584926+00
46	1	46	open	2026-11-24 22:41:45.584926+00
47	2	47	open	2026-11-24 22:41:45.584926+00
48	3	48	open	2026-11-24 22:41:45.584926+00
49	4	49	open	2026-11-24 22:41:45.584926+00
50	5	50	open	2026-11-24 22:41:45.584926+00
51	6	51	open	2026-11-24 22:41:45.584926+00
52	7	52	open	2026-11-24 22:41:45.584926+00
53	8	53	open	2026-11-24 22:41:45.584926+00
54	9	54	open	2026-11-24 22:41:45.584926+00
55	10	55	open	2026-11-24 22:41:45.584926+00
56	11	56	open	2026-11-24 22:41:45.584926+00
57	12	57	open	2026-11-24 22:41:45.584926+00
58	13	58	open	2026-11-24 22:41:45.584926+00
59	14	59	open	2026-11-24 22:41:45.584926+00
60	15	60	open	2026-11-24 22:41:45.584926+00
61	16	61	open	2026-11-24 22:41:45.584926+00
62	17	62	open	2026-11-24 22:41:45.584926+00
63	18	63	open	2026-11-24 22:41:45.584926+00
64	19	64	open	2026-11-24 22:41:45.584926+00
65	20	65	open	2026-11-24 22:41:45.584926+00
66	21	66	open	2026-11-24 22:41:45.584926+00
67	22	67	open	2026-11-24 22:41:45.584926+00
68	23	68	open	2026-11-24 22:41:45.584926+00
69	24	69	open	2026-11-24 22:41:45.584926+00
70	25	70	open	2026-11-24 22:41:45.584926+00
71	26	71	open	2026-11-24 22:41:45.584926+00
72	27	72	open	2026-11-24 22:41:45.584926+00
73	28	73	open	2026-11-24 22:41:45.584926+00
74	29	74	open	2026-11-24 22:41:45.584926+00
75	30	75	open	2026-11-24 22:41:45.584926+00
76	31	76	open	2026-11-24 22:41:45.584926+00
77	32	77	open	2026-11-24 22:41:45.584926+00
78	33	78	open	2026-11-24 22:41:45.584926+00
79	34	79	open	2026-11-24 22:41:45.584926+00
80	35	80	open	2026-11-24 22:41:45.584926+00
81	36	81	open	2026-11-24 22:41:45.584926+00
82	37	82	open	2026-11-24 22:41:45.584926+00
83	38	83	open	2026-11-24 22:41:45.584926+00
84	39	84	open	2026-11-24 22:41:45.584926+00
85	40	85	open	2026-11-24 22:41:45.584926+00
86	41	86	open	2026-11-24 22:41:45.584926+00
87	42	87	open	2026-11-24 22:41:45.584926+00
88	43	88	open	2026-11-24 22:41:45.584926+00
89	44	89	open	2026-11-24 22:41:45.584926+00
90	45	90	open	2026-11-24 22:41:45.584926+00
91	46	91	open	2026-11-24 22:41:45.584926+00
92	1	92	open	2026-11-24 22:41:45.584926+00
93	2	1	open	2026-11-24 22:41:45.584926+00
94	3	2	open	2026-11-24 22:41:45.584926+00
95	4	3	open	2026-11-24 22:41:45.584926+00
96	5	4	open	2026-11-24 22:41:45.584926+00
97	6	5	open	2026-11-24 22:41:45.584926+00
98	7	6	open	2026-11-24 22:41:45.584926+00
99	8	7	open	2026-11-24 22:41:45.584926+00
100	9	8	open	2026-11-24 22:41:45.584926+00
101	10	9	open	2026-11-24 22:41:45.584926+00
102	11	10	open	2026-11-24 22:41:45.584926+00
103	12	11	open	2026-11-24 22:41:45.584926+00
104	13	12	open	2026-11-24 22:41:45.584926+00
105	14	13	open	2026-11-24 22:41:45.584926+00
106	15	14	open	2026-11-24 22:41:45.584926+00
107	16	15	open	2026-11-24 22:41:45.584926+00
108	17	16	open	2026-11-24 22:41:45.584926+00
109	18	17	open	2026-11-24 22:41:45.584926+00
110	19	18	open	2026-11-24 22:41:45.584926+00
111	20	19	open	2026-11-24 22:41:45.584926+00
112	21	20	open	2026-11-24 22:41:45.584926+00
113	22	21	open	2026-11-24 22:41:45.584926+00
114	23	22	open	2026-11-24 22:41:45.584926+00
115	24	23	open	2026-11-24 22:41:45.584926+00
116	25	24	open	2026-11-24 22:41:45.584926+00
117	26	25	open	2026-11-24 22:41:45.584926+00
118	27	26	open	2026-11-24 22:41:45.584926+00
119	28	27	open	2026-11-24 22:41:45.584926+00
120	29	28	open	2026-11-24 22:41:45.584926+00
121	30	29	open	2026-11-24 22:41:45.584926+00
122	31	30	open	2026-11-24 22:41:45.584926+00
123	32	31	open	2026-11-24 22:41:45.584926+00
124	33	32	open	2026-11-24 22:41:45.584926+00
125	34	33	open	2026-11-24 22:41:45.584926+00
126	35	34	open	2026-11-24 22:41:45.584926+00
127	36	35	open	2026-11-24 22:41:45.584926+00
128	37	36	open	2026-11-24 22:41:45.584926+00
129	38	37	open	2026-11-24 22:41:45.584926+00
130	39	38	open	2026-11-24 22:41:45.584926+00
131	40	39	open	2026-11-24 22:41:45.584926+00
132	41	40	open	2026-11-24 22:41:45.584926+00
133	42	41	open	2026-11-24 22:41:45.584926+00
134	43	42	open	2026-11-24 22:41:45.584926+00
135	44	43	open	2026-11-24 22:41:45.584926+00
136	45	44	open	2026-11-24 22:41:45.584926+00
137	46	45	open	2026-11-24 22:41:45.584926+00
138	1	46	open	2026-11-24 22:41:45.584926+00
139	2	47	open	2026-11-24 22:41:45.584926+00
140	3	48	open	2026-11-24 22:41:45.584926+00
141	4	49	open	2026-11-24 22:41:45.584926+00
142	5	50	open	2026-11-24 22:41:45.584926+00
143	6	51	open	2026-11-24 22:41:45.584926+00
144	7	52	open	2026-11-24 22:41:45.584926+00
145	8	53	open	2026-11-24 22:41:45.584926+00
146	9	54	open	2026-11-24 22:41:45.584926+00
147	10	55	open	2026-11-24 22:41:45.584926+00
148	11	56	open	2026-11-24 22:41:45.584926+00
149	12	57	open	2026-11-24 22:41:45.584926+00
150	13	58	open	2026-11-24 22:41:45.584926+00
151	14	59	open	2026-11-24 22:41:45.584926+00
152	15	60	open	2026-11-24 22:41:45.584926+00
153	16	61	open	2026-11-24 22:41:45.584926+00
154	17	62	open	2026-11-24 22:41:45.584926+00
155	18	63	open	2026-11-24 22:41:45.584926+00
156	19	64	open	2026-11-24 22:41:45.584926+00
157	20	65	open	2026-11-24 22:41:45.584926+00
158	21	66	open	2026-11-24 22:41:45.584926+00
159	22	67	open	2026-11-24 22:41:45.584926+00
160	23	68	open	2026-11-24 22:41:45.584926+00
161	24	69	open	2026-11-24 22:41:45.584926+00
162	25	70	open	2026-11-24 22:41:45.584926+00
163	26	71	open	2026-11-24 22:41:45.584926+00
164	27	72	open	2026-11-24 22:41:45.584926+00
165	28	73	open	2026-11-24 22:41:45.584926+00
166	29	74	open	2026-11-24 22:41:45.584926+00
167	30	75	open	2026-11-24 22:41:45.584926+00
168	31	76	open	2026-11-24 22:41:45.584926+00
169	32	77	open	2026-11-24 22:41:45.584926+00
170	33	78	open	2026-11-24 22:41:45.584926+00
171	34	79	open	2026-11-24 22:41:45.584926+00
172	35	80	open	2026-11-24 22:41:45.584926+00
173	36	81	open	2026-11-24 22:41:45.584926+00
174	37	82	open	2026-11-24 22:41:45.584926+00
175	38	83	open	2026-11-24 22:41:45.584926+00
176	39	84	open	2026-11-24 22:41:45.584926+00
177	40	85	open	2026-11-24 22:41:45.584926+00
178	41	86	open	2026-11-24 22:41:45.584926+00
179	42	87	open	2026-11-24 22:41:45.584926+00
180	43	88	open	2026-11-24 22:41:45.584926+00
181	44	89	open	2026-11-24 22:41:45.584926+00
182	45	90	open	2026-11-24 22:41:45.584926+00
183	46	91	open	2026-11-24 22:41:45.584926+00
184	1	92	open	2026-11-24 22:41:45.584926+00
\.


--
-- Data for Name: payments; Type: TABLE DATA; Schema: public; Owner: shop_owner
--

COPY public.payments (id, tenant_id, order_id, amount, currency, reference) FROM stdin;
1	2	1	10.00	EUR	R1
2	3	2	10.00	EUR	R2
3	4	3	10.00	EUR	R3
4	5	4	10.00	EUR	R4
5	6	5	10.00	EUR	R5
6	7	6	10.00	EUR	R6
7	8	7	10.00	EUR	R7
8	9	8	10.00	EUR	R8
9	10	9	10.00	EUR	R9
10	11	10	10.00	EUR	R10
11	12	11	10.00	EUR	R11
12	13	12	10.00	EUR	R12
13	14	13	10.00	EUR	R13
14	15	14	10.00	EUR	R14
15	16	15	10.00	EUR	R15
17	18	17	10.00	EUR	R17
18	19	18	10.00	EUR	R18
19	20	19	10.00	EUR	R19
20	21	20	10.00	EUR	R20
21	22	21	10.00	EUR	R21
22	23	22	10.00	EUR	R22
23	24	23	10.00	EUR	R23
24	25	24	10.00	EUR	R24
25	26	25	10.00	EUR	R25
26	27	26	10.00	EUR	R26
27	28	27	10.00	EUR	R27
28	29	28	10.00	EUR	R28
29	30	29	10.00	EUR	R29
30	31	30	10.00	EUR	R30
31	32	31	10.00	EUR	R31
32	33	32	10.00	EUR	R32
33	34	33	10.00	EUR	R33
34	35	34	10.00	EUR	R34
35	36	35	10.00	EUR	R35
36	37	36	10.00	EUR	R36
37	38	37	10.00	EUR	R37
38	39	38	10.00	EUR	R38
39	40	39	10.00	EUR	R39
40	41	40	10.00	EUR	R40
42	43	42	10.00	EUR	R42
43	44	43	10.00	EUR	R43
44	45	44	10.00	EUR	R44
45	46	45	10.00	EUR	R45
46	1	46	10.00	EUR	R46
47	2	47	10.00	EUR	R47
48	3	48	10.00	EUR	R48
49	4	49	10.00	EUR	R49
50	5	50	10.00	EUR	R50
51	6	51	10.00	EUR	R51
52	7	52	10.00	EUR	R52
53	8	53	10.00	EUR	R53
54	9	54	10.00	EUR	R54
55	10	55	10.00	EUR	R55
56	11	56	10.00	EUR	R56
57	12	57	10.00	EUR	R57
58	13	58	10.00	EUR	R58
59	14	59	10.00	EUR	R59
60	15	60	10.00	EUR	R60
61	16	61	10.00	EUR	R61
63	18	63	10.00	EUR	R63
64	19	64	10.00	EUR	R64
65	20	65	10.00	EUR	R65
66	21	66	10.00	EUR	R66
67	22	67	10.00	EUR	R67
68	23	68	10.00	EUR	R68
69	24	69	10.00	EUR	R69
70	25	70	10.00	EUR	R70
71	26	71	10.00	EUR	R71
72	27	72	10.00	EUR	R72
73	28	73	10.00	EUR	R73
74	29	74	10.00	EUR	R74
75	30	75	10.00	EUR	R75
76	31	76	10.00	EUR	R76
77	32	77	10.00	EUR	R77
78	33	78	10.00	EUR	R78
79	34	79	10.00	EUR	R79
80	35	80	10.00	EUR	R80
81	36	81	10.00	EUR	R81
82	37	82	10.00	EUR	R82
83	38	83	10.00	EUR	R83
84	39	84	10.00	EUR	R84
85	40	85	10.00	EUR	R85
86	41	86	10.00	EUR	R86
87	42	87	10.00	EUR	R87
88	43	88	10.00	EUR	R88
89	44	89	10.00	EUR	R89
90	45	90	10.00	EUR	R90
91	46	91	10.00	EUR	R91
92	1	92	10.00	EUR	R92
93	2	93	10.00	EUR	R93
94	3	94	10.00	EUR	R94
95	4	95	10.00	EUR	R95
96	5	96	10.00	EUR	R96
97	6	97	10.00	EUR	R97
98	7	98	10.00	EUR	R98
99	8	99	10.00	EUR	R99
100	9	100	10.00	EUR	R100
101	10	101	10.00	EUR	R101
102	11	102	10.00	EUR	R102
103	12	103	10.00	EUR	R103
104	13	104	10.00	EUR	R104
105	14	105	10.00	EUR	R105
106	15	106	10.00	EUR	R106
107	16	107	10.00	EUR	R107
109	18	109	10.00	EUR	R109
110	19	110	10.00	EUR	R110
111	20	111	10.00	EUR	R111
112	21	112	10.00	EUR	R112
113	22	113	10.00	EUR	R113
114	23	114	10.00	EUR	R114
115	24	115	10.00	EUR	R115
116	25	116	10.00	EUR	R116
117	26	117	10.00	EUR	R117
118	27	118	10.00	EUR	R118
119	28	119	10.00	EUR	R119
120	29	120	10.00	EUR	R120
121	30	121	10.00	EUR	R121
122	31	122	10.00	EUR	R122
123	32	123	10.00	EUR	R123
124	33	124	10.00	EUR	R124
125	34	125	10.00	EUR	R125
126	35	126	10.00	EUR	R126
127	36	127	10.00	EUR	R127
128	37	128	10.00	EUR	R128
129	38	129	10.00	EUR	R129
130	39	130	10.00	EUR	R130
131	40	131	10.00	EUR	R131
132	41	132	10.00	EUR	R132
133	42	133	10.00	EUR	R133
134	43	134	10.00	EUR	R134
135	44	135	10.00	EUR	R135
136	45	136	10.00	EUR	R136
137	46	137	10.00	EUR	R137
138	1	138	10.00	EUR	R138
139	2	139	10.00	EUR	R139
140	3	140	10.00	EUR	R140
141	4	141	10.00	EUR	R141
142	5	142	10.00	EUR	R142
143	6	143	10.00	EUR	R143
144	7	144	10.00	EUR	R144
145	8	145	10.00	EUR	R145
146	9	146	10.00	EUR	R146
147	10	147	10.00	EUR	R147
148	11	148	10.00	EUR	R148
149	12	149	10.00	EUR	R149
150	13	150	10.00	EUR	R150
151	14	151	10.00	EUR	R151
152	15	152	10.00	EUR	R152
153	16	153	10.00	EUR	R153
154	17	154	10.00	EUR	R154
155	18	155	10.00	EUR	R155
156	19	156	10.00	EUR	R156
157	20	157	10.00	EUR	R157
158	21	158	10.00	EUR	R158
159	22	159	10.00	EUR	R159
160	23	160	10.00	EUR	R160
161	24	161	10.00	EUR	R161
162	25	162	10.00	EUR	R162
163	26	163	10.00	EUR	R163
164	27	164	10.00	EUR	R164
165	28	165	10.00	EUR	R165
166	29	166	10.00	EUR	R166
167	30	167	10.00	EUR	R167
168	31	168	10.00	EUR	R168
169	32	169	10.00	EUR	R169
170	33	170	10.00	EUR	R170
171	34	171	10.00	EUR	R171
172	35	172	10.00	EUR	R172
173	36	173	10.00	EUR	R173
174	37	174	10.00	EUR	R174
175	38	175	10.00	EUR	R175
176	39	176	10.00	EUR	R176
177	40	177	10.00	EUR	R177
178	41	178	10.00	EUR	R178
179	42	179	10.00	EUR	R179
180	43	180	10.00	EUR	R180
181	44	181	10.00	EUR	R181
182	45	182	10.00	EUR	R182
183	46	183	10.00	EUR	R183
184	1	184	10.00	EUR	R184
16	17	16	10.00	\N	R16
41	42	41	10.00	\N	R41
62	17	62	10.00	\N	R62
108	17	108	10.00	\N	R108
\.


--
-- Data for Name: products; Type: TABLE DATA; Schema: public; Owner: shop_owner
--

COPY public.products (id, tenant_id, sku, title) FROM stdin;
1	2	S1	\N
2	3	S2	\N
3	4	S3	\N
4	5	S4	\N
5	6	S5	\N
6	7	S6	\N
7	8	S7	\N
8	9	S8	\N
9	10	S9	\N
10	11	S10	\N
11	12	S11	\N
12	13	S12	\N
13	14	S13	\N
14	15	S14	\N
15	16	S15	\N
16	17	S16	\N
17	18	S17	\N
18	19	S18	\N
19	20	S19	\N
20	21	S20	\N
21	22	S21	\N
22	23	S22	\N
23	24	S23	\N
24	25	S24	\N
25	26	S25	\N
26	27	S26	\N
27	28	S27	\N
28	29	S28	\N
29	30	S29	\N
30	31	S30	\N
31	32	S31	\N
32	33	S32	\N
33	34	S33	\N
34	35	S34	\N
35	36	S35	\N
36	37	S36	\N
37	38	S37	\N
38	39	S38	\N
39	40	S39	\N
40	41	S40	\N
41	42	S41	\N
42	43	S42	\N
43	44	S43	\N
44	45	S44	\N
45	46	S45	\N
46	1	S46	\N
\.


--
-- Data for Name: tenants; Type: TABLE DATA; Schema: public; Owner: shop_owner
--

COPY public.tenants (id, slug, plan) FROM stdin;
1	tenant-1	basic
2	tenant-2	basic
3	tenant-3	basic
4	tenant-4	basic
5	tenant-5	basic
6	tenant-6	basic
7	tenant-7	basic
8	tenant-8	basic
9	tenant-9	basic
10	tenant-10	basic
11	tenant-11	basic
12	tenant-12	basic
13	tenant-13	basic
14	tenant-14	basic
15	tenant-15	basic
16	tenant-16	basic
17	tenant-17	basic
18	tenant-18	basic
19	tenant-19	basic
20	tenant-20	basic
21	tenant-21	basic
22	tenant-22	basic
23	tenant-23	basic
24	tenant-24	basic
25	tenant-25	basic
26	tenant-26	basic
27	tenant-27	basic
28	tenant-28	basic
29	tenant-29	basic
30	tenant-30	basic
31	tenant-31	basic
32	tenant-32	basic
33	tenant-33	basic
34	tenant-34	basic
35	tenant-35	basic
36	tenant-36	basic
37	tenant-37	basic
38	tenant-38	basic
39	tenant-39	basic
40	tenant-40	basic
41	tenant-41	basic
42	tenant-42	basic
43	tenant-43	basic
44	tenant-44	basic
45	tenant-45	basic
46	tenant-46	basic
47	tenant-47	basic
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: shop_owner
--

COPY public.users (id, tenant_id, email, name) FROM stdin;
1	2	u1@example.com	\N
2	3	u2@example.com	\N
3	4	u3@example.com	\N
4	5	u4@example.com	\N
5	6	u5@example.com	\N
6	7	u6@example.com	\N
7	8	u7@example.com	\N
8	9	u8@example.com	\N
9	10	u9@example.com	\N
10	11	u10@example.com	\N
11	12	u11@example.com	\N
12	13	u12@example.com	\N
13	14	u13@example.com	\N
14	15	u14@example.com	\N
15	16	u15@example.com	\N
16	17	u16@example.com	\N
17	18	u17@example.com	\N
18	19	u18@example.com	\N
19	20	u19@example.com	\N
20	21	u20@example.com	\N
21	22	u21@example.com	\N
22	23	u22@example.com	\N
23	24	u23@example.com	\N
24	25	u24@example.com	\N
25	26	u25@example.com	\N
26	27	u26@example.com	\N
27	28	u27@example.com	\N
28	29	u28@example.com	\N
29	30	u29@example.com	\N
30	31	u30@example.com	\N
31	32	u31@example.com	\N
32	33	u32@example.com	\N
33	34	u33@example.com	\N
34	35	u34@example.com	\N
35	36	u35@example.com	\N
36	37	u36@example.com	\N
37	38	u37@example.com	\N
38	39	u38@example.com	\N
39	40	u39@example.com	\N
40	41	u40@example.com	\N
41	42	u41@example.com	\N
42	43	u42@example.com	\N
43	44	u43@example.com	\N
44	45	u44@example.com	\N
45	46	u45@example.com	\N
46	1	u46@example.com	\N
47	2	u47@example.com	\N
48	3	u48@example.com	\N
49	4	u49@example.com	\N
50	5	u50@example.com	\N
51	6	u51@example.com	\N
52	7	u52@example.com	\N
53	8	u53@example.com	\N
54	9	u54@example.com	\N
55	10	u55@example.com	\N
56	11	u56@example.com	\N
57	12	u57@example.com	\N
58	13	u58@example.com	\N
59	14	u59@example.com	\N
60	15	u60@example.com	\N
61	16	u61@example.com	\N
62	17	u62@example.com	\N
63	18	u63@example.com	\N
64	19	u64@example.com	\N
65	20	u65@example.com	\N
66	21	u66@example.com	\N
67	22	u67@example.com	\N
68	23	u68@example.com	\N
69	24	u69@example.com	\N
70	25	u70@example.com	\N
71	26	u71@example.com	\N
72	27	u72@example.com	\N
73	28	u73@example.com	\N
74	29	u74@example.com	\N
75	30	u75@example.com	\N
76	31	u76@example.com	\N
77	32	u77@example.com	\N
78	33	u78@example.com	\N
79	34	u79@example.com	\N
80	35	u80@example.com	\N
81	36	u81@example.com	\N
82	37	u82@example.com	\N
83	38	u83@example.com	\N
84	39	u84@example.com	\N
85	40	u85@example.com	\N
86	41	u86@example.com	\N
87	42	u87@example.com	\N
88	43	u88@example.com	\N
89	44	u89@example.com	\N
90	45	u90@example.com	\N
91	46	u91@example.com	\N
92	1	u92@example.com	\N
\.


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: public; Owner: shop_owner
--

SELECT pg_catalog.setval('public.orders_id_seq', 184, true);


--
-- Name: payments_id_seq; Type: SEQUENCE SET; Schema: public; Owner: shop_owner
--

SELECT pg_catalog.setval('public.payments_id_seq', 184, true);


--
-- Name: products_id_seq; Type: SEQUENCE SET; Schema: public; Owner: shop_owner
--

SELECT pg_catalog.setval('public.products_id_seq', 46, true);


--
-- Name: users_id_seq; Type: SEQUENCE SET; Schema: public; Owner: shop_owner
--

SELECT pg_catalog.setval('public.users_id_seq', 92, true);


--
-- Name: countries countries_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.countries
    ADD CONSTRAINT countries_pkey PRIMARY KEY (code);


--
-- Name: flyway_schema_history flyway_schema_history_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pkey PRIMARY KEY (installed_rank);


--
-- Name: order_lines order_lines_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.order_lines
    ADD CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: orders orders_tenant_id_id_key; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_tenant_id_id_key UNIQUE (tenant_id, id);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


--
-- Name: payments payments_tenant_id_reference_key; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_tenant_id_reference_key UNIQUE (tenant_id, reference);


--
-- Name: products products_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (id);


--
-- Name: products products_tenant_id_id_key; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.products
    ADD CONSTRAINT products_tenant_id_id_key UNIQUE (tenant_id, id);


--
-- Name: products products_tenant_id_sku_key; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.products
    ADD CONSTRAINT products_tenant_id_sku_key UNIQUE (tenant_id, sku);


--
-- Name: tenants tenants_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);


--
-- Name: tenants tenants_slug_key; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_slug_key UNIQUE (slug);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: users users_tenant_id_email_key; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_tenant_id_email_key UNIQUE (tenant_id, email);


--
-- Name: users users_tenant_id_id_key; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_tenant_id_id_key UNIQUE (tenant_id, id);


--
-- Name: orders_state_idx; Type: INDEX; Schema: public; Owner: shop_owner
--

CREATE INDEX orders_state_idx ON public.orders USING btree (tenant_id, state);


--
-- Name: orders_user_idx; Type: INDEX; Schema: public; Owner: shop_owner
--

CREATE INDEX orders_user_idx ON public.orders USING btree (tenant_id, user_id);


--
-- Name: payments_order_idx; Type: INDEX; Schema: public; Owner: shop_owner
--

CREATE INDEX payments_order_idx ON public.payments USING btree (tenant_id, order_id);


--
-- Name: order_lines order_lines_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.order_lines
    ADD CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: orders orders_tenant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);


--
-- Name: orders orders_tenant_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id);


--
-- Name: payments payments_tenant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);


--
-- Name: payments payments_tenant_id_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES public.orders(tenant_id, id);


--
-- Name: products products_tenant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.products
    ADD CONSTRAINT products_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);


--
-- Name: users users_tenant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);


--
-- Name: orders; Type: ROW SECURITY; Schema: public; Owner: shop_owner
--

ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;

--
-- Name: orders orders_tenant; Type: POLICY; Schema: public; Owner: shop_owner
--

CREATE POLICY orders_tenant ON public.orders USING ((tenant_id = (current_setting('app.tenant_id'::text, true))::bigint)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text, true))::bigint));


--
-- Name: payments; Type: ROW SECURITY; Schema: public; Owner: shop_owner
--

ALTER TABLE public.payments ENABLE ROW LEVEL SECURITY;

--
-- Name: payments payments_tenant; Type: POLICY; Schema: public; Owner: shop_owner
--

CREATE POLICY payments_tenant ON public.payments USING ((tenant_id = (current_setting('app.tenant_id'::text, true))::bigint)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text, true))::bigint));


--
-- Name: products; Type: ROW SECURITY; Schema: public; Owner: shop_owner
--

ALTER TABLE public.products ENABLE ROW LEVEL SECURITY;

--
-- Name: products products_tenant; Type: POLICY; Schema: public; Owner: shop_owner
--

CREATE POLICY products_tenant ON public.products USING ((tenant_id = (current_setting('app.tenant_id'::text, true))::bigint)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text, true))::bigint));


--
-- Name: users; Type: ROW SECURITY; Schema: public; Owner: shop_owner
--

ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;

--
-- Name: users users_tenant; Type: POLICY; Schema: public; Owner: shop_owner
--

CREATE POLICY users_tenant ON public.users USING ((tenant_id = (current_setting('app.tenant_id'::text, true))::bigint)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text, true))::bigint));


--
-- Name: TABLE countries; Type: ACL; Schema: public; Owner: shop_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.countries TO shop_app;


--
-- Name: TABLE flyway_schema_history; Type: ACL; Schema: public; Owner: shop_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.flyway_schema_history TO shop_app;


--
-- Name: TABLE order_lines; Type: ACL; Schema: public; Owner: shop_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.order_lines TO shop_app;


--
-- Name: TABLE orders; Type: ACL; Schema: public; Owner: shop_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders TO shop_app;


--
-- Name: TABLE payments; Type: ACL; Schema: public; Owner: shop_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payments TO shop_app;


--
-- Name: TABLE products; Type: ACL; Schema: public; Owner: shop_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.products TO shop_app;


--
-- Name: TABLE tenants; Type: ACL; Schema: public; Owner: shop_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.tenants TO shop_app;


--
-- Name: TABLE users; Type: ACL; Schema: public; Owner: shop_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.users TO shop_app;


--
-- PostgreSQL database dump complete
--


