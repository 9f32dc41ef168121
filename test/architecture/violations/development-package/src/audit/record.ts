import fc from 'fast-check';

export const record = () => fc;
