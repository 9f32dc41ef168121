export const createSessions = `
  CREATE TABLE session (id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE);
  CREATE INDEX session_account ON session (account_id); -- found from account`;
