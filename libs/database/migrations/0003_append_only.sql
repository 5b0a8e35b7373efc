-- What happened stays written: no code, however wrong, can change the audit log, what was ever
-- written, or what was agreed to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
--> statement-breakpoint
CREATE TRIGGER transition_append_only BEFORE UPDATE OR DELETE ON "transition"
	FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE ON "revision"
	FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER approval_append_only BEFORE UPDATE OR DELETE ON "approval"
	FOR EACH ROW EXECUTE FUNCTION refuse_change();
