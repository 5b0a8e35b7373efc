DROP INDEX "as_run_start";--> statement-breakpoint
ALTER TABLE "playout_cursor" ADD COLUMN "outbox" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "as_run_open" ON "as_run" USING btree ("show_id") WHERE "as_run"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "as_run_segment" ON "as_run" USING btree ("segment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "as_run_start" ON "as_run" USING btree ("show_id","kind","started_at","start_frame",coalesce("line_id", ''));