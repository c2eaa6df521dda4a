ALTER TABLE "rooms" ADD CONSTRAINT "rooms_capacity" CHECK ("capacity" BETWEEN 1 AND 20);
