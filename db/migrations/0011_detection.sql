CREATE TABLE "call_denial" (
	"operator" integer NOT NULL,
	"holder" bigint NOT NULL,
	"type" integer NOT NULL,
	"at" timestamp(6) with time zone NOT NULL,
	"log_year" smallint NOT NULL,
	"entry" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "call_denial_by_operator" ON "call_denial" USING btree ("operator","at");--> statement-breakpoint
CREATE INDEX "call_denial_by_time" ON "call_denial" USING btree ("at");--> statement-breakpoint
CREATE INDEX "call_report_waiting" ON "call_report" USING btree ("matter") WHERE (unexplained & 32) <> 0;--> statement-breakpoint
CREATE INDEX "call_report_unexplained" ON "call_report" USING btree ("occurred_at","entry") WHERE unexplained <> 0;