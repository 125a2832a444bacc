CREATE TABLE "access_grant" (
	"grant_id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"grantee_kind" text NOT NULL,
	"grantee" text NOT NULL,
	"type_code" text,
	"owner_region" text,
	"scenario" text,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"basis" text NOT NULL,
	"approved_at" timestamp(6) with time zone NOT NULL,
	"revoked_at" timestamp(6) with time zone,
	"revoke_reason" text
);
--> statement-breakpoint
CREATE TABLE "break_glass" (
	"break_glass_id" uuid PRIMARY KEY NOT NULL,
	"operator" integer NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"started_at" timestamp(6) with time zone NOT NULL,
	"last_at" timestamp(6) with time zone NOT NULL,
	"stopped_at" timestamp(6) with time zone,
	"calls" integer NOT NULL,
	"review_due_at" timestamp(6) with time zone NOT NULL,
	"reviewed_at" timestamp(6) with time zone,
	"reviewer_id" text,
	"reviewer_name" text,
	"verdict" text,
	"review_reason" text
);
--> statement-breakpoint
CREATE TABLE "call_alert" (
	"alert_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "call_alert_alert_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"rule_id" text NOT NULL,
	"rule_version" integer NOT NULL,
	"stage" text NOT NULL,
	"severity" text NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"operator" integer,
	"subject" text NOT NULL,
	"slot" integer NOT NULL,
	"first_at" timestamp(6) with time zone NOT NULL,
	"last_at" timestamp(6) with time zone NOT NULL,
	"detected_at" timestamp(6) with time zone NOT NULL,
	"calls" integer NOT NULL,
	"figures" jsonb NOT NULL,
	"log_year" smallint NOT NULL,
	"entries" bigint[] NOT NULL,
	"case_id" uuid
);
--> statement-breakpoint
CREATE TABLE "call_case_event" (
	"event_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "call_case_event_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" uuid NOT NULL,
	"at" timestamp(6) with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"what" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_case" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"operator" integer,
	"severity" text NOT NULL,
	"state" text NOT NULL,
	"rules" text[] NOT NULL,
	"alerts" integer NOT NULL,
	"calls" integer NOT NULL,
	"first_at" timestamp(6) with time zone NOT NULL,
	"last_at" timestamp(6) with time zone NOT NULL,
	"opened_at" timestamp(6) with time zone NOT NULL,
	"owner_id" text,
	"owner_name" text,
	"verdict" text,
	"verdict_reason" text,
	"judged_by" text,
	"judge_name" text,
	"judged_at" timestamp(6) with time zone
);
--> statement-breakpoint
CREATE TABLE "call_operator" (
	"operator" integer PRIMARY KEY NOT NULL,
	"caller" integer NOT NULL,
	"first_at" timestamp(6) with time zone NOT NULL,
	"last_at" timestamp(6) with time zone NOT NULL,
	"last_region" integer NOT NULL,
	"calls" integer NOT NULL,
	"odd_calls" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_operator_hour" (
	"operator" integer NOT NULL,
	"hour" integer NOT NULL,
	"calls" integer NOT NULL,
	CONSTRAINT "call_operator_hour_operator_hour_pk" PRIMARY KEY("operator","hour")
);
--> statement-breakpoint
CREATE TABLE "call_operator_slot" (
	"operator" integer NOT NULL,
	"slot" integer NOT NULL,
	"caller" integer NOT NULL,
	"calls" integer NOT NULL,
	"holders" integer NOT NULL,
	"denied" integer NOT NULL,
	"not_found" integer NOT NULL,
	CONSTRAINT "call_operator_slot_slot_operator_pk" PRIMARY KEY("slot","operator")
);
--> statement-breakpoint
CREATE TABLE "call_operator_type" (
	"operator" integer NOT NULL,
	"type" integer NOT NULL,
	"caller" integer NOT NULL,
	"first_at" timestamp(6) with time zone NOT NULL,
	"calls" integer NOT NULL,
	CONSTRAINT "call_operator_type_operator_type_pk" PRIMARY KEY("operator","type")
);
--> statement-breakpoint
CREATE TABLE "call_recall" (
	"recall_id" uuid PRIMARY KEY NOT NULL,
	"record_key" uuid NOT NULL,
	"certificate" bigint NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"since" timestamp(6) with time zone NOT NULL,
	"until" timestamp(6) with time zone NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp(6) with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"opener_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_recall_user" (
	"recall_id" uuid NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"calls" integer NOT NULL,
	"first_at" timestamp(6) with time zone NOT NULL,
	"last_at" timestamp(6) with time zone NOT NULL,
	"acknowledged_at" timestamp(6) with time zone,
	"acknowledged_by" text,
	CONSTRAINT "call_recall_user_recall_id_organisation_pk" PRIMARY KEY("recall_id","organisation")
);
--> statement-breakpoint
CREATE TABLE "call_watermark" (
	"reader" text PRIMARY KEY NOT NULL,
	"log_year" smallint NOT NULL,
	"entry" bigint NOT NULL,
	"read_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "detection_rule_version" (
	"rule_id" text NOT NULL,
	"version" integer NOT NULL,
	"stage" text NOT NULL,
	"thresholds" jsonb NOT NULL,
	"since" timestamp(6) with time zone NOT NULL,
	"changed_by" text,
	CONSTRAINT "detection_rule_version_rule_id_version_pk" PRIMARY KEY("rule_id","version")
);
--> statement-breakpoint
CREATE TABLE "grant_proposal" (
	"proposal_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"grants" jsonb NOT NULL,
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
CREATE TABLE "matter" (
	"matter_key" bigint PRIMARY KEY NOT NULL,
	"department" text NOT NULL,
	"item" text NOT NULL,
	"applicant" "bytea",
	"opened_at" timestamp(6) with time zone NOT NULL,
	"closed_at" timestamp(6) with time zone,
	"received_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "access_grant_by_code" ON "access_grant" USING btree ("code");--> statement-breakpoint
CREATE INDEX "access_grant_by_grantee" ON "access_grant" USING btree ("grantee_kind","grantee");--> statement-breakpoint
CREATE UNIQUE INDEX "break_glass_open_of" ON "break_glass" USING btree ("operator") WHERE stopped_at is null;--> statement-breakpoint
CREATE INDEX "break_glass_unreviewed" ON "break_glass" USING btree ("review_due_at") WHERE reviewed_at is null;--> statement-breakpoint
CREATE INDEX "break_glass_by_time" ON "break_glass" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "call_alert_of_slot" ON "call_alert" USING btree ("rule_id","subject","slot");--> statement-breakpoint
CREATE INDEX "call_alert_of_case" ON "call_alert" USING btree ("case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "call_alert_by_time" ON "call_alert" USING btree ("detected_at");--> statement-breakpoint
CREATE INDEX "call_alert_by_operator" ON "call_alert" USING btree ("operator","last_at");--> statement-breakpoint
CREATE INDEX "call_case_event_of" ON "call_case_event" USING btree ("case_id","event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "call_case_open_of" ON "call_case" USING btree ("subject") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "call_case_open" ON "call_case" USING btree ("opened_at") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "call_case_by_organisation" ON "call_case" USING btree ("organisation","opened_at");--> statement-breakpoint
CREATE INDEX "call_case_judged" ON "call_case" USING btree ("judged_at");--> statement-breakpoint
CREATE INDEX "call_recall_by_record" ON "call_recall" USING btree ("record_key");--> statement-breakpoint
CREATE INDEX "call_recall_by_time" ON "call_recall" USING btree ("opened_at");--> statement-breakpoint
CREATE INDEX "grant_proposal_open" ON "grant_proposal" USING btree ("proposed_at") WHERE "grant_proposal"."state" = 'open';--> statement-breakpoint
CREATE INDEX "grant_proposal_by_time" ON "grant_proposal" USING btree ("decided_at");