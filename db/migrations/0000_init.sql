CREATE TABLE "api_key" (
	"key_id" uuid PRIMARY KEY NOT NULL,
	"organisation" text NOT NULL,
	"label" text NOT NULL,
	"secret_digest" "bytea" NOT NULL,
	"created_at" timestamp(6) with time zone NOT NULL,
	"expires_at" timestamp(6) with time zone,
	"revoked_at" timestamp(6) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(6) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "batch_receipt" (
	"batch_id" uuid NOT NULL,
	"first_row" integer NOT NULL,
	"outcomes" text NOT NULL,
	CONSTRAINT "batch_receipt_batch_id_first_row_pk" PRIMARY KEY("batch_id","first_row")
);
--> statement-breakpoint
CREATE TABLE "batch" (
	"batch_id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"door" text NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp(6) with time zone NOT NULL,
	"heartbeat_at" timestamp(6) with time zone NOT NULL,
	"accepted_at" timestamp(6) with time zone,
	"read" integer DEFAULT 0 NOT NULL,
	"total_kilobytes" integer,
	"read_kilobytes" integer DEFAULT 0 NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"superseded" integer DEFAULT 0 NOT NULL,
	"stale" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"findings_opened" integer DEFAULT 0 NOT NULL,
	"findings_closed" integer DEFAULT 0 NOT NULL,
	"findings_by_rule" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"rejected_by_reason" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"refusal" text,
	"content_digest" text
);
--> statement-breakpoint
CREATE TABLE "certificate_type" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"defining_authority" text NOT NULL,
	"issuing_line" text NOT NULL,
	"holder_kind" text NOT NULL,
	"standard" text NOT NULL,
	"validity" text NOT NULL,
	"collection_start" date NOT NULL,
	"update_frequency" text NOT NULL,
	"declared_stock" integer,
	"face_fields" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coverage_day" (
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"type_code" text NOT NULL,
	"day" date NOT NULL,
	"declared" integer NOT NULL,
	"held" integer NOT NULL,
	"missing" integer NOT NULL,
	"extra" integer NOT NULL,
	"differing" integer NOT NULL,
	"late" integer NOT NULL,
	"named" boolean NOT NULL,
	"reconciled_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "coverage_day_organisation_type_code_day_pk" PRIMARY KEY("organisation","type_code","day")
);
--> statement-breakpoint
CREATE TABLE "app_credential" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"account_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp(6) with time zone,
	"refresh_token_expires_at" timestamp(6) with time zone,
	"scope" text,
	"created_at" timestamp(6) with time zone NOT NULL,
	"updated_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_key" (
	"key_number" integer PRIMARY KEY NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "declared_bucket" (
	"manifest_id" uuid NOT NULL,
	"prefix" "bytea" NOT NULL,
	"lines" "bytea" NOT NULL,
	CONSTRAINT "declared_bucket_manifest_id_prefix_pk" PRIMARY KEY("manifest_id","prefix")
);
--> statement-breakpoint
CREATE TABLE "declared_number" (
	"subject_key" uuid NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"type_code" text NOT NULL,
	"day" date NOT NULL,
	"number_hash" "bytea" NOT NULL,
	"number_sealed" "bytea",
	"number_masked" text,
	"state" text NOT NULL,
	"field" text,
	"declared_version" integer,
	"declared_status" text,
	"record_key" uuid,
	"since" timestamp(6) with time zone NOT NULL,
	"missing_since" timestamp(6) with time zone,
	CONSTRAINT "declared_number_subject_key_pk" PRIMARY KEY("subject_key")
);
--> statement-breakpoint
CREATE TABLE "evaluation_run" (
	"run_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "evaluation_run_run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"started_at" timestamp(6) with time zone NOT NULL,
	"rule_set" integer NOT NULL,
	"composition" text NOT NULL,
	"rule_id" text,
	"type_code" text,
	"read" integer NOT NULL,
	"changed" integer NOT NULL,
	"findings_opened" integer NOT NULL,
	"findings_closed" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding" (
	"subject_key" uuid NOT NULL,
	"rule_id" text NOT NULL,
	"occurrence" smallint NOT NULL,
	"rule_version" integer NOT NULL,
	"subject_kind" text NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"type_code" text NOT NULL,
	"dimension" text NOT NULL,
	"severity" text NOT NULL,
	"field" text,
	"reason" text NOT NULL,
	"opened_at" timestamp(6) with time zone NOT NULL,
	"opened_batch" uuid,
	"closed_at" timestamp(6) with time zone,
	"closed_batch" uuid,
	"closed_by" text,
	"detail" jsonb,
	CONSTRAINT "finding_subject_key_rule_id_occurrence_pk" PRIMARY KEY("subject_key","rule_id","occurrence")
);
--> statement-breakpoint
CREATE TABLE "manifest" (
	"manifest_id" uuid PRIMARY KEY NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"type_code" text NOT NULL,
	"day" date NOT NULL,
	"declared" integer NOT NULL,
	"digest" "bytea" NOT NULL,
	"covers" smallint NOT NULL,
	"declared_at" timestamp(6) with time zone NOT NULL,
	"stage" text NOT NULL,
	"state" text NOT NULL,
	"named" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"region_code" text NOT NULL,
	"level" text NOT NULL,
	"roles" text[] NOT NULL,
	"line" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"fact" text NOT NULL,
	"version" integer NOT NULL,
	"payload" jsonb NOT NULL,
	"happened_at" timestamp(6) with time zone NOT NULL,
	"relayed_at" timestamp(6) with time zone
);
--> statement-breakpoint
CREATE TABLE "quality_day" (
	"day" date NOT NULL,
	"records" integer NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"type_code" text NOT NULL,
	"outcome" text NOT NULL,
	CONSTRAINT "quality_day_organisation_type_code_day_outcome_pk" PRIMARY KEY("organisation","type_code","day","outcome")
);
--> statement-breakpoint
CREATE TABLE "quality_month" (
	"month" date NOT NULL,
	"type_code" text NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"records" integer NOT NULL,
	"dimension_pass" integer[] NOT NULL,
	"dimension_fail" integer[] NOT NULL,
	"rule_pass" integer[] NOT NULL,
	"rule_fail" integer[] NOT NULL,
	CONSTRAINT "quality_month_organisation_type_code_month_pk" PRIMARY KEY("organisation","type_code","month")
);
--> statement-breakpoint
CREATE TABLE "quality_organisation_day" (
	"day" date NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"records" integer NOT NULL,
	"dimension_pass" integer[] NOT NULL,
	"dimension_fail" integer[] NOT NULL,
	"rule_pass" integer[] NOT NULL,
	"rule_fail" integer[] NOT NULL,
	CONSTRAINT "quality_organisation_day_organisation_day_pk" PRIMARY KEY("organisation","day")
);
--> statement-breakpoint
CREATE TABLE "quarantined_row" (
	"batch_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"source" text NOT NULL,
	"reason" text NOT NULL,
	"field" text,
	"record_key" uuid,
	"raw_sealed" "bytea" NOT NULL,
	"quarantined_at" timestamp(6) with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"replay_batch_id" uuid,
	CONSTRAINT "quarantined_row_batch_id_row_number_pk" PRIMARY KEY("batch_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "record_version" (
	"record_key" uuid NOT NULL,
	"received_day" date NOT NULL,
	"issued_on" date,
	"valid_from" date,
	"valid_until" date,
	"version" integer,
	"row_number" integer NOT NULL,
	"rule_set" integer NOT NULL,
	"issued_at" timestamp(6) with time zone,
	"source_updated_at" timestamp(6) with time zone,
	"received_at" timestamp(6) with time zone NOT NULL,
	"known_from" timestamp(6) with time zone NOT NULL,
	"batch_id" uuid NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"type_code" text NOT NULL,
	"certificate_id" text,
	"issuer_code" text,
	"issuer_name" text,
	"region_code" text,
	"status" text,
	"holder_kind" text,
	"holder_masked" text,
	"number_masked" text,
	"holder_name_trait" text NOT NULL,
	"holder_code_trait" text NOT NULL,
	"number_trait" text NOT NULL,
	"file_format" text,
	"file_digest" text,
	"file_digest_algorithm" text,
	"file_signature" text,
	"source_system" text,
	"outcome" text NOT NULL,
	"content_digest" "bytea" NOT NULL,
	"number_hash" "bytea",
	"holder_hash" "bytea",
	"holder_name_hash" "bytea",
	"sealed" "bytea",
	"face" jsonb,
	"known_until" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "record_version_record_key_known_from_pk" PRIMARY KEY("record_key","known_from")
);
--> statement-breakpoint
CREATE TABLE "record" (
	"record_key" uuid NOT NULL,
	"received_day" date NOT NULL,
	"issued_on" date,
	"valid_from" date,
	"valid_until" date,
	"version" integer,
	"row_number" integer NOT NULL,
	"rule_set" integer NOT NULL,
	"issued_at" timestamp(6) with time zone,
	"source_updated_at" timestamp(6) with time zone,
	"received_at" timestamp(6) with time zone NOT NULL,
	"known_from" timestamp(6) with time zone NOT NULL,
	"batch_id" uuid NOT NULL,
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"type_code" text NOT NULL,
	"certificate_id" text,
	"issuer_code" text,
	"issuer_name" text,
	"region_code" text,
	"status" text,
	"holder_kind" text,
	"holder_masked" text,
	"number_masked" text,
	"holder_name_trait" text NOT NULL,
	"holder_code_trait" text NOT NULL,
	"number_trait" text NOT NULL,
	"file_format" text,
	"file_digest" text,
	"file_digest_algorithm" text,
	"file_signature" text,
	"source_system" text,
	"outcome" text NOT NULL,
	"content_digest" "bytea" NOT NULL,
	"number_hash" "bytea",
	"holder_hash" "bytea",
	"holder_name_hash" "bytea",
	"sealed" "bytea",
	"face" jsonb,
	CONSTRAINT "record_record_key_pk" PRIMARY KEY("record_key")
);
--> statement-breakpoint
CREATE TABLE "region" (
	"code" text NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"province" text NOT NULL,
	"prefecture" text NOT NULL,
	"state" text NOT NULL,
	"since_year" integer NOT NULL,
	"until_year" integer,
	"successors" jsonb NOT NULL,
	CONSTRAINT "region_code_since_year_pk" PRIMARY KEY("code","since_year")
);
--> statement-breakpoint
CREATE TABLE "rule_version" (
	"rule_id" text NOT NULL,
	"version" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"state" text NOT NULL,
	"body" jsonb NOT NULL,
	"in_force_from" timestamp(6) with time zone NOT NULL,
	"in_force_until" timestamp(6) with time zone,
	CONSTRAINT "rule_version_rule_id_version_pk" PRIMARY KEY("rule_id","version")
);
--> statement-breakpoint
CREATE TABLE "item_material" (
	"item_code" text NOT NULL,
	"item_name_zh" text NOT NULL,
	"item_name_en" text NOT NULL,
	"material_code" text NOT NULL,
	"material_name_zh" text NOT NULL,
	"material_name_en" text NOT NULL,
	"type_code" text NOT NULL,
	"scenario_code" text NOT NULL,
	CONSTRAINT "item_material_item_code_material_code_type_code_pk" PRIMARY KEY("item_code","material_code","type_code")
);
--> statement-breakpoint
CREATE TABLE "scenario" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp(6) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp(6) with time zone NOT NULL,
	"updated_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "app_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "source_activity" (
	"organisation" text NOT NULL,
	"organisation_region" text NOT NULL,
	"type_code" text NOT NULL,
	"first_received_at" timestamp(6) with time zone NOT NULL,
	"last_received_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "source_activity_organisation_type_code_pk" PRIMARY KEY("organisation","type_code")
);
--> statement-breakpoint
CREATE TABLE "timetable_tick" (
	"job" text PRIMARY KEY NOT NULL,
	"next_due_at" timestamp(6) with time zone NOT NULL,
	"last_due_at" timestamp(6) with time zone,
	"last_sent_at" timestamp(6) with time zone
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp(6) with time zone NOT NULL,
	"updated_at" timestamp(6) with time zone NOT NULL,
	"role" text NOT NULL,
	"scope" jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "app_user_username_unique" UNIQUE("username"),
	CONSTRAINT "app_user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "app_verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp(6) with time zone NOT NULL,
	"created_at" timestamp(6) with time zone NOT NULL,
	"updated_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app_credential" ADD CONSTRAINT "app_credential_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_session" ADD CONSTRAINT "app_session_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_key_by_organisation" ON "api_key" USING btree ("organisation");--> statement-breakpoint
CREATE INDEX "audit_entry_by_subject" ON "audit_entry" USING btree ("subject","at");--> statement-breakpoint
CREATE UNIQUE INDEX "batch_by_source_id" ON "batch" USING btree ("source","external_id");--> statement-breakpoint
CREATE INDEX "batch_by_start" ON "batch" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "coverage_day_by_day" ON "coverage_day" USING btree ("day");--> statement-breakpoint
CREATE INDEX "app_credential_by_user" ON "app_credential" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "app_credential_once" ON "app_credential" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "declared_number_by_day" ON "declared_number" USING btree ("organisation","type_code","day");--> statement-breakpoint
CREATE INDEX "declared_number_awaited" ON "declared_number" USING btree ("number_hash") WHERE state in ('missing', 'withdrawn', 'differing');--> statement-breakpoint
CREATE INDEX "declared_number_by_state" ON "declared_number" USING btree ("state","day","subject_key");--> statement-breakpoint
CREATE INDEX "finding_open_by_organisation" ON "finding" USING btree ("organisation","rule_id","opened_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "finding_open_by_rule" ON "finding" USING btree ("rule_id","opened_at") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "manifest_current" ON "manifest" USING btree ("organisation","type_code","day") WHERE state = 'current';--> statement-breakpoint
CREATE INDEX "manifest_by_organisation" ON "manifest" USING btree ("organisation","type_code","day","declared_at");--> statement-breakpoint
CREATE INDEX "manifest_by_day" ON "manifest" USING btree ("day");--> statement-breakpoint
CREATE INDEX "manifest_comparing" ON "manifest" USING btree ("declared_at") WHERE state = 'comparing';--> statement-breakpoint
CREATE INDEX "organisation_by_region" ON "organisation" USING btree ("region_code");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("id") WHERE relayed_at is null;--> statement-breakpoint
CREATE INDEX "quality_day_by_day" ON "quality_day" USING btree ("day");--> statement-breakpoint
CREATE INDEX "quality_month_by_month" ON "quality_month" USING btree ("month");--> statement-breakpoint
CREATE INDEX "quality_organisation_day_by_day" ON "quality_organisation_day" USING btree ("day");--> statement-breakpoint
CREATE INDEX "quarantined_by_record" ON "quarantined_row" USING btree ("record_key");--> statement-breakpoint
CREATE INDEX "record_version_by_end" ON "record_version" USING brin ("known_until") WITH (autosummarize=true);--> statement-breakpoint
CREATE INDEX "record_by_organisation" ON "record" USING btree ("organisation","type_code","issued_on");--> statement-breakpoint
CREATE INDEX "record_by_number" ON "record" USING btree ("number_hash");--> statement-breakpoint
CREATE INDEX "record_by_holder" ON "record" USING btree ("holder_hash");--> statement-breakpoint
CREATE INDEX "record_by_arrival" ON "record" USING brin ("known_from") WITH (autosummarize=true);--> statement-breakpoint
CREATE INDEX "app_session_by_user" ON "app_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "app_verification_by_identifier" ON "app_verification" USING btree ("identifier");