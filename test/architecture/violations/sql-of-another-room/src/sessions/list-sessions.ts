export const statement = `SELECT s.id FROM session s JOIN account a ON a.id = s.account_id`;
