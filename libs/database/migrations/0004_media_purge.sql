ALTER TABLE "media" ADD COLUMN "purged_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "media_thumbnail_hash" ON "media" USING btree ("thumbnail_hash");