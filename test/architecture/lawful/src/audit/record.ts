export const record = () => 'recorded';
