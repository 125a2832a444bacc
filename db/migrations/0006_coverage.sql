CREATE TABLE "declared_bucket" (
	"manifest_id" uuid NOT NULL,
	"prefix" "bytea" NOT NULL,
	"lines" "bytea" NOT NULL,
	CONSTRAINT "declared_bucket_manifest_id_prefix_pk" PRIMARY KEY("manifest_id","prefix")
);
--> statement-breakpoint
DROP INDEX "manifest_current";--> statement-breakpoint
ALTER TABLE "declared_number" DROP CONSTRAINT "declared_number_organisation_type_code_day_number_hash_pk";--> statement-breakpoint
ALTER TABLE "coverage_day" ADD COLUMN "named" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "declared_number" ADD COLUMN "subject_key" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "declared_number" ADD CONSTRAINT "declared_number_subject_key_pk" PRIMARY KEY("subject_key");--> statement-breakpoint
ALTER TABLE "declared_number" ADD COLUMN "organisation_region" text NOT NULL;--> statement-breakpoint
ALTER TABLE "declared_number" ADD COLUMN "field" text;--> statement-breakpoint
ALTER TABLE "declared_number" ADD COLUMN "declared_version" integer;--> statement-breakpoint
ALTER TABLE "declared_number" ADD COLUMN "declared_status" text;--> statement-breakpoint
ALTER TABLE "declared_number" ADD COLUMN "record_key" uuid;--> statement-breakpoint
ALTER TABLE "declared_number" ADD COLUMN "missing_since" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "manifest" ADD COLUMN "covers" smallint NOT NULL;--> statement-breakpoint
ALTER TABLE "manifest" ADD COLUMN "state" text NOT NULL;--> statement-breakpoint
ALTER TABLE "manifest" ADD COLUMN "named" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "declared_number_by_day" ON "declared_number" USING btree ("organisation","type_code","day");--> statement-breakpoint
CREATE INDEX "declared_number_awaited" ON "declared_number" USING btree ("number_hash") WHERE state in ('missing', 'withdrawn', 'differing');--> statement-breakpoint
CREATE INDEX "declared_number_by_state" ON "declared_number" USING btree ("state","day","subject_key");--> statement-breakpoint
CREATE INDEX "manifest_by_organisation" ON "manifest" USING btree ("organisation","type_code","day","declared_at");--> statement-breakpoint
CREATE INDEX "manifest_comparing" ON "manifest" USING btree ("declared_at") WHERE state = 'comparing';--> statement-breakpoint
CREATE INDEX "record_version_by_end" ON "record_version" USING brin ("known_until") WITH (autosummarize=true);--> statement-breakpoint
CREATE INDEX "record_by_arrival" ON "record" USING brin ("known_from") WITH (autosummarize=true);--> statement-breakpoint
CREATE UNIQUE INDEX "manifest_current" ON "manifest" USING btree ("organisation","type_code","day") WHERE state = 'current';--> statement-breakpoint
ALTER TABLE "manifest" DROP COLUMN "current";