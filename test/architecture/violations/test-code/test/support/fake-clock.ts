export const fakeClock = {};
