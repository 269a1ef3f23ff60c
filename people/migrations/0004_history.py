"""The database records every change of the directory, and counts them."""

import json

from django.db import migrations

from newsroom.fulltext import vector
from people.wording import expanded

# Which row of which table a key names; a history is asked for by these.
NAMED = {
    "area": {"parent_id": "area", "successor_id": "area"},
    "author": {"person_id": "person"},
    "citation": {
        "source_id": "source",
        "person_id": "person",
        "organization_id": "organization",
        "succession_id": "succession",
        "tenure_id": "tenure",
        "rank_tenure_id": "ranktenure",
        "vacancy_id": "vacancy",
        "event_id": "event",
    },
    "event": {"organizer_id": "organization", "parent_id": "event"},
    "organization": {"parent_id": "organization", "area_id": "area"},
    "organizationname": {"organization_id": "organization"},
    "participant": {"event_id": "event", "person_id": "person", "tenure_id": "tenure"},
    "person": {},
    "personname": {"person_id": "person"},
    "post": {"organization_id": "organization", "role_id": "role"},
    "postalias": {"post_id": "post"},
    "rank": {},
    "ranktenure": {"person_id": "person", "rank_id": "rank"},
    "role": {"deputy_of_id": "role"},
    "source": {},
    "succession": {"predecessor_id": "organization", "successor_id": "organization"},
    "tenure": {"person_id": "person", "post_id": "post", "term_id": "term"},
    "term": {"organization_id": "organization"},
    "vacancy": {"post_id": "post"},
}

# Columns that are made of others are no change of their own. A transaction's number begins again
# where a dump is restored: with its moment it stays one deed's.
RECORD = """
CREATE FUNCTION people_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    made CONSTANT text[] := ARRAY['key', 'sort_key', 'slug', 'search', 'own_search', 'certain', 'possible'];
    before CONSTANT jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - made END;
    after CONSTANT jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - made END;
    model CONSTANT text := TG_ARGV[0];
    named CONSTANT jsonb := TG_ARGV[1];
BEGIN
    IF before = after THEN
        RETURN NULL;
    END IF;
    INSERT INTO people_revision
        (at, by_id, why, deed, act, "table", "row", before, after, subjects)
    VALUES (
        clock_timestamp(),
        nullif(current_setting('newsroom.by', true), '')::bigint,
        coalesce(current_setting('newsroom.why', true), ''),
        coalesce(
            nullif(current_setting('newsroom.deed', true), ''),
            pg_current_xact_id()::text || '@' || extract(epoch FROM now())::bigint
        ),
        CASE TG_OP WHEN 'INSERT' THEN 'add' WHEN 'UPDATE' THEN 'change' ELSE 'delete' END,
        model,
        (coalesce(after, before) ->> 'id')::bigint,
        before,
        after,
        ARRAY(
            SELECT model || ':' || (coalesce(after, before) ->> 'id')
            UNION
            SELECT (named ->> field.key) || ':' || field.value
            FROM (
                SELECT * FROM jsonb_each_text(coalesce(before, '{}'))
                UNION ALL
                SELECT * FROM jsonb_each_text(coalesce(after, '{}'))
            ) AS field
            WHERE named ? field.key AND field.value IS NOT NULL
        )
    );
    RETURN NULL;
END $$;
CREATE FUNCTION people_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER people_revision_append_only BEFORE UPDATE OR DELETE ON people_revision
    FOR EACH ROW EXECUTE FUNCTION people_append_only();
"""

# One row for all would be waited for: whoever deletes a person, and whoever gives that person an
# office, would each hold what the other needs. A row that nobody holds is free for ever one.
COUNT = """
CREATE FUNCTION people_count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('newsroom.counted', true) = pg_current_xact_id()::text THEN
        RETURN NULL;
    END IF;
    UPDATE people_lastchange SET number = number + 1
        WHERE id = (SELECT id FROM people_lastchange LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO people_lastchange (number) VALUES (1);
    END IF;
    PERFORM set_config('newsroom.counted', pg_current_xact_id()::text, true);
    RETURN NULL;
END $$;
"""


def watch(model, named):
    table, named = f"people_{model}", json.dumps(named)
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_record AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION people_record('{model}', '{named}');"
        f"CREATE CONSTRAINT TRIGGER {table}_count AFTER INSERT OR UPDATE OR DELETE ON {table} "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people_count_change();",
        f"DROP TRIGGER {table}_count ON {table}; DROP TRIGGER {table}_record ON {table};",
    )


def _twice(*texts):
    return [("A", form) for text in texts for form in dict.fromkeys((text, expanded(text)))]


def write_vectors(apps, schema_editor):
    """What is found by words that are typed; the models make it whenever a row is saved."""
    texts = {
        "person": lambda row: [("A", row.name)],
        "personname": lambda row: [("A", row.text)],
        "organization": lambda row: _twice(row.name, row.short_name),
        "post": lambda row: _twice(row.label, row.short_label),
        "event": lambda row: [("A", row.name), ("B", row.place)],
    }
    with schema_editor.connection.cursor() as cursor:
        for model, pieces in texts.items():
            cursor.executemany(
                f"UPDATE people_{model} SET search = %s::tsvector WHERE id = %s",
                [
                    (vector(pieces(row)), row.pk)
                    for row in apps.get_model("people", model).objects.iterator(2_000)
                ],
            )


class Migration(migrations.Migration):
    dependencies = [("people", "0003_sources")]

    operations = [
        migrations.RunPython(write_vectors, migrations.RunPython.noop),
        migrations.RunSQL(
            RECORD,
            "DROP TRIGGER people_revision_append_only ON people_revision;"
            "DROP FUNCTION people_append_only(); DROP FUNCTION people_record();",
        ),
        migrations.RunSQL(COUNT, "DROP FUNCTION people_count_change();"),
        *(watch(model, named) for model, named in NAMED.items()),
    ]
