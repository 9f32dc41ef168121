export const count = (table: string) => `SELECT count(*) FROM ${table}`;
