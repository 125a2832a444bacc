ALTER TABLE "call_hour" DROP CONSTRAINT "call_hour_source_hour_caller_type_owner_region_caller_region_issuer_side_pk";--> statement-breakpoint
ALTER TABLE "call_batch" ADD COLUMN "file_digest" "bytea";--> statement-breakpoint
CREATE INDEX "call_batch_by_file" ON "call_batch" USING btree ("source","file_digest") WHERE file_digest is not null;