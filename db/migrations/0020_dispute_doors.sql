CREATE TABLE "dispute_board_month" (
	"month" date PRIMARY KEY NOT NULL,
	"cells" jsonb NOT NULL,
	"floor" integer NOT NULL,
	"rule" text NOT NULL,
	"published_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispute_draft_photo" (
	"draft_id" uuid NOT NULL,
	"photo_id" uuid NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"added_at" timestamp(6) with time zone NOT NULL,
	"kept_until" timestamp(6) with time zone NOT NULL,
	"name" "bytea" NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "dispute_draft_photo_draft_id_photo_id_pk" PRIMARY KEY("draft_id","photo_id")
);
--> statement-breakpoint
CREATE INDEX "dispute_draft_photo_by_end" ON "dispute_draft_photo" USING btree ("kept_until");