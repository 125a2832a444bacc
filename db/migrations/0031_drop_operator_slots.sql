DROP TABLE "call_operator_hour" CASCADE;--> statement-breakpoint
DROP TABLE "call_operator_slot" CASCADE;--> statement-breakpoint
DROP TABLE "call_operator_type" CASCADE;