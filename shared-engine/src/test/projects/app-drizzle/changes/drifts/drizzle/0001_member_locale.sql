ALTER TABLE "members" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;
