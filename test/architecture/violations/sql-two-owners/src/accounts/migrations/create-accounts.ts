export const createAccounts = `CREATE TABLE account (id uuid PRIMARY KEY)`;
