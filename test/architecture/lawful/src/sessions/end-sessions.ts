export const statement = `UPDATE session s SET ended_at = now() WHERE s.account_id = $1 AND s.reason IS DISTINCT FROM 'from account'`;
export const log = (id: string) => `removed from ${id} and its account`;
