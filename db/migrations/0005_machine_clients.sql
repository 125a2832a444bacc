CREATE UNLOGGED TABLE "request_count" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "request_nonce" (
	"key_id" uuid NOT NULL,
	"nonce" text NOT NULL,
	"forget_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "request_nonce_key_id_nonce_pk" PRIMARY KEY("key_id","nonce")
);
--> statement-breakpoint
ALTER TABLE "api_key" ALTER COLUMN "secret_digest" DROP NOT NULL;--> statement-breakpoint
-- Keys issued before an end was asked for end a year from now.
UPDATE "api_key" SET "expires_at" = now() + interval '1 year' WHERE "expires_at" IS NULL;--> statement-breakpoint
ALTER TABLE "api_key" ALTER COLUMN "expires_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "signing_secret" "bytea";--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "purposes" text[] DEFAULT '{records.push,records.check,manifests.push}' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "networks" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "succeeds" uuid;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "last_used_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "last_used_from" text;--> statement-breakpoint
CREATE INDEX "request_nonce_by_end" ON "request_nonce" USING btree ("forget_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_one_successor" ON "api_key" USING btree ("succeeds") WHERE succeeds IS NOT NULL;