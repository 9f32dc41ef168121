export const migration = `CREATE TABLE session (id uuid PRIMARY KEY)`;
