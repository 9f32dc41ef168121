export const append = () => 'appended';
