export const createSessions = `CREATE TABLE IF NOT EXISTS account (id uuid PRIMARY KEY)`;
