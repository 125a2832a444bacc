CREATE TABLE "catalogue_proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"proposed_by" text NOT NULL,
	"proposer_name" text NOT NULL,
	"proposer_staff" text,
	"proposed_at" timestamp(6) with time zone NOT NULL,
	"decided_by" text,
	"decider_name" text,
	"decided_at" timestamp(6) with time zone,
	"decision_reason" text
);
--> statement-breakpoint
CREATE TABLE "job_run" (
	"job_id" text PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"lane" text NOT NULL,
	"payload" jsonb NOT NULL,
	"standing" text NOT NULL,
	"attempt" integer NOT NULL,
	"attempts" integer NOT NULL,
	"started_at" timestamp(6) with time zone NOT NULL,
	"ended_at" timestamp(6) with time zone,
	"code" text,
	"counts" jsonb,
	"process" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs_process" (
	"id" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"version" text NOT NULL,
	"node" text NOT NULL,
	"queue" text NOT NULL,
	"queue_reached" boolean NOT NULL,
	"lanes" jsonb NOT NULL,
	"started_at" timestamp(6) with time zone NOT NULL,
	"seen_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "catalogue_proposal_open" ON "catalogue_proposal" USING btree ("proposed_at") WHERE "catalogue_proposal"."state" = 'open';--> statement-breakpoint
CREATE INDEX "catalogue_proposal_by_time" ON "catalogue_proposal" USING btree ("decided_at");--> statement-breakpoint
CREATE INDEX "job_run_by_job" ON "job_run" USING btree ("job","started_at");--> statement-breakpoint
CREATE INDEX "job_run_set_aside" ON "job_run" USING btree ("ended_at") WHERE "job_run"."standing" = 'set-aside';