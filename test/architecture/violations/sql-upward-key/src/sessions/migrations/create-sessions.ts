export const createSessions = `CREATE TABLE session (id uuid PRIMARY KEY, account_id uuid REFERENCES account (id))`;
