import { describe, expect, it } from '@jest/globals';
import { isOnThisMachine } from './on-this-machine.js';

const here = { remote: '127.0.0.1', host: 'localhost:4800' };

describe('somebody on this machine', () => {
  it.each([
    ['by name', 'http://localhost:4800', here, true],
    ['by address', 'http://localhost:4800', { remote: '::1', host: '[::1]:4800' }, true],
    ['by the mapped address', 'http://localhost:4800', { remote: '::ffff:127.0.0.1', host: '127.0.0.1:4800' }, true],
    ['not from another machine', 'http://localhost:4800', { ...here, remote: '192.0.2.4' }, false],
    ['not by a name that another site made point here', 'http://localhost:4800', { ...here, host: 'evil.example:4800' }, false],
    ['not by a name that only begins like ours', 'http://localhost:4800', { ...here, host: 'localhost.evil.example' }, false],
    ['not through a proxy', 'http://localhost:4800', { ...here, forwarded: '192.0.2.4' }, false],
    ['not where the installation is for others', 'https://qp.example', here, false],
    ['not without address', 'http://localhost:4800', { host: 'localhost' }, false],
  ])('%s', (_how, publicUrl, asker, expected) => {
    expect(isOnThisMachine(publicUrl, asker)).toBe(expected);
  });
});
