CREATE TABLE "refusal_tally" (
	"who" text PRIMARY KEY NOT NULL,
	"minute" timestamp(6) with time zone NOT NULL,
	"times" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "actor_name" text;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "actor_role" text;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "on_behalf_of" text;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "outcome" text DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "changes" jsonb;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "organisation" text;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "times" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "door" text;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "agent" text;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "request_id" text;--> statement-breakpoint
CREATE INDEX "audit_entry_by_time" ON "audit_entry" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_by_actor" ON "audit_entry" USING btree ("actor","at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_by_action" ON "audit_entry" USING btree ("action","at","id");--> statement-breakpoint
-- Entries are added, never changed: whoever is not the tables' owner (or a superuser) may neither alter nor remove them,
-- whatever grants say. The owner removes what is older than the law asks for (docs/operations.md).
CREATE FUNCTION refuse_audit_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RAISE EXCEPTION 'audit entries are append-only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
