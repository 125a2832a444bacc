-- Bounded: in a flood of sign-ins the mark changes with them instead of looking further back. As the tables' owner,
-- because a reader of one region would look through the whole trail for an entry of its own.
CREATE FUNCTION latest_change() RETURNS double precision
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(
    max(latest.id) FILTER (WHERE latest.outcome = 'done' AND latest.action !~ '^(session|sign-in|second-factor|provider)'),
    max(latest.id)
  )::double precision
  FROM (SELECT a.id, a.outcome, a.action FROM public.audit_entry a ORDER BY a.id DESC LIMIT 200) latest
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION latest_change() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION latest_change() TO zhengjian_app, zhengjian_engine;
