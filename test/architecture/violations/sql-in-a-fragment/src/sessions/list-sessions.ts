export const join = `JOIN account a ON a.id = s.account_id`;
