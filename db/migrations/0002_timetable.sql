CREATE TABLE "timetable_tick" (
	"job" text PRIMARY KEY NOT NULL,
	"next_due_at" timestamp(6) with time zone NOT NULL,
	"last_due_at" timestamp(6) with time zone,
	"last_sent_at" timestamp(6) with time zone
);
