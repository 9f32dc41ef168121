export const send = () => 'sent';
