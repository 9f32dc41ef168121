export const statement = `DELETE FROM session WHERE id = $1 RETURNING *`;
