export const words = 'sent';
