CREATE TABLE "as_run" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "as_run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"show_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"segment_id" uuid,
	"take_id" uuid,
	"title" text NOT NULL,
	"line_id" text,
	"line" integer,
	"speaker" text,
	"text" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"start_frame" bigint NOT NULL,
	"end_frame" bigint,
	"completed" boolean,
	"end_reason" text
);
--> statement-breakpoint
CREATE TABLE "playout_cursor" (
	"show_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "line_render" (
	"key" text PRIMARY KEY NOT NULL,
	"voiced" jsonb NOT NULL,
	"took_ms" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rendered_take" (
	"id" uuid PRIMARY KEY NOT NULL,
	"show_id" uuid NOT NULL,
	"segment_id" uuid NOT NULL,
	"script_hash" text NOT NULL,
	"content_hash" text NOT NULL,
	"take" jsonb NOT NULL,
	"seconds" double precision NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "segment" ADD COLUMN "author" jsonb;--> statement-breakpoint
ALTER TABLE "segment" ADD COLUMN "writing_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "segment" ADD COLUMN "blocked_lines" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "segment" ADD COLUMN "interrupted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "as_run" ADD CONSTRAINT "as_run_show_id_show_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."show"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playout_cursor" ADD CONSTRAINT "playout_cursor_show_id_show_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."show"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rendered_take" ADD CONSTRAINT "rendered_take_show_id_show_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."show"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rendered_take" ADD CONSTRAINT "rendered_take_segment_id_segment_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "as_run_time" ON "as_run" USING btree ("show_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "as_run_start" ON "as_run" USING btree ("show_id","kind","start_frame",coalesce("line_id", ''));--> statement-breakpoint
CREATE INDEX "rendered_take_segment" ON "rendered_take" USING btree ("segment_id","created_at");