CREATE TABLE "buffer_notice" (
	"show_id" uuid PRIMARY KEY NOT NULL,
	"level" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "segment_media_refs";--> statement-breakpoint
DROP INDEX "segment_order";--> statement-breakpoint
ALTER TABLE "segment" ADD COLUMN "used_media" uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "segment" ADD COLUMN "spoken_words" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "segment" ADD COLUMN "on_air_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "undo_entry" ADD COLUMN "change" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "revision" ADD COLUMN "content_hash" text NOT NULL;--> statement-breakpoint
ALTER TABLE "revision" ADD COLUMN "actor_kind" text NOT NULL;--> statement-breakpoint
ALTER TABLE "revision" ADD COLUMN "actor_id" uuid;--> statement-breakpoint
ALTER TABLE "revision" ADD COLUMN "actor_name" text NOT NULL;--> statement-breakpoint
ALTER TABLE "transition" ADD COLUMN "version" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "buffer_notice" ADD CONSTRAINT "buffer_notice_show_id_show_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."show"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "segment_buffer" ON "segment" USING btree ("show_id","status") WHERE "segment"."status" in ('forming', 'ready', 'pre-air', 'on-air');--> statement-breakpoint
CREATE INDEX "segment_aired" ON "segment" USING btree ("show_id","aired_at") WHERE "segment"."status" = 'aired';--> statement-breakpoint
CREATE INDEX "segment_used_media" ON "segment" USING gin ("used_media");--> statement-breakpoint
CREATE INDEX "usage_entry_subject" ON "usage_entry" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "segment_order" ON "segment" USING btree ("show_id","rank") WHERE "segment"."status" <> 'deleted';--> statement-breakpoint
ALTER TABLE "segment" DROP COLUMN "estimated_duration";--> statement-breakpoint
ALTER TABLE "undo_entry" DROP COLUMN "actor_id";--> statement-breakpoint
ALTER TABLE "undo_entry" DROP COLUMN "changes";--> statement-breakpoint
ALTER TABLE "undo_entry" DROP COLUMN "affected";--> statement-breakpoint
ALTER TABLE "revision" DROP COLUMN "author";