CREATE TABLE "case_template_version" (
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"language" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "case_template_version_template_id_version_pk" PRIMARY KEY("template_id","version")
);
--> statement-breakpoint
CREATE TABLE "saved_search" (
	"search_id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "saved_search_once" UNIQUE("account_id","name")
);
--> statement-breakpoint
ALTER TABLE "case_template" ADD COLUMN "language" text DEFAULT 'zh-CN' NOT NULL;--> statement-breakpoint
ALTER TABLE "case_template" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "saved_search_of_account" ON "saved_search" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "call_recall_user_of" ON "call_recall_user" USING btree ("organisation","recall_id");--> statement-breakpoint
CREATE INDEX "call_recall_user_waiting" ON "call_recall_user" USING btree ("recall_id") WHERE acknowledged_at is null;--> statement-breakpoint
INSERT INTO "case_template_version" ("template_id", "version", "title", "text", "language", "changed_by", "changed_at")
SELECT "template_id", "version", "title", "text", "language", "changed_by", "changed_at" FROM "case_template";
