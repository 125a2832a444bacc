CREATE TABLE "resealing" (
	"place" text PRIMARY KEY NOT NULL,
	"key_number" integer NOT NULL,
	"cursor" text[],
	"rows_read" bigint NOT NULL,
	"rows_resealed" bigint NOT NULL,
	"rows_left" bigint NOT NULL,
	"finished" boolean NOT NULL,
	"updated_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "data_key" ALTER COLUMN "wrapped" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "data_key" ADD COLUMN "destroyed_at" timestamp(6) with time zone;