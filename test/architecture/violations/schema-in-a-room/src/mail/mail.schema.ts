export const mailSchema = { entities: [], migrations: [] };
