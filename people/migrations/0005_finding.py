"""A row is found by its other names, too: the database keeps them in its vector."""

from django.db import migrations, models
from django.db.models.functions import Greatest, Length

# Of the row's own vector a copy is kept, to which the others' are joined anew whenever one of
# them changes. What the application writes is always the row's own.
OWNER = """
CREATE FUNCTION people_find_by_other_names() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    other tsvector;
BEGIN
    NEW.own_search := NEW.search;
    FOR other IN EXECUTE format('SELECT search FROM %I WHERE %I = $1', TG_ARGV[0], TG_ARGV[1])
        USING NEW.id
    LOOP
        NEW.search := NEW.search || other;
    END LOOP;
    RETURN NEW;
END $$;
"""
NAME = """
CREATE FUNCTION people_other_name_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owners CONSTANT bigint[] := ARRAY[
        CASE WHEN TG_OP <> 'INSERT' THEN (to_jsonb(OLD) ->> TG_ARGV[1])::bigint END,
        CASE WHEN TG_OP <> 'DELETE' THEN (to_jsonb(NEW) ->> TG_ARGV[1])::bigint END
    ];
BEGIN
    EXECUTE format('UPDATE %I SET search = own_search WHERE id = ANY($1)', TG_ARGV[0])
        USING owners;
    RETURN NULL;
END $$;
"""
def found_by(owner, name, column):
    """Always: also where other triggers are put to sleep, as a bulk load does."""
    owner, name = f"people_{owner}", f"people_{name}"
    return migrations.RunSQL(
        f"ALTER TABLE {owner} ADD COLUMN own_search tsvector NOT NULL DEFAULT '';"
        f"CREATE TRIGGER {owner}_names BEFORE INSERT OR UPDATE OF search ON {owner} "
        f"FOR EACH ROW EXECUTE FUNCTION people_find_by_other_names('{name}', '{column}');"
        f"CREATE TRIGGER {name}_owner AFTER INSERT OR DELETE OR UPDATE OF search, {column} "
        f"ON {name} FOR EACH ROW EXECUTE FUNCTION people_other_name_changed('{owner}', '{column}');"
        f"ALTER TABLE {owner} ENABLE ALWAYS TRIGGER {owner}_names;"
        f"ALTER TABLE {name} ENABLE ALWAYS TRIGGER {name}_owner;"
        # A table with triggers that still wait could not be altered again.
        f"SET CONSTRAINTS ALL IMMEDIATE; UPDATE {owner} SET search = search;"
        "SET CONSTRAINTS ALL DEFERRED;",
        f"DROP TRIGGER {name}_owner ON {name}; DROP TRIGGER {owner}_names ON {owner};"
        f"SET CONSTRAINTS ALL IMMEDIATE; UPDATE {owner} SET search = own_search;"
        f"SET CONSTRAINTS ALL DEFERRED; ALTER TABLE {owner} DROP COLUMN own_search;",
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0004_history")]

    operations = [
        migrations.RunSQL(OWNER, "DROP FUNCTION people_find_by_other_names();"),
        migrations.RunSQL(NAME, "DROP FUNCTION people_other_name_changed();"),
        found_by("person", "personname", "person_id"),
        found_by("organization", "organizationname", "organization_id"),
        found_by("post", "postalias", "post_id"),
        migrations.AddIndex(
            model_name="organization",
            index=models.Index(
                Length("name"),
                models.F("sort_key"),
                models.F("id"),
                name="people_organization_shortest",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                Length("label"),
                models.F("label"),
                models.F("id"),
                name="people_post_shortest",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["key"], name="people_person_key"),
        ),
        migrations.AddIndex(
            model_name="personname",
            index=models.Index(fields=["key"], name="people_personname_key"),
        ),
        migrations.AddIndex(
            model_name="tenure",
            index=models.Index(
                Greatest("start_hi", "seen_last", "end_lo"),
                models.F("id"),
                condition=models.Q(end_hi=None, retracted=False),
                name="people_tenure_unheard_of",
            ),
        ),
    ]
