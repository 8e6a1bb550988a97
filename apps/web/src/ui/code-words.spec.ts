import { describe, expect, it } from '@jest/globals';
import { hintOfField, wordsOfAct, wordsOfCommand, wordsOfCommands } from './code-words.js';

describe('the name of a command in words', () => {
  it('says on what it acts, and how', () => {
    expect(wordsOfCommand('trial-release.addSites')).toBe('Trial release: add sites');
    expect(wordsOfCommand('ms-authorisation.setStatus')).toBe('Authorisation of a member state: set status');
  });

  it('names a kind of record once, however many commands act on it', () => {
    expect(wordsOfCommands(['site.add', 'shipment.clear', 'site.change'])).toBe('Site: add, change. Shipment: clear');
  });
});

describe('an act in words, beside the kind of its record', () => {
  it('says the act alone, and that it was a session which a person opened', () => {
    expect(wordsOfAct('product.change')).toBe('change');
    expect(wordsOfAct('case.caseOpened')).toBe('case opened');
    expect(wordsOfAct('session.opened')).toBe('session opened');
  });
});

it('the hint of a field names no paper that only we have', () => {
  expect(hintOfField('open cases at once; more only with the reason of a lead (domain reference 6.2)')).toBe(
    'open cases at once; more only with the reason of a lead',
  );
  expect(hintOfField('why (Annex 11 clause 9)')).toBe('why (Annex 11 clause 9)');
  expect(hintOfField(undefined)).toBeUndefined();
});
