-- Counts in narrower columns: a row of the hours was wider than the report it counted.
ALTER TABLE "call_hour" RENAME TO "call_hour_former";
--> statement-breakpoint
DROP INDEX "call_hour_by_hour";
--> statement-breakpoint
CREATE TABLE "call_hour" (
	"hour" integer NOT NULL,
	"source" integer NOT NULL,
	"caller" integer NOT NULL,
	"caller_region" integer NOT NULL,
	"owner_region" integer NOT NULL,
	"issuer" integer NOT NULL,
	"type" integer NOT NULL,
	"side" smallint NOT NULL,
	"served" smallint NOT NULL,
	"denied" smallint NOT NULL,
	"failed" smallint NOT NULL,
	"not_found" smallint NOT NULL,
	"break_glass" smallint NOT NULL,
	"unexplained" smallint NOT NULL,
	"contradicting" smallint NOT NULL,
	"latency_1" smallint DEFAULT 0 NOT NULL,
	"latency_2" smallint DEFAULT 0 NOT NULL,
	"latency_3" smallint DEFAULT 0 NOT NULL,
	"latency_4" smallint DEFAULT 0 NOT NULL,
	"latency_5" smallint DEFAULT 0 NOT NULL,
	"latency_6" smallint DEFAULT 0 NOT NULL,
	"latency_7" smallint DEFAULT 0 NOT NULL,
	"latency_8" smallint DEFAULT 0 NOT NULL,
	"latency_9" smallint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
INSERT INTO "call_hour" (hour, source, caller, caller_region, owner_region, issuer, type, side, served, denied, failed, not_found, break_glass, unexplained, contradicting, latency_1, latency_2, latency_3, latency_4, latency_5, latency_6, latency_7, latency_8, latency_9)
SELECT hour, source, caller, caller_region, owner_region, issuer, type, side,
  (sign(served) * greatest(least(abs(served) - n * 32767, 32767), 0))::smallint,
  (sign(denied) * greatest(least(abs(denied) - n * 32767, 32767), 0))::smallint,
  (sign(failed) * greatest(least(abs(failed) - n * 32767, 32767), 0))::smallint,
  (sign(not_found) * greatest(least(abs(not_found) - n * 32767, 32767), 0))::smallint,
  (sign(break_glass) * greatest(least(abs(break_glass) - n * 32767, 32767), 0))::smallint,
  (sign(unexplained) * greatest(least(abs(unexplained) - n * 32767, 32767), 0))::smallint,
  (sign(contradicting) * greatest(least(abs(contradicting) - n * 32767, 32767), 0))::smallint,
  (sign(latency_1) * greatest(least(abs(latency_1) - n * 32767, 32767), 0))::smallint,
  (sign(latency_2) * greatest(least(abs(latency_2) - n * 32767, 32767), 0))::smallint,
  (sign(latency_3) * greatest(least(abs(latency_3) - n * 32767, 32767), 0))::smallint,
  (sign(latency_4) * greatest(least(abs(latency_4) - n * 32767, 32767), 0))::smallint,
  (sign(latency_5) * greatest(least(abs(latency_5) - n * 32767, 32767), 0))::smallint,
  (sign(latency_6) * greatest(least(abs(latency_6) - n * 32767, 32767), 0))::smallint,
  (sign(latency_7) * greatest(least(abs(latency_7) - n * 32767, 32767), 0))::smallint,
  (sign(latency_8) * greatest(least(abs(latency_8) - n * 32767, 32767), 0))::smallint,
  (sign(latency_9) * greatest(least(abs(latency_9) - n * 32767, 32767), 0))::smallint
FROM (
  SELECT floor(extract(epoch FROM hour) / 3600)::integer AS hour, source, caller, caller_region, owner_region, issuer, type, side,
    sum(served) AS served, sum(denied) AS denied, sum(failed) AS failed, sum(not_found) AS not_found, sum(break_glass) AS break_glass, sum(unexplained) AS unexplained, sum(contradicting) AS contradicting,
    coalesce(sum(latency[1]), 0) AS latency_1, coalesce(sum(latency[2]), 0) AS latency_2, coalesce(sum(latency[3]), 0) AS latency_3, coalesce(sum(latency[4]), 0) AS latency_4, coalesce(sum(latency[5]), 0) AS latency_5, coalesce(sum(latency[6]), 0) AS latency_6, coalesce(sum(latency[7]), 0) AS latency_7, coalesce(sum(latency[8]), 0) AS latency_8, coalesce(sum(latency[9]), 0) AS latency_9
  FROM "call_hour_former" GROUP BY 1, source, caller, caller_region, owner_region, issuer, type, side
) AS s, generate_series(0, ((greatest(abs(served), abs(denied), abs(failed), abs(not_found), abs(break_glass), abs(unexplained), abs(contradicting), abs(latency_1), abs(latency_2), abs(latency_3), abs(latency_4), abs(latency_5), abs(latency_6), abs(latency_7), abs(latency_8), abs(latency_9)) - 1) / 32767)::integer) AS n;
--> statement-breakpoint
DROP TABLE "call_hour_former";
--> statement-breakpoint
CREATE INDEX "call_hour_by_hour" ON "call_hour" USING brin ("hour");
--> statement-breakpoint
-- Reports in a new order of columns, with room for what a settled call keeps of its second half.
ALTER TABLE "call_report" RENAME TO "call_report_former";
--> statement-breakpoint
DROP INDEX "call_report_by_holder";
--> statement-breakpoint
DROP INDEX "call_report_by_certificate";
--> statement-breakpoint
DROP INDEX "call_report_by_matter";
--> statement-breakpoint
DROP INDEX "call_report_by_operator";
--> statement-breakpoint
DROP INDEX "call_report_by_caller";
--> statement-breakpoint
DROP INDEX "call_report_by_entry";
--> statement-breakpoint
DROP INDEX "call_report_by_time";
--> statement-breakpoint
DROP INDEX "call_report_waiting";
--> statement-breakpoint
DROP INDEX "call_report_unexplained";
--> statement-breakpoint
DO $$
DECLARE
  partition name;
BEGIN
  FOR partition IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                   WHERE i.inhparent = 'call_report_former'::regclass LOOP
    EXECUTE format('DROP INDEX IF EXISTS call_days.%I', partition || '_pairs');
    EXECUTE format('ALTER TABLE call_days.%I RENAME TO %I', partition, 'former_' || partition);
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE TABLE "call_report" (
	"occurred_at" timestamp(6) with time zone NOT NULL,
	"call_key" bigint NOT NULL,
	"entry" bigint NOT NULL,
	"certificate" bigint,
	"holder" bigint,
	"matter" bigint,
	"other_entry" bigint,
	"day" date NOT NULL,
	"source" integer NOT NULL,
	"caller" integer NOT NULL,
	"operator" integer NOT NULL,
	"type" integer NOT NULL,
	"caller_region" integer NOT NULL,
	"owner_region" integer NOT NULL,
	"unexplained" integer NOT NULL,
	"issuer" integer,
	"scenario" integer,
	"item" integer,
	"basis" integer,
	"latency_ms" integer,
	"other_source" integer,
	"other_apart" integer,
	"other_latency_ms" integer,
	"side" smallint NOT NULL,
	"mode" smallint NOT NULL,
	"outcome" smallint NOT NULL,
	"pair" smallint NOT NULL,
	"log_year" smallint NOT NULL,
	"holder_bits" smallint GENERATED ALWAYS AS ((holder & 8191)::smallint) STORED,
	"certificate_bits" smallint GENERATED ALWAYS AS ((certificate & 8191)::smallint) STORED,
	"matter_bits" smallint GENERATED ALWAYS AS ((matter & 8191)::smallint) STORED
) PARTITION BY RANGE ("day");
--> statement-breakpoint
CREATE INDEX "call_report_by_holder" ON "call_report" USING btree ("holder_bits") WHERE pair <> 1;
--> statement-breakpoint
CREATE INDEX "call_report_by_certificate" ON "call_report" USING btree ("certificate_bits") WHERE pair <> 1;
--> statement-breakpoint
CREATE INDEX "call_report_by_matter" ON "call_report" USING btree ("matter_bits") WHERE pair <> 1;
--> statement-breakpoint
CREATE INDEX "call_report_by_operator" ON "call_report" USING btree ("operator") WHERE pair <> 1;
--> statement-breakpoint
CREATE INDEX "call_report_by_caller" ON "call_report" USING btree ("caller") WHERE pair <> 1;
--> statement-breakpoint
CREATE INDEX "call_report_waiting" ON "call_report" USING btree ("matter") WHERE (unexplained & 32) <> 0;
--> statement-breakpoint
CREATE INDEX "call_report_unexplained" ON "call_report" USING btree ("occurred_at","entry") WHERE unexplained <> 0;
--> statement-breakpoint
CREATE INDEX "call_report_by_entry" ON "call_report" USING brin ("log_year","entry");
--> statement-breakpoint
CREATE INDEX "call_report_by_other_entry" ON "call_report" USING brin ("log_year","other_entry");
--> statement-breakpoint
CREATE INDEX "call_report_by_time" ON "call_report" USING brin ("occurred_at");
--> statement-breakpoint
-- A day that was settled is open again until the next night settles it.
SELECT make_call_day(day) FROM (SELECT DISTINCT day FROM "call_report_former") AS d ORDER BY day;
--> statement-breakpoint
INSERT INTO "call_report" (occurred_at, call_key, entry, certificate, holder, matter, day, source, caller, operator, type, caller_region, owner_region, unexplained, issuer, scenario, item, basis, latency_ms, side, mode, outcome, pair, log_year)
SELECT occurred_at, call_key, entry, certificate, holder, matter, day, source, caller, operator, type, caller_region, owner_region, unexplained, issuer, scenario, item, basis, latency_ms, side, mode, outcome, pair, log_year FROM "call_report_former" ORDER BY log_year, entry;
--> statement-breakpoint
DROP TABLE "call_report_former";
--> statement-breakpoint
-- Rights and policies are made anew with the tables.
DO $$
BEGIN
  IF to_regclass('drizzle.guard') IS NOT NULL THEN DELETE FROM drizzle.guard; END IF;
END
$$;
--> statement-breakpoint
/*
 * Packs a day: what both sides told alike becomes one row, and no half waits for another any more. Writers to the day wait from
 * the beginning, readers while the packed rows are written (some seconds a million). Halves of one call that differ in
 * anything stay two rows.
 */
CREATE OR REPLACE FUNCTION settle_call_day(the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  partition text := to_char(the_day, '"d"YYYYMMDD');
BEGIN
  IF to_regclass('call_days.' || partition || '_pairs') IS NULL THEN RETURN false; END IF;
  EXECUTE format('LOCK TABLE call_days.%I IN EXCLUSIVE MODE', partition);
  EXECUTE format($sql$
    CREATE TEMP TABLE settling_pairs ON COMMIT DROP AS
    SELECT DISTINCT ON (log_year, entry) *
    FROM (
      SELECT DISTINCT ON (s.log_year, s.entry) f.log_year, f.entry, s.entry AS other_entry, s.source AS other_source,
        (extract(epoch FROM s.occurred_at - f.occurred_at) * 1000000)::integer AS other_apart,
        s.latency_ms AS other_latency_ms
      FROM call_days.%1$I AS f JOIN call_days.%1$I AS s ON s.call_key = f.call_key
      WHERE f.pair = 0 AND s.pair = 1 AND s.side <> f.side AND s.log_year = f.log_year AND s.entry > f.entry
        AND f.other_entry IS NULL
        AND (s.caller, s.operator, s.caller_region, s.owner_region, s.issuer, s.certificate, s.type, s.holder, s.scenario, s.item, s.matter, s.mode, s.outcome, s.basis, s.unexplained)
          IS NOT DISTINCT FROM (f.caller, f.operator, f.caller_region, f.owner_region, f.issuer, f.certificate, f.type, f.holder, f.scenario, f.item, f.matter, f.mode, f.outcome, f.basis, f.unexplained)
      ORDER BY s.log_year, s.entry, f.entry
    ) AS of_seconds
    ORDER BY log_year, entry, other_entry$sql$, partition);
  EXECUTE format($sql$
    CREATE TEMP TABLE settling_rows ON COMMIT DROP AS
    SELECT r.occurred_at, r.call_key, r.entry, r.certificate, r.holder, r.matter, r.day, r.source, r.caller, r.operator, r.type, r.caller_region, r.owner_region, r.unexplained, r.issuer, r.scenario, r.item, r.basis, r.latency_ms, r.side, r.mode, r.outcome, r.pair, r.log_year,
      coalesce(p.other_entry, r.other_entry) AS other_entry, coalesce(p.other_source, r.other_source) AS other_source,
      coalesce(p.other_apart, r.other_apart) AS other_apart,
      coalesce(p.other_latency_ms, r.other_latency_ms) AS other_latency_ms
    FROM call_days.%1$I AS r LEFT JOIN pg_temp.settling_pairs AS p ON p.log_year = r.log_year AND p.entry = r.entry
    WHERE r.pair <> 1 OR NOT EXISTS (
      SELECT FROM pg_temp.settling_pairs AS q WHERE q.log_year = r.log_year AND q.other_entry = r.entry)
    ORDER BY r.log_year, r.entry$sql$, partition);
  EXECUTE format('TRUNCATE call_days.%I', partition);
  EXECUTE format('DROP INDEX call_days.%I', partition || '_pairs');
  EXECUTE format($sql$
    INSERT INTO call_days.%I (occurred_at, call_key, entry, certificate, holder, matter, day, source, caller, operator, type, caller_region, owner_region, unexplained, issuer, scenario, item, basis, latency_ms, side, mode, outcome, pair, log_year,
      other_entry, other_source, other_apart, other_latency_ms)
    SELECT * FROM pg_temp.settling_rows$sql$, partition);
  EXECUTE format('CREATE INDEX %I ON call_days.%I (call_key) WHERE pair = 1', partition || '_halves', partition);
  EXECUTE format('REINDEX TABLE call_days.%I', partition);
  DROP TABLE pg_temp.settling_pairs;
  DROP TABLE pg_temp.settling_rows;
  RETURN true;
END
$$;