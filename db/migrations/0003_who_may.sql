CREATE TABLE "role_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"scope" jsonb NOT NULL,
	"former_role" text,
	"former_scope" jsonb,
	"reason" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp(6) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp(6) with time zone,
	"decision_reason" text
);
--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "staff_number" text;--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "must_change_password" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "role_granted_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "role_request" ADD CONSTRAINT "role_request_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "role_request_one_open" ON "role_request" USING btree ("user_id") WHERE "role_request"."state" = 'open';--> statement-breakpoint
CREATE INDEX "role_request_by_time" ON "role_request" USING btree ("requested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_one_administrator" ON "app_user" USING btree ("staff_number") WHERE "app_user"."role" IN ('system-administrator', 'security-administrator', 'auditor');--> statement-breakpoint
-- Accounts that are there were granted their role when they were made.
UPDATE "app_user" SET "role_granted_at" = "created_at";
