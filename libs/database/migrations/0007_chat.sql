CREATE TABLE "chat_ban" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"show_id" uuid NOT NULL,
	"reach" text NOT NULL,
	"person_id" uuid,
	"address_hash" text,
	"name" text NOT NULL,
	"reason" text,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"until" timestamp (3) with time zone,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" text
);
--> statement-breakpoint
CREATE TABLE "chat_card" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"show_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"score" double precision NOT NULL,
	"label" text NOT NULL,
	"reason" text NOT NULL,
	"parts" jsonb NOT NULL,
	"picked_by" text NOT NULL,
	"picked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"status" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"segment_id" uuid
);
--> statement-breakpoint
CREATE TABLE "chat_message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"n" bigint GENERATED ALWAYS AS IDENTITY (sequence name "chat_message_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"show_id" uuid NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"standing" text NOT NULL,
	"source" text NOT NULL,
	"address_hash" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"removed_by" text,
	"removed_reason" text,
	CONSTRAINT "chat_message_n_unique" UNIQUE("n")
);
--> statement-breakpoint
CREATE TABLE "chat_person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"show_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"name" text NOT NULL,
	"named" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chat_ban" ADD CONSTRAINT "chat_ban_show_id_show_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."show"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_ban" ADD CONSTRAINT "chat_ban_person_id_chat_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."chat_person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_card" ADD CONSTRAINT "chat_card_show_id_show_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."show"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_card" ADD CONSTRAINT "chat_card_message_id_chat_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."chat_message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_card" ADD CONSTRAINT "chat_card_segment_id_segment_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segment"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_message" ADD CONSTRAINT "chat_message_show_id_show_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."show"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_message" ADD CONSTRAINT "chat_message_person_id_chat_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."chat_person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_person" ADD CONSTRAINT "chat_person_show_id_show_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."show"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_ban_person" ON "chat_ban" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "chat_ban_address" ON "chat_ban" USING btree ("show_id","address_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "chat_card_message" ON "chat_card" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "chat_card_status" ON "chat_card" USING btree ("show_id","status","picked_at");--> statement-breakpoint
CREATE INDEX "chat_card_segment" ON "chat_card" USING btree ("segment_id");--> statement-breakpoint
CREATE INDEX "chat_message_newest" ON "chat_message" USING btree ("show_id","n" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "chat_message_person" ON "chat_message" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "chat_message_at" ON "chat_message" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "chat_person_token" ON "chat_person" USING btree ("show_id","token_hash");