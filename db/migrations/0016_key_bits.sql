DROP INDEX "call_report_by_holder";--> statement-breakpoint
DROP INDEX "call_report_by_certificate";--> statement-breakpoint
DROP INDEX "call_report_by_matter";--> statement-breakpoint
ALTER TABLE "call_report" ADD COLUMN "holder_bits" smallint GENERATED ALWAYS AS (((holder & 65535) - 32768)::smallint) STORED;--> statement-breakpoint
ALTER TABLE "call_report" ADD COLUMN "certificate_bits" smallint GENERATED ALWAYS AS (((certificate & 65535) - 32768)::smallint) STORED;--> statement-breakpoint
ALTER TABLE "call_report" ADD COLUMN "matter_bits" smallint GENERATED ALWAYS AS (((matter & 65535) - 32768)::smallint) STORED;--> statement-breakpoint
CREATE INDEX "call_report_by_holder" ON "call_report" USING btree ("holder_bits");--> statement-breakpoint
CREATE INDEX "call_report_by_certificate" ON "call_report" USING btree ("certificate_bits");--> statement-breakpoint
CREATE INDEX "call_report_by_matter" ON "call_report" USING btree ("matter_bits");--> statement-breakpoint
-- As before, and with what makes the bits.
CREATE OR REPLACE FUNCTION make_call_day(the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  partition text := to_char(the_day, '"d"YYYYMMDD');
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7219400119);
  IF to_regclass('call_days.' || partition) IS NOT NULL THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE call_days.%I (LIKE public.call_report INCLUDING STORAGE INCLUDING GENERATED)', partition);
  EXECUTE format('CREATE INDEX %I ON call_days.%I (call_key)', partition || '_pairs', partition);
  EXECUTE format('ALTER TABLE public.call_report ATTACH PARTITION call_days.%I FOR VALUES FROM (%L) TO (%L)',
    partition, the_day, the_day + 1);
  RETURN true;
END
$$;
