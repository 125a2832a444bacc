-- A day's rows resemble each other from its first hour on: sampling thirty thousand of them again for each half more was 5 us a
-- report in a flood, as much as storing its hours. Their number is known from each vacuum.
CREATE OR REPLACE FUNCTION make_call_day(the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  partition text := to_char(the_day, '"d"YYYYMMDD');
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7219400119);
  IF to_regclass('call_days.' || partition) IS NOT NULL THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE call_days.%I (LIKE public.call_report INCLUDING STORAGE INCLUDING GENERATED)
    WITH (autovacuum_analyze_scale_factor = 3, autovacuum_vacuum_insert_scale_factor = 0.5)', partition);
  EXECUTE format('CREATE INDEX %I ON call_days.%I (call_key)', partition || '_pairs', partition);
  EXECUTE format('ALTER TABLE public.call_report ATTACH PARTITION call_days.%I FOR VALUES FROM (%L) TO (%L)',
    partition, the_day, the_day + 1);
  RETURN true;
END
$$;
