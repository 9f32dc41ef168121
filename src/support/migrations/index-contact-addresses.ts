import { Migration } from '@mikro-orm/migrations';

export class IndexContactAddresses extends Migration {
  static readonly id = '20261128-0807-contact-addresses';

  override up(): void {
    this.addSql('CREATE INDEX ticket_of_address ON ticket (lower(contact_address), team) WHERE contact_address IS NOT NULL');
  }

  override down(): void {
    this.addSql('DROP INDEX ticket_of_address');
  }
}
