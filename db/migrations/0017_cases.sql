CREATE TABLE "case_attachment" (
	"case_id" uuid NOT NULL,
	"attachment_id" uuid NOT NULL,
	"at" timestamp(6) with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"visibility" text NOT NULL,
	"name" "bytea" NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"digest" text NOT NULL,
	"content" "bytea" NOT NULL,
	"scan" text NOT NULL,
	CONSTRAINT "case_attachment_case_id_attachment_id_pk" PRIMARY KEY("case_id","attachment_id")
);
--> statement-breakpoint
CREATE TABLE "case_clock" (
	"case_id" uuid NOT NULL,
	"clock_id" uuid NOT NULL,
	"step" text NOT NULL,
	"organisation" text,
	"region" text NOT NULL,
	"limit_days" integer NOT NULL,
	"limit_source" text NOT NULL,
	"started_at" timestamp(6) with time zone NOT NULL,
	"due_at" timestamp(6) with time zone,
	"pauses" jsonb NOT NULL,
	"ended_at" timestamp(6) with time zone,
	"half_at" timestamp(6) with time zone,
	"last_day_at" timestamp(6) with time zone,
	"warned" text NOT NULL,
	"missed_at" timestamp(6) with time zone,
	"escalated_to" text,
	CONSTRAINT "case_clock_case_id_clock_id_pk" PRIMARY KEY("case_id","clock_id")
);
--> statement-breakpoint
CREATE TABLE "case_comment" (
	"case_id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"at" timestamp(6) with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"visibility" text NOT NULL,
	"text" "bytea" NOT NULL,
	"mentions" text[] NOT NULL,
	CONSTRAINT "case_comment_case_id_comment_id_pk" PRIMARY KEY("case_id","comment_id")
);
--> statement-breakpoint
CREATE TABLE "case_event" (
	"case_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"at" timestamp(6) with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"what" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"reason" text,
	"evidence" jsonb,
	"detail" jsonb NOT NULL,
	CONSTRAINT "case_event_case_id_sequence_pk" PRIMARY KEY("case_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "case_file" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"state" text NOT NULL,
	"severity" text NOT NULL,
	"organisation" text,
	"region" text NOT NULL,
	"province" text GENERATED ALWAYS AS (left(region, 2)) STORED NOT NULL,
	"prefecture" text GENERATED ALWAYS AS (left(region, 4)) STORED NOT NULL,
	"owner_id" text,
	"owner_name" text,
	"version" integer NOT NULL,
	"due_at" timestamp(6) with time zone,
	"due_step" text,
	"opened_at" timestamp(6) with time zone NOT NULL,
	"changed_at" timestamp(6) with time zone NOT NULL,
	"closed_at" timestamp(6) with time zone
);
--> statement-breakpoint
CREATE TABLE "case_follower" (
	"case_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"since" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "case_follower_case_id_account_id_pk" PRIMARY KEY("case_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "case_limit" (
	"limit_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"step" text NOT NULL,
	"dispute_kind" text,
	"region" text,
	"days" integer NOT NULL,
	"effective_from" date NOT NULL,
	"effective_until" date,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_party" (
	"case_id" uuid NOT NULL,
	"organisation" text NOT NULL,
	"region" text NOT NULL,
	"part" text NOT NULL,
	"since" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "case_party_case_id_organisation_pk" PRIMARY KEY("case_id","organisation")
);
--> statement-breakpoint
CREATE TABLE "case_series" (
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"given" integer NOT NULL,
	CONSTRAINT "case_series_kind_day_pk" PRIMARY KEY("kind","day")
);
--> statement-breakpoint
CREATE TABLE "case_template" (
	"template_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"step" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"organisation" text,
	"changed_by" text NOT NULL,
	"changed_at" timestamp(6) with time zone NOT NULL,
	"retired_at" timestamp(6) with time zone
);
--> statement-breakpoint
CREATE TABLE "notice_delivery" (
	"delivery_id" uuid PRIMARY KEY NOT NULL,
	"way" text NOT NULL,
	"address_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"created_at" timestamp(6) with time zone NOT NULL,
	"next_at" timestamp(6) with time zone NOT NULL,
	"sent_at" timestamp(6) with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "notice_preference" (
	"account_id" text NOT NULL,
	"what" text NOT NULL,
	"ways" text[] NOT NULL,
	"digest" text NOT NULL,
	"quiet_from" integer,
	"quiet_until" integer,
	CONSTRAINT "notice_preference_account_id_what_pk" PRIMARY KEY("account_id","what")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"notice_id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"at" timestamp(6) with time zone NOT NULL,
	"what" text NOT NULL,
	"case_id" uuid,
	"number" text,
	"detail" jsonb NOT NULL,
	"read_at" timestamp(6) with time zone,
	"digested_at" timestamp(6) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"webhook_id" uuid PRIMARY KEY NOT NULL,
	"client" text NOT NULL,
	"url" text NOT NULL,
	"secret" "bytea" NOT NULL,
	"state" text NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"created_at" timestamp(6) with time zone NOT NULL,
	"retired_at" timestamp(6) with time zone
);
--> statement-breakpoint
CREATE INDEX "case_clock_half" ON "case_clock" USING btree ("half_at") WHERE ended_at is null and due_at is not null and warned = 'none';--> statement-breakpoint
CREATE INDEX "case_clock_last_day" ON "case_clock" USING btree ("last_day_at") WHERE ended_at is null and due_at is not null and warned <> 'last-day';--> statement-breakpoint
CREATE INDEX "case_clock_due" ON "case_clock" USING btree ("due_at") WHERE ended_at is null and due_at is not null and missed_at is null;--> statement-breakpoint
CREATE INDEX "case_comment_by_time" ON "case_comment" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "case_event_by_time" ON "case_event" USING btree ("what","at");--> statement-breakpoint
CREATE INDEX "case_file_by_number" ON "case_file" USING btree ("kind","number");--> statement-breakpoint
CREATE INDEX "case_file_open" ON "case_file" USING btree ("kind","due_at","case_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "case_file_open_of_province" ON "case_file" USING btree ("kind","province","due_at","case_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "case_file_open_of_prefecture" ON "case_file" USING btree ("kind","prefecture","due_at","case_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "case_file_open_of_region" ON "case_file" USING btree ("kind","region","due_at","case_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "case_file_open_of_organisation" ON "case_file" USING btree ("kind","organisation","due_at","case_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "case_file_open_of_owner" ON "case_file" USING btree ("owner_id","due_at","case_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "case_file_by_organisation" ON "case_file" USING btree ("organisation","kind","opened_at");--> statement-breakpoint
CREATE INDEX "case_file_closed" ON "case_file" USING btree ("kind","closed_at","case_id") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "case_follower_of_account" ON "case_follower" USING btree ("account_id","since");--> statement-breakpoint
CREATE INDEX "case_limit_by_step" ON "case_limit" USING btree ("kind","step","effective_from");--> statement-breakpoint
CREATE INDEX "case_party_of_organisation" ON "case_party" USING btree ("organisation","part","case_id");--> statement-breakpoint
CREATE INDEX "case_party_of_region" ON "case_party" USING btree ("region","part","case_id");--> statement-breakpoint
CREATE INDEX "case_template_by_step" ON "case_template" USING btree ("kind","step");--> statement-breakpoint
CREATE INDEX "notice_delivery_waiting" ON "notice_delivery" USING btree ("next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "notice_delivery_by_time" ON "notice_delivery" USING btree ("created_at","delivery_id");--> statement-breakpoint
CREATE INDEX "notice_delivery_failed" ON "notice_delivery" USING btree ("created_at") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "notice_of_account" ON "notice" USING btree ("account_id","at","notice_id");--> statement-breakpoint
CREATE INDEX "notice_unread" ON "notice" USING btree ("account_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notice_undigested" ON "notice" USING btree ("at") WHERE digested_at is null;--> statement-breakpoint
CREATE INDEX "webhook_of_client" ON "webhook" USING btree ("client","state");