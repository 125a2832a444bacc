-- The auditors' cases become cases of kind `alert`: number, place, owner, state and history move to the common tables.
CREATE FUNCTION pg_temp.check_digit(digits text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	product integer := 10;
	total integer;
BEGIN
	-- ISO 7064 MOD 11,10, as domain/cases/case-number.ts has it.
	FOR position IN 1..length(digits) LOOP
		total := (product + substr(digits, position, 1)::integer) % 10;
		IF total = 0 THEN total := 10; END IF;
		product := (total * 2) % 11;
	END LOOP;
	RETURN ((11 - product) % 10)::text;
END $$;--> statement-breakpoint
CREATE TEMP TABLE numbered_case ON COMMIT DROP AS
SELECT c.case_id, (c.opened_at AT TIME ZONE 'Asia/Shanghai')::date AS day,
	row_number() OVER (PARTITION BY (c.opened_at AT TIME ZONE 'Asia/Shanghai')::date ORDER BY c.opened_at, c.case_id) - 1 AS ordinal
FROM call_case AS c;--> statement-breakpoint
CREATE TEMP TABLE numbered_event ON COMMIT DROP AS
SELECT e.*, row_number() OVER (PARTITION BY e.case_id ORDER BY e.event_id) + 1 AS sequence,
	CASE WHEN bool_or(e.what = 'taken') OVER (PARTITION BY e.case_id ORDER BY e.event_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
		THEN 'reviewing' ELSE 'open' END AS before
FROM call_case_event AS e;--> statement-breakpoint
INSERT INTO case_series (kind, day, given)
SELECT 'alert', day, count(*) FROM numbered_case GROUP BY day
ON CONFLICT (kind, day) DO UPDATE SET given = case_series.given + excluded.given;--> statement-breakpoint
INSERT INTO case_file (case_id, kind, number, state, severity, organisation, region, owner_id, owner_name, version, opened_at,
	changed_at, closed_at)
SELECT c.case_id, 'alert', digits || pg_temp.check_digit(digits), c.state, c.severity, c.organisation, c.organisation_region,
	c.owner_id, c.owner_name, coalesce(e.acts, 0) + 1, c.opened_at, greatest(c.opened_at, e.last_at, c.judged_at), c.judged_at
FROM call_case AS c
JOIN numbered_case AS n USING (case_id)
CROSS JOIN LATERAL (SELECT to_char(n.day, 'YYDDD') || lpad(n.ordinal::text, 5, '0') AS digits) AS d
LEFT JOIN LATERAL (
	SELECT count(*)::integer AS acts, max(at) AS last_at FROM call_case_event AS of WHERE of.case_id = c.case_id
) AS e ON true;--> statement-breakpoint
INSERT INTO case_party (case_id, organisation, region, part, since)
SELECT case_id, organisation, organisation_region, 'responsible', opened_at FROM call_case;--> statement-breakpoint
INSERT INTO case_event (case_id, sequence, at, actor, actor_name, what, from_state, to_state, reason, evidence, detail)
SELECT case_id, 1, opened_at, 'system:calls.detect', 'calls.detect', 'opened', NULL::text, 'open', NULL::text, NULL::jsonb, '{}'::jsonb FROM call_case
UNION ALL
SELECT case_id, sequence, at, actor, actor_name, what, before,
	CASE what WHEN 'taken' THEN 'reviewing' WHEN 'judged' THEN 'closed' ELSE before END, detail ->> 'text', NULL, detail - 'text'
FROM numbered_event;--> statement-breakpoint
-- Made anew by `migrate`, and in the way of the columns that they ask.
DROP POLICY IF EXISTS of_everything ON call_case;--> statement-breakpoint
DROP POLICY IF EXISTS of_regions ON call_case;--> statement-breakpoint
DROP POLICY IF EXISTS of_organisations ON call_case;--> statement-breakpoint
DROP TABLE "call_case_event";--> statement-breakpoint
DROP INDEX "call_case_open_of";--> statement-breakpoint
DROP INDEX "call_case_open";--> statement-breakpoint
DROP INDEX "call_case_by_organisation";--> statement-breakpoint
CREATE UNIQUE INDEX "call_case_unjudged_of" ON "call_case" USING btree ("subject") WHERE judged_at is null;--> statement-breakpoint
ALTER TABLE "call_case" DROP COLUMN "organisation";--> statement-breakpoint
ALTER TABLE "call_case" DROP COLUMN "organisation_region";--> statement-breakpoint
ALTER TABLE "call_case" DROP COLUMN "severity";--> statement-breakpoint
ALTER TABLE "call_case" DROP COLUMN "state";--> statement-breakpoint
ALTER TABLE "call_case" DROP COLUMN "opened_at";--> statement-breakpoint
ALTER TABLE "call_case" DROP COLUMN "owner_id";--> statement-breakpoint
ALTER TABLE "call_case" DROP COLUMN "owner_name";