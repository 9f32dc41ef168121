export const openJourney = () => 'open';
