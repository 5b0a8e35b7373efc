ALTER TABLE "chat_person" ADD COLUMN "name_key" text NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "chat_person_name" ON "chat_person" USING btree ("show_id","name_key");--> statement-breakpoint
CREATE INDEX "chat_person_seen" ON "chat_person" USING btree ("seen_at");