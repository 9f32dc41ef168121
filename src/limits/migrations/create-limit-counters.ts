import { Migration } from '@mikro-orm/migrations';

export class CreateLimitCounters extends Migration {
  static readonly id = '20261124-0101-limits';

  /**
   * limit_take counts all tries or none. The upsert decides, not a look before it: it sees what a simultaneous call
   * has just committed. Keys are always touched in their order, so that two calls cannot wait for one another.
   * A counter that refuses is locked by its upsert but not changed, hence missing from `counted`.
   */
  override up(): void {
    this.addSql(`
      CREATE TABLE limit_counter (
        key bytea PRIMARY KEY,
        name text NOT NULL,
        taken integer NOT NULL,
        blocked_until timestamptz,
        expires_at timestamptz NOT NULL
      ) WITH (fillfactor = 50);

      CREATE FUNCTION limit_wait(taken integer, most integer, waits jsonb) RETURNS interval
      LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE WHEN taken >= most
          THEN make_interval(secs => (waits ->> least(taken - most, jsonb_array_length(waits) - 1))::float8) END
      $$;

      CREATE FUNCTION limit_take(takes jsonb, at timestamptz) RETURNS TABLE (name text, retry_at timestamptz)
      LANGUAGE plpgsql AS $$
      #variable_conflict use_column
      DECLARE
        counted bytea[];
      BEGIN
        WITH take AS (
          SELECT decode(t.key, 'hex') AS key, t.name, t.most, make_interval(secs => t.seconds) AS life, t.waits
          FROM jsonb_to_recordset(takes) AS t (key text, name text, most integer, seconds float8, waits jsonb)
          ORDER BY 1
        ), upserted AS (
          INSERT INTO limit_counter AS c (key, name, taken, blocked_until, expires_at)
          SELECT key, name, 1, at + limit_wait(1, most, waits), at + life FROM take
          ON CONFLICT (key) DO UPDATE SET
            taken = CASE WHEN c.expires_at <= at THEN 1 ELSE c.taken + 1 END,
            blocked_until = (
              SELECT at + limit_wait(CASE WHEN c.expires_at <= at THEN 1 ELSE c.taken + 1 END, most, waits)
              FROM take WHERE take.key = c.key),
            expires_at = (
              SELECT CASE WHEN c.expires_at <= at OR waits IS NOT NULL THEN at + life ELSE c.expires_at END
              FROM take WHERE take.key = c.key)
          WHERE c.expires_at <= at OR (
            SELECT CASE WHEN waits IS NULL THEN c.taken < most ELSE coalesce(c.blocked_until <= at, true) END
            FROM take WHERE take.key = c.key)
          RETURNING c.key
        )
        SELECT array_agg(key) INTO counted FROM upserted;

        IF cardinality(counted) = jsonb_array_length(takes) THEN RETURN; END IF;

        UPDATE limit_counter SET taken = taken - 1, blocked_until = NULL WHERE key = ANY (counted);
        RETURN QUERY
          SELECT c.name, coalesce(c.blocked_until, c.expires_at)
          FROM limit_counter c
          JOIN jsonb_to_recordset(takes) AS t (key text) ON c.key = decode(t.key, 'hex')
          WHERE c.key <> ALL (coalesce(counted, '{}'));
      END $$;
    `);
  }

  override down(): void {
    this.addSql('DROP FUNCTION limit_take; DROP FUNCTION limit_wait; DROP TABLE limit_counter');
  }
}
