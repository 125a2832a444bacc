-- A settled day's halves no longer wait for each other; what is left of its indexes is packed.
CREATE OR REPLACE FUNCTION settle_call_day(the_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  partition text := to_char(the_day, '"call_days.d"YYYYMMDD');
BEGIN
  IF to_regclass(partition || '_pairs') IS NULL THEN RETURN false; END IF;
  EXECUTE 'DROP INDEX ' || partition || '_pairs';
  EXECUTE 'REINDEX TABLE ' || partition;
  RETURN true;
END
$$;
