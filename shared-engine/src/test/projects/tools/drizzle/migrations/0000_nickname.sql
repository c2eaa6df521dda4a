ALTER TABLE "users" ADD COLUMN "nickname" text;--> statement-breakpoint
CREATE INDEX "users_nickname" ON "users" USING btree ("nickname");
