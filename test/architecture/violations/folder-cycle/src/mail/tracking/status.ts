export const status = 'sent';
