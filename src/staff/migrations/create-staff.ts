import { Migration } from '@mikro-orm/migrations';

export class CreateStaff extends Migration {
  static readonly id = '20261128-0401-staff';

  override up(): void {
    this.addSql(`
      CREATE TABLE staff_member (
        account_id uuid PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('agent', 'supervisor', 'admin')),
        teams text[] NOT NULL CHECK (teams <@ ARRAY['customer-care', 'client-response-center']),
        demo boolean NOT NULL,
        granted_at timestamptz NOT NULL,
        CONSTRAINT staff_member_agent_has_a_team CHECK (role <> 'agent' OR cardinality(teams) > 0)
      )
    `);
  }

  override down(): void {
    this.addSql('DROP TABLE staff_member');
  }
}
