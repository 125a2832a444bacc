CREATE TABLE "call_fresh" (
	"log_year" smallint NOT NULL,
	"first_entry" bigint NOT NULL,
	"last_entry" bigint NOT NULL,
	"reports" "bytea" NOT NULL,
	CONSTRAINT "call_fresh_log_year_first_entry_pk" PRIMARY KEY("log_year","first_entry")
);
--> statement-breakpoint
ALTER TABLE "call_fresh" ALTER COLUMN "reports" SET STORAGE EXTERNAL;
--> statement-breakpoint
-- What detection had not read yet, by the layout of db/copy/fresh-calls.ts; a byte is the last one of its integer.
INSERT INTO "call_fresh" (log_year, first_entry, last_entry, reports)
SELECT c.log_year, c.first, max(c.entry), string_agg(
  int8send((extract(epoch FROM c.occurred_at) * 1000000)::bigint)
  || int8send(coalesce(c.holder, 0)) || int8send(coalesce(c.matter, 0)) || int8send(coalesce(c.certificate, 0))
  || int4send(c.caller) || int4send(c.operator) || int4send(c.type) || int4send(c.caller_region)
  || int4send(c.unexplained) || int4send((c.entry - c.first)::integer)
  || substr(int4send(c.side), 4) || substr(int4send(c.mode), 4) || substr(int4send(c.outcome), 4)
  || substr(int4send(c.pair), 4)
  || substr(int4send((c.holder IS NOT NULL)::integer + 2 * (c.matter IS NOT NULL)::integer
                     + 4 * (c.certificate IS NOT NULL)::integer), 4),
  ''::bytea ORDER BY c.entry)
FROM (
  SELECT r.*, min(r.entry) OVER (PARTITION BY r.log_year, r.entry / 20000) AS first FROM "call_report" r
  LEFT JOIN "call_watermark" w ON w.reader = 'detect'
  WHERE r.log_year > coalesce(w.log_year, 0) OR (r.log_year = w.log_year AND r.entry > w.entry)
) AS c GROUP BY c.log_year, c.first;
