export const statement = `SELECT s.* FROM session s WHERE s.id = $1`;
