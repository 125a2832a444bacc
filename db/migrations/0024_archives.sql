CREATE TABLE "dispute_archive" (
	"case_id" uuid NOT NULL,
	"archive_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"archived_at" timestamp(6) with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"audit_rows" integer NOT NULL,
	"log_year" smallint NOT NULL,
	"log_entry" bigint NOT NULL,
	CONSTRAINT "dispute_archive_case_id_archive_id_pk" PRIMARY KEY("case_id","archive_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_archive_once" ON "dispute_archive" USING btree ("case_id","version");