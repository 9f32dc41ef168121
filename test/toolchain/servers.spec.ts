import { execFileSync } from 'node:child_process';
import { describeWithServers } from '../support/servers.js';

describeWithServers(['redis-server', 'haproxy'], 'the servers of the tests', (redis, haproxy) => {
  it.each([
    [redis, '--version', /^Redis server/],
    [haproxy, '-v', /^HAProxy/],
  ])('%s runs', (program, flag, expected) => {
    expect(execFileSync(program, [flag], { encoding: 'utf8' })).toMatch(expected);
  });
});
