CREATE TABLE "app_former_password" (
	"user_id" text NOT NULL,
	"retired_at" timestamp(6) with time zone NOT NULL,
	"password" text NOT NULL,
	CONSTRAINT "app_former_password_user_id_retired_at_pk" PRIMARY KEY("user_id","retired_at")
);
--> statement-breakpoint
CREATE TABLE "app_recovery_code" (
	"user_id" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"used_at" timestamp(6) with time zone,
	CONSTRAINT "app_recovery_code_user_id_digest_pk" PRIMARY KEY("user_id","digest")
);
--> statement-breakpoint
CREATE TABLE "app_second_factor" (
	"user_id" text PRIMARY KEY NOT NULL,
	"secret" "bytea" NOT NULL,
	"codes" "bytea",
	"created_at" timestamp(6) with time zone NOT NULL,
	"confirmed_at" timestamp(6) with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"subject" text PRIMARY KEY NOT NULL,
	"attempts" integer NOT NULL,
	"last_at" timestamp(6) with time zone NOT NULL,
	"closed_until" timestamp(6) with time zone
);
--> statement-breakpoint
ALTER TABLE "app_session" ADD COLUMN "method" text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "app_session" ADD COLUMN "second_factor_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "app_session" ADD COLUMN "last_seen_at" timestamp(6) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "app_session" ADD COLUMN "provider_session" text;--> statement-breakpoint
ALTER TABLE "app_former_password" ADD CONSTRAINT "app_former_password_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_recovery_code" ADD CONSTRAINT "app_recovery_code_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_second_factor" ADD CONSTRAINT "app_second_factor_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "app_session_by_provider" ON "app_session" USING btree ("provider_session");