import { openJourney } from '../journeys/index.js';

export const issueSession = () => openJourney();
