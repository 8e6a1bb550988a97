import { describe, expect, it } from '@jest/globals';
import { wordsOfCommand, wordsOfCommands } from './code-words.js';

describe('the name of a command in words', () => {
  it('says on what it acts, and how', () => {
    expect(wordsOfCommand('trial-release.addSites')).toBe('Trial release: add sites');
    expect(wordsOfCommand('ms-authorisation.setStatus')).toBe('Authorisation of a member state: set status');
  });

  it('names a kind of record once, however many commands act on it', () => {
    expect(wordsOfCommands(['site.add', 'shipment.clear', 'site.change'])).toBe('Site: add, change. Shipment: clear');
  });
});
