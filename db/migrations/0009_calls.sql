CREATE TABLE "call_batch" (
	"batch_id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"previous" "bytea" NOT NULL,
	"door" text NOT NULL,
	"read" integer NOT NULL,
	"accepted" integer NOT NULL,
	"refused" integer NOT NULL,
	"refused_by_reason" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"first_row" bigint NOT NULL,
	"log_year" smallint NOT NULL,
	"first_entry" bigint NOT NULL,
	"sent_at" timestamp(6) with time zone,
	"received_at" timestamp(6) with time zone NOT NULL,
	"signature" text NOT NULL,
	"rows" text NOT NULL,
	"openings" "bytea"
);
--> statement-breakpoint
CREATE TABLE "call_finding" (
	"finding_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"day" date NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"opened_at" timestamp(6) with time zone NOT NULL,
	"closed_at" timestamp(6) with time zone
);
--> statement-breakpoint
CREATE TABLE "call_hour" (
	"hour" timestamp(6) with time zone NOT NULL,
	"source" integer NOT NULL,
	"caller" integer NOT NULL,
	"caller_region" integer NOT NULL,
	"owner_region" integer NOT NULL,
	"issuer" integer NOT NULL,
	"type" integer NOT NULL,
	"side" smallint NOT NULL,
	"served" integer NOT NULL,
	"denied" integer NOT NULL,
	"failed" integer NOT NULL,
	"not_found" integer NOT NULL,
	"break_glass" integer NOT NULL,
	"unexplained" integer NOT NULL,
	"contradicting" integer NOT NULL,
	"latency" integer[] NOT NULL,
	CONSTRAINT "call_hour_source_hour_caller_type_owner_region_caller_region_issuer_side_pk" PRIMARY KEY("source","hour","caller","type","owner_region","caller_region","issuer","side")
);
--> statement-breakpoint
CREATE TABLE "call_refusal" (
	"batch_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"field" text,
	"reason" text NOT NULL,
	"raw_sealed" "bytea" NOT NULL,
	CONSTRAINT "call_refusal_batch_id_row_number_pk" PRIMARY KEY("batch_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "call_report" (
	"occurred_at" timestamp(6) with time zone NOT NULL,
	"call_key" bigint NOT NULL,
	"entry" bigint NOT NULL,
	"certificate" bigint,
	"holder" bigint,
	"matter" bigint,
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
	"side" smallint NOT NULL,
	"mode" smallint NOT NULL,
	"outcome" smallint NOT NULL,
	"pair" smallint NOT NULL,
	"log_year" smallint NOT NULL
) PARTITION BY RANGE ("day");
--> statement-breakpoint
CREATE TABLE "call_source" (
	"organisation" text PRIMARY KEY NOT NULL,
	"organisation_region" text NOT NULL,
	"next_sequence" bigint DEFAULT 1 NOT NULL,
	"last_hash" "bytea",
	"next_row" bigint DEFAULT 1 NOT NULL,
	"first_received_at" timestamp(6) with time zone,
	"last_received_at" timestamp(6) with time zone,
	"last_sent_at" timestamp(6) with time zone,
	"last_clock_lag_ms" integer,
	"algorithm" text,
	"public_key" "bytea",
	"must_sign" boolean DEFAULT false NOT NULL,
	"silent_after_minutes" integer DEFAULT 60 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_term" (
	"term_id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "call_term_term_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_bundle" (
	"log_year" smallint NOT NULL,
	"bundle" bigint NOT NULL,
	"width" smallint NOT NULL,
	"bundles" smallint DEFAULT 1 NOT NULL,
	"encoding" text NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "log_bundle_log_year_bundle_width_pk" PRIMARY KEY("log_year","bundle","width")
);
--> statement-breakpoint
CREATE TABLE "log_check" (
	"log_year" smallint NOT NULL,
	"hash" text NOT NULL,
	"checked" bigint NOT NULL,
	"round_started_at" timestamp(6) with time zone NOT NULL,
	"checked_at" timestamp(6) with time zone NOT NULL,
	"round_ended_at" timestamp(6) with time zone,
	"round_size" bigint,
	"fault" jsonb,
	CONSTRAINT "log_check_log_year_hash_pk" PRIMARY KEY("log_year","hash")
);
--> statement-breakpoint
CREATE TABLE "log_checkpoint" (
	"log_year" smallint NOT NULL,
	"hash" text NOT NULL,
	"size" bigint NOT NULL,
	"published_at" timestamp(6) with time zone NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"witnesses" smallint NOT NULL,
	CONSTRAINT "log_checkpoint_log_year_hash_size_published_at_pk" PRIMARY KEY("log_year","hash","size","published_at")
);
--> statement-breakpoint
CREATE TABLE "log_head" (
	"log_year" smallint PRIMARY KEY NOT NULL,
	"next" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_pending" (
	"log_year" smallint NOT NULL,
	"first_entry" bigint NOT NULL,
	"count" integer NOT NULL,
	"entries" "bytea" NOT NULL,
	CONSTRAINT "log_pending_log_year_first_entry_pk" PRIMARY KEY("log_year","first_entry")
);
--> statement-breakpoint
CREATE TABLE "log_signer" (
	"origin" text NOT NULL,
	"algorithm" text NOT NULL,
	"vkey" text NOT NULL,
	"since" timestamp(6) with time zone NOT NULL,
	"until" timestamp(6) with time zone,
	CONSTRAINT "log_signer_origin_algorithm_vkey_pk" PRIMARY KEY("origin","algorithm","vkey")
);
--> statement-breakpoint
CREATE TABLE "log_tile" (
	"log_year" smallint NOT NULL,
	"hash" text NOT NULL,
	"level" smallint NOT NULL,
	"width" smallint NOT NULL,
	"tile" bigint NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "log_tile_log_year_hash_level_tile_width_pk" PRIMARY KEY("log_year","hash","level","tile","width")
);
--> statement-breakpoint
CREATE TABLE "log_tree" (
	"log_year" smallint NOT NULL,
	"hash" text NOT NULL,
	"size" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"frontier" "bytea" NOT NULL,
	"tail" "bytea" NOT NULL,
	CONSTRAINT "log_tree_log_year_hash_pk" PRIMARY KEY("log_year","hash")
);
--> statement-breakpoint
CREATE TABLE "log_witness" (
	"name" text PRIMARY KEY NOT NULL,
	"vkey" text NOT NULL,
	"url" text NOT NULL,
	"added_at" timestamp(6) with time zone NOT NULL,
	"removed_at" timestamp(6) with time zone,
	"last_cosigned_at" timestamp(6) with time zone,
	"last_failed_at" timestamp(6) with time zone,
	"last_failure" text,
	"failures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "call_batch_by_sequence" ON "call_batch" USING btree ("source","sequence");--> statement-breakpoint
CREATE INDEX "call_batch_by_entry" ON "call_batch" USING btree ("log_year","first_entry");--> statement-breakpoint
CREATE INDEX "call_batch_by_arrival" ON "call_batch" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "call_finding_of_subject" ON "call_finding" USING btree ("organisation","kind","subject");--> statement-breakpoint
CREATE INDEX "call_finding_open" ON "call_finding" USING btree ("organisation","opened_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "call_finding_by_time" ON "call_finding" USING btree ("opened_at");--> statement-breakpoint
CREATE INDEX "call_hour_by_hour" ON "call_hour" USING brin ("hour");--> statement-breakpoint
CREATE INDEX "call_report_by_holder" ON "call_report" USING btree (((holder & 65535)::integer));--> statement-breakpoint
CREATE INDEX "call_report_by_certificate" ON "call_report" USING btree (((certificate & 65535)::integer));--> statement-breakpoint
CREATE INDEX "call_report_by_matter" ON "call_report" USING btree (((matter & 65535)::integer));--> statement-breakpoint
CREATE INDEX "call_report_by_operator" ON "call_report" USING btree ("operator");--> statement-breakpoint
CREATE INDEX "call_report_by_caller" ON "call_report" USING btree ("caller");--> statement-breakpoint
CREATE INDEX "call_report_by_entry" ON "call_report" USING brin ("log_year","entry");--> statement-breakpoint
CREATE INDEX "call_report_by_time" ON "call_report" USING brin ("occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "call_term_by_value" ON "call_term" USING btree ("kind","value");--> statement-breakpoint
CREATE SCHEMA call_days;
--> statement-breakpoint
-- Compressed already, or about to be: pglz would only cost time.
ALTER TABLE "log_pending" ALTER COLUMN "entries" SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE "log_tile" ALTER COLUMN "data" SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE "log_bundle" ALTER COLUMN "data" SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE "call_batch" ALTER COLUMN "openings" SET STORAGE EXTERNAL;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the evidence log is never changed' USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
-- Who owns the table can take this away: it stops mistakes. What stops the owner is that witnesses hold the root.
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "log_checkpoint" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON "log_bundle" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON "log_tile" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Attached, not created as a partition: that would wait for every running batch, and make all others wait for it.
CREATE FUNCTION make_call_day(the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  partition text := to_char(the_day, '"d"YYYYMMDD');
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7219400119);
  IF to_regclass('call_days.' || partition) IS NOT NULL THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE call_days.%I (LIKE public.call_report INCLUDING STORAGE)', partition);
  EXECUTE format('CREATE INDEX %I ON call_days.%I (call_key)', partition || '_pairs', partition);
  EXECUTE format('ALTER TABLE public.call_report ATTACH PARTITION call_days.%I FOR VALUES FROM (%L) TO (%L)',
    partition, the_day, the_day + 1);
  RETURN true;
END
$$;
--> statement-breakpoint
-- A settled day's halves no longer wait for each other.
CREATE FUNCTION settle_call_day(the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  index_name text := to_char(the_day, '"call_days.d"YYYYMMDD"_pairs"');
BEGIN
  IF to_regclass(index_name) IS NULL THEN RETURN false; END IF;
  EXECUTE 'DROP INDEX ' || index_name;
  RETURN true;
END
$$;
--> statement-breakpoint
CREATE FUNCTION drop_call_day(the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  partition text := to_char(the_day, '"call_days.d"YYYYMMDD');
BEGIN
  IF to_regclass(partition) IS NULL THEN RETURN false; END IF;
  EXECUTE 'DROP TABLE ' || partition;
  RETURN true;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION make_call_day(date), settle_call_day(date), drop_call_day(date) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION make_call_day(date), settle_call_day(date), drop_call_day(date) TO zhengjian_engine;
