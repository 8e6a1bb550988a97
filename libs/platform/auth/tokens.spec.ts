import { describe, expect, it } from '@jest/globals';
import { signAssertion, verifyAssertion, type ActorClaims } from './actor-assertion.js';
import { bodyHash } from './canonical.js';
import { KeyRing } from './key-ring.js';
import { signIntent, verifyIntent, type IntentClaims } from './signature-intent.js';
import { signService, verifyService } from './service-token.js';

const keys = KeyRing.generate();
const verifier = keys.publicRing();
const now = new Date('2026-11-24T10:00:00Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const bh = bodyHash({ op: 'cases.certify', params: { caseId: 'c1' }, body: { a: 1 } });
const actor: ActorClaims = {
  sub: 'p1',
  name: 'Dr Q. Example',
  org: 'o1',
  orgName: 'Demo',
  orgKind: 'QP_PROVIDER',
  roles: ['QP_CERT'],
  sponsors: [],
  sid: 's1',
  cmd: 'c1',
  op: 'cases.certify',
  bh,
  ip: '127.0.0.1',
};
const intent: IntentClaims = {
  jti: 'i1',
  sub: 'p1',
  name: 'Dr Q. Example',
  org: 'o1',
  roles: ['QP_CERT'],
  sid: 's1',
  op: 'cases.certify',
  bh,
  meaning: 'CERTIFICATION',
  manifestHash: 'ab',
  place: { declaredCountry: 'DK', ip: '127.0.0.1' },
  factors: ['password'],
};
const expected = { actor: { sub: 'p1' }, op: 'cases.certify', bodyHash: bh, meaning: 'CERTIFICATION' };

describe('an actor assertion', () => {
  it('is verified with the public half alone', async () => {
    const assertion = await signAssertion(keys, actor, now);
    expect(await verifyAssertion(verifier, assertion, { op: 'cases.certify', bodyHash: bh }, later(299))).toMatchObject(actor);
  });

  it.each([
    ['expired', actor, { op: 'cases.certify', bodyHash: bh }, 306],
    ['not yet valid', actor, { op: 'cases.certify', bodyHash: bh }, -60],
    ['of another operation', actor, { op: 'cases.reject', bodyHash: bh }, 1],
    ['of other content', actor, { op: 'cases.certify', bodyHash: 'ff' }, 1],
    ['without content where there is some', { ...actor, bh: null }, { op: 'cases.certify', bodyHash: bh }, 1],
  ])('is refused when %s', async (_, claims, request, seconds) => {
    const assertion = await signAssertion(keys, claims, now);
    await expect(verifyAssertion(verifier, assertion, request, later(seconds))).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
  });

  it('is refused when missing, altered, of other keys, or another kind of token', async () => {
    const request = { op: 'cases.certify', bodyHash: bh };
    const assertion = await signAssertion(keys, actor, now);
    const [header = '', , signature = ''] = assertion.split('.');
    const forged = [header, Buffer.from(JSON.stringify({ ...actor, sub: 'p2', iat: 0, exp: 9e9 })).toString('base64url'), signature].join(
      '.',
    );
    const unsigned = `${Buffer.from('{"alg":"none","typ":"qp-assertion+jws"}').toString('base64url')}.e30.`;
    const foreign = await signAssertion(KeyRing.generate(), actor, now);
    for (const token of [undefined, 'x', forged, unsigned, foreign, await signIntent(keys, intent, now)])
      await expect(verifyAssertion(verifier, token, request, now)).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
  });

  it('stays verifiable after its key was rotated', async () => {
    const assertion = await signAssertion(keys, actor, now);
    const rotated = keys.rotated('actor-assertion');
    expect((await verifyAssertion(rotated, assertion, { op: 'cases.certify', bodyHash: bh }, now)).sub).toBe('p1');
  });
});

describe('a signature intent', () => {
  it('is verified for the command, meaning and manifest it was given for', async () => {
    const token = await signIntent(keys, intent, now);
    expect(await verifyIntent(verifier, token, { ...expected, manifestHash: 'ab' }, now)).toMatchObject({
      jti: 'i1',
      factors: ['password'],
    });
  });

  it('is refused when it does not belong to the act', async () => {
    const token = await signIntent(keys, intent, now);
    const refusal = (change: object, when = now) =>
      verifyIntent(verifier, token, { ...expected, ...change }, when).catch((error: unknown) => error);
    expect(await refusal({ actor: { sub: 'p2' } })).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await refusal({ op: 'cases.reject' })).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await refusal({ bodyHash: 'ff' })).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await refusal({ meaning: 'REJECTION' })).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await refusal({ manifestHash: 'ac' })).toMatchObject({ code: 'MANIFEST_CHANGED' });
    expect(await refusal({}, later(306))).toMatchObject({ code: 'INTENT_EXPIRED' });
    await expect(verifyIntent(verifier, undefined, expected, now)).rejects.toMatchObject({ code: 'SIGNATURE_REQUIRED' });
  });
});

describe('a service token', () => {
  it('names the caller and holds for one call', async () => {
    const token = await signService(keys, { iss: 'release-service', op: 'facts.take', bh }, now);
    expect((await verifyService(verifier, token, { op: 'facts.take', bodyHash: bh }, now)).iss).toBe('release-service');
    await expect(verifyService(verifier, token, { op: 'facts.take' }, now)).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
    await expect(verifyService(verifier, token, { op: 'facts.take', bodyHash: bh }, later(66))).rejects.toMatchObject({
      code: 'NOT_AUTHENTICATED',
    });
  });
});
