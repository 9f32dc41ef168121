/** "npm run faults": as long and as much as STANDARDS asks for. In "npm test" short forms show the same. */
export const LONG = process.env.FAULTS === 'long';
