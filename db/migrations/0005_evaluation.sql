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
