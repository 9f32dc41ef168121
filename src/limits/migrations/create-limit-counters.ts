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
        most integer NOT NULL,
        seconds integer NOT NULL,
        waits jsonb,
        taken integer NOT NULL,
        blocked_until timestamptz,
        expires_at timestamptz NOT NULL
      ) WITH (fillfactor = 50);

      CREATE FUNCTION limit_blocked_until(at timestamptz, taken integer, most integer, waits jsonb) RETURNS timestamptz
      LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE WHEN taken >= most
          THEN at + make_interval(secs => (waits ->> least(taken - most, jsonb_array_length(waits) - 1))::integer) END
      $$;

      CREATE FUNCTION limit_take(takes jsonb, at timestamptz) RETURNS TABLE (name text, retry_at timestamptz)
      LANGUAGE plpgsql AS $$
      #variable_conflict use_column
      DECLARE
        counted bytea[];
      BEGIN
        WITH upserted AS (
          INSERT INTO limit_counter AS c (key, name, most, seconds, waits, taken, blocked_until, expires_at)
          SELECT decode(t.key, 'hex') AS key, t.name, t.most, t.seconds, t.waits, 1,
            limit_blocked_until(at, 1, t.most, t.waits), at + make_interval(secs => t.seconds)
          FROM jsonb_to_recordset(takes) AS t (key text, name text, most integer, seconds integer, waits jsonb)
          ORDER BY key
          ON CONFLICT (key) DO UPDATE SET
            most = excluded.most,
            seconds = excluded.seconds,
            waits = excluded.waits,
            taken = CASE WHEN c.expires_at <= at THEN 1 ELSE c.taken + 1 END,
            blocked_until = CASE WHEN c.expires_at <= at THEN excluded.blocked_until
              ELSE limit_blocked_until(at, c.taken + 1, excluded.most, excluded.waits) END,
            expires_at = CASE WHEN c.expires_at <= at OR excluded.waits IS NOT NULL THEN excluded.expires_at
              ELSE c.expires_at END
          WHERE c.expires_at <= at
            OR CASE WHEN excluded.waits IS NULL THEN c.taken < excluded.most ELSE coalesce(c.blocked_until <= at, true) END
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
    this.addSql('DROP FUNCTION limit_take; DROP FUNCTION limit_blocked_until; DROP TABLE limit_counter');
  }
}
