CREATE TABLE "call_operator_day" (
	"caller" integer NOT NULL,
	"day" date NOT NULL,
	"operator" integer NOT NULL,
	"slots" "bytea" NOT NULL,
	CONSTRAINT "call_operator_day_caller_day_operator_pk" PRIMARY KEY("caller","day","operator")
);
--> statement-breakpoint
ALTER TABLE "call_operator" ADD COLUMN "types" "bytea" DEFAULT '\x'::bytea NOT NULL;
--> statement-breakpoint
ALTER TABLE "call_operator" ALTER COLUMN "types" DROP DEFAULT;
--> statement-breakpoint
-- As packTypes writes them: type, calls, first call in microseconds.
UPDATE call_operator AS o SET types = t.types
FROM (
	SELECT operator, string_agg(int4send(type) || int4send(calls)
		|| int8send((extract(epoch FROM first_at) * 1000000)::bigint), '' ORDER BY type) AS types
	FROM call_operator_type GROUP BY operator
) AS t WHERE t.operator = o.operator;
--> statement-breakpoint
-- As DaySlots.pack writes them: ten minutes of the Shanghai day, calls, holders, denied, not found. Hours are kept longer than
-- ten minutes are: what an hour has more than its ten minutes goes into the first of them.
WITH slots AS (
	SELECT caller, operator, slot, calls, holders, denied, not_found FROM call_operator_slot
	UNION ALL
	SELECT o.caller, h.operator, h.hour * 6, h.calls - coalesce(s.calls, 0), 0, 0, 0
	FROM call_operator_hour AS h
	JOIN call_operator AS o USING (operator)
	LEFT JOIN (
		SELECT operator, slot / 6 AS hour, sum(calls)::integer AS calls FROM call_operator_slot GROUP BY operator, slot / 6
	) AS s ON s.operator = h.operator AND s.hour = h.hour
	WHERE h.calls > coalesce(s.calls, 0)
), added AS (
	SELECT caller, operator, slot, (slot + 48) / 144 AS day, sum(calls)::integer AS calls, sum(holders)::integer AS holders,
		sum(denied)::integer AS denied, sum(not_found)::integer AS not_found
	FROM slots GROUP BY caller, operator, slot
)
INSERT INTO call_operator_day (caller, day, operator, slots)
SELECT caller, date '1970-01-01' + day, operator, string_agg(substr(int2send(((slot + 48) % 144)::smallint), 2) || int4send(calls)
	|| int4send(holders) || int4send(denied) || int4send(not_found), '' ORDER BY slot)
FROM added GROUP BY caller, day, operator;
