CREATE TABLE "dispute_call_back" (
	"case_id" uuid NOT NULL,
	"call_back_id" uuid NOT NULL,
	"drawn_at" timestamp(6) with time zone NOT NULL,
	"seed" text NOT NULL,
	"handler_id" text,
	"caller_id" text,
	"caller_name" text,
	"answered_at" timestamp(6) with time zone,
	"reached" boolean,
	"answers" jsonb,
	"satisfied" boolean,
	CONSTRAINT "dispute_call_back_case_id_call_back_id_pk" PRIMARY KEY("case_id","call_back_id")
);
--> statement-breakpoint
CREATE TABLE "dispute_complainant" (
	"case_id" uuid NOT NULL,
	"complainant_id" uuid NOT NULL,
	"at" timestamp(6) with time zone NOT NULL,
	"door" text NOT NULL,
	"client" text,
	"external_number" text,
	"sealed" "bytea" NOT NULL,
	"follow_hash" "bytea" NOT NULL,
	"webhook_id" uuid,
	"told_at" timestamp(6) with time zone,
	"told" text,
	CONSTRAINT "dispute_complainant_case_id_complainant_id_pk" PRIMARY KEY("case_id","complainant_id")
);
--> statement-breakpoint
CREATE TABLE "dispute_day" (
	"day" date NOT NULL,
	"organisation" text NOT NULL,
	"region" text NOT NULL,
	"kind" text NOT NULL,
	"received" integer NOT NULL,
	"closed" integer NOT NULL,
	"missed" integer NOT NULL,
	"extended" integer NOT NULL,
	"returned" integer NOT NULL,
	"contested" integer NOT NULL,
	"transferred" integer NOT NULL,
	"reopened" integer NOT NULL,
	"appealed" integer NOT NULL,
	"not_accepted" integer NOT NULL,
	"withdrawn" integer NOT NULL,
	"upheld" integer NOT NULL,
	"rejected" integer NOT NULL,
	"caught" integer NOT NULL,
	"escaped" integer NOT NULL,
	"reached" integer NOT NULL,
	"satisfied" integer NOT NULL,
	CONSTRAINT "dispute_day_day_organisation_region_kind_pk" PRIMARY KEY("day","organisation","region","kind")
);
--> statement-breakpoint
CREATE TABLE "dispute_flag" (
	"record_key" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"since" timestamp(6) with time zone NOT NULL,
	"lifted_at" timestamp(6) with time zone,
	CONSTRAINT "dispute_flag_record_key_case_id_pk" PRIMARY KEY("record_key","case_id")
);
--> statement-breakpoint
CREATE TABLE "dispute_joint" (
	"case_id" uuid NOT NULL,
	"joint_id" uuid NOT NULL,
	"organisation" text NOT NULL,
	"region" text NOT NULL,
	"asked_at" timestamp(6) with time zone NOT NULL,
	"reported_at" timestamp(6) with time zone,
	"reporter_id" text,
	"reporter_name" text,
	"opinion" text,
	"sealed" "bytea",
	CONSTRAINT "dispute_joint_case_id_joint_id_pk" PRIMARY KEY("case_id","joint_id")
);
--> statement-breakpoint
CREATE TABLE "dispute_recall" (
	"case_id" uuid NOT NULL,
	"recall_id" uuid NOT NULL,
	CONSTRAINT "dispute_recall_case_id_recall_id_pk" PRIMARY KEY("case_id","recall_id")
);
--> statement-breakpoint
CREATE TABLE "dispute_responsibility" (
	"rule_id" uuid PRIMARY KEY NOT NULL,
	"kind" text,
	"issuer" text,
	"certificate_type" text,
	"field" text,
	"region" text,
	"organisation" text NOT NULL,
	"effective_from" date NOT NULL,
	"effective_until" date,
	"source" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispute_rule_proposal" (
	"case_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"certificate_type" text,
	"field" text,
	"words" text NOT NULL,
	"proposed_at" timestamp(6) with time zone NOT NULL,
	"proposed_by" text NOT NULL,
	"proposer_name" text NOT NULL,
	"state" text NOT NULL,
	"settled_at" timestamp(6) with time zone,
	"settled_by" text,
	"rule_id" text,
	CONSTRAINT "dispute_rule_proposal_case_id_proposal_id_pk" PRIMARY KEY("case_id","proposal_id")
);
--> statement-breakpoint
CREATE TABLE "dispute_transfer" (
	"case_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"at" timestamp(6) with time zone NOT NULL,
	"from_organisation" text NOT NULL,
	"from_region" text NOT NULL,
	"to_organisation" text,
	"to_region" text NOT NULL,
	"reason" text NOT NULL,
	"answered_at" timestamp(6) with time zone,
	"answer" text,
	CONSTRAINT "dispute_transfer_case_id_transfer_id_pk" PRIMARY KEY("case_id","transfer_id")
);
--> statement-breakpoint
CREATE TABLE "dispute" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"door" text NOT NULL,
	"record_key" uuid,
	"certificate_type" text,
	"issuer" text,
	"field" text,
	"sealed" "bytea" NOT NULL,
	"holder_hash" "bytea",
	"sameness" "bytea" NOT NULL,
	"error_since" date,
	"outcome" text,
	"open" boolean NOT NULL,
	"awaits_correction" boolean NOT NULL,
	"finding_rule" text,
	"finding_occurrence" smallint,
	"caught_by" text,
	"proposed_rule" uuid,
	"corrected_version" timestamp(6) with time zone,
	"corrected_batch" uuid,
	"log_year" integer,
	"log_entry" bigint,
	"returns" integer NOT NULL,
	"contests" integer NOT NULL,
	"extensions" integer NOT NULL,
	"reopenings" integer NOT NULL,
	"appeals" integer NOT NULL,
	"transfers" integer NOT NULL,
	"missed" boolean NOT NULL,
	"bound" boolean NOT NULL,
	"extension_asked_by" text,
	"extension_asker" text,
	"decided_at" timestamp(6) with time zone,
	"decided_by" text,
	"reached" boolean,
	"satisfied" boolean
);
--> statement-breakpoint
CREATE INDEX "dispute_call_back_waiting" ON "dispute_call_back" USING btree ("drawn_at") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "dispute_call_back_answered" ON "dispute_call_back" USING btree ("answered_at") WHERE answered_at is not null;--> statement-breakpoint
CREATE INDEX "dispute_complainant_of_client" ON "dispute_complainant" USING btree ("client","external_number");--> statement-breakpoint
CREATE INDEX "dispute_recall_of" ON "dispute_recall" USING btree ("recall_id");--> statement-breakpoint
CREATE INDEX "dispute_responsibility_of" ON "dispute_responsibility" USING btree ("organisation");--> statement-breakpoint
CREATE INDEX "dispute_rule_proposal_open" ON "dispute_rule_proposal" USING btree ("proposed_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "dispute_transfer_waiting" ON "dispute_transfer" USING btree ("to_region","at") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "dispute_transfer_by_time" ON "dispute_transfer" USING btree ("at");--> statement-breakpoint
CREATE INDEX "dispute_same" ON "dispute" USING btree ("sameness") WHERE open;--> statement-breakpoint
CREATE INDEX "dispute_of_record" ON "dispute" USING btree ("record_key");--> statement-breakpoint
CREATE INDEX "dispute_awaiting_correction" ON "dispute" USING btree ("record_key") WHERE awaits_correction;--> statement-breakpoint
CREATE INDEX "dispute_of_holder" ON "dispute" USING btree ("holder_hash");--> statement-breakpoint
CREATE INDEX "dispute_similar" ON "dispute" USING btree ("certificate_type","field","kind");--> statement-breakpoint
CREATE INDEX "dispute_decided" ON "dispute" USING btree ("decided_at") WHERE decided_at is not null;