-- A day only grows, by millions of rows: looking through it again after each tenth more is a tenth of the server in a flood.
CREATE OR REPLACE FUNCTION make_call_day(the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  partition text := to_char(the_day, '"d"YYYYMMDD');
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7219400119);
  IF to_regclass('call_days.' || partition) IS NOT NULL THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE call_days.%I (LIKE public.call_report INCLUDING STORAGE INCLUDING GENERATED)
    WITH (autovacuum_analyze_scale_factor = 0.5, autovacuum_vacuum_insert_scale_factor = 0.5)', partition);
  EXECUTE format('CREATE INDEX %I ON call_days.%I (call_key)', partition || '_pairs', partition);
  EXECUTE format('ALTER TABLE public.call_report ATTACH PARTITION call_days.%I FOR VALUES FROM (%L) TO (%L)',
    partition, the_day, the_day + 1);
  RETURN true;
END
$$;
