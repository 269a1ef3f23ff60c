"""What is sealed or recorded stays: the database itself refuses to change it."""

from django.db import migrations

SEAL_EDITIONS = """
CREATE FUNCTION articles_edition_keep_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND
        (to_jsonb(NEW) - 'live' - 'first_published_at')
        = (to_jsonb(OLD) - 'live' - 'first_published_at')
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Edition % is sealed: only its period may change.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER articles_edition_keep_sealed BEFORE UPDATE OR DELETE ON articles_edition
    FOR EACH ROW EXECUTE FUNCTION articles_edition_keep_sealed();
"""
APPEND_ONLY = """
CREATE FUNCTION articles_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER articles_version_append_only BEFORE UPDATE OR DELETE ON articles_version
    FOR EACH ROW EXECUTE FUNCTION articles_append_only();
CREATE TRIGGER articles_leadchoice_append_only BEFORE UPDATE OR DELETE ON articles_leadchoice
    FOR EACH ROW EXECUTE FUNCTION articles_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_initial")]

    operations = [
        migrations.RunSQL(
            SEAL_EDITIONS,
            "DROP TRIGGER articles_edition_keep_sealed ON articles_edition;"
            "DROP FUNCTION articles_edition_keep_sealed();",
        ),
        migrations.RunSQL(
            APPEND_ONLY,
            "DROP TRIGGER articles_version_append_only ON articles_version;"
            "DROP TRIGGER articles_leadchoice_append_only ON articles_leadchoice;"
            "DROP FUNCTION articles_append_only();",
        ),
    ]
