export const statement = `select s.id from session s, account a where a.id = s.account_id`;
