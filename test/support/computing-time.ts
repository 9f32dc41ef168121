/** How many milliseconds this process computes for a piece of work that waits for nothing; what else the machine does is not counted. */
export function computingTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
