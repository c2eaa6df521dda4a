ALTER TABLE "bookings" ADD COLUMN "note" text;
