ALTER TABLE "region" DROP CONSTRAINT "region_pkey";--> statement-breakpoint
ALTER TABLE "region" ADD CONSTRAINT "region_code_since_year_pk" PRIMARY KEY("code","since_year");--> statement-breakpoint
ALTER TABLE "region" ADD COLUMN "state" text NOT NULL;