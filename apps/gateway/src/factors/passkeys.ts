import type { PasskeyCreation, PasskeyResponse } from '@qp/contracts/people';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { GatewaySettings } from '../gateway-settings.js';

/** Milliseconds that a browser shows its passkey window. */
const SHOWN_FOR = 120_000;

/** A passkey as the database keeps it. */
export interface StoredPasskey {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly signCount: number;
  readonly transports: readonly string[];
}

/** Where passkeys of this installation work: at the host of the public address, asked by pages of that address (WebAuthn section 5.1.2). */
export function relyingParty(settings: GatewaySettings): { readonly id: string; readonly origin: string } {
  const { hostname, origin } = new URL(settings.publicUrl);
  return { id: hostname, origin };
}

/** Options of a request; without passkeys named, whichever the person picks. The passkey must verify its user. */
export function requestOptions(settings: GatewaySettings, challenge: string, passkeys: readonly StoredPasskey[]) {
  return generateAuthenticationOptions({
    rpID: relyingParty(settings).id,
    challenge: Buffer.from(challenge, 'base64url'),
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    userVerification: 'required',
    timeout: SHOWN_FOR,
  });
}

/** Options of a creation. No attestation is asked: which make of authenticator somebody owns is nothing that we judge by. */
export function creationOptions(
  settings: GatewaySettings,
  challenge: string,
  person: { readonly id: string; readonly email: string; readonly name: string },
  known: readonly StoredPasskey[],
) {
  return generateRegistrationOptions({
    rpName: 'QP Release',
    rpID: relyingParty(settings).id,
    challenge: Buffer.from(challenge, 'base64url'),
    userID: Buffer.from(person.id),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: SHOWN_FOR,
  });
}

/** The counter after a request that the passkey answered rightly; undefined where the answer does not hold. */
export async function counterAfter(
  settings: GatewaySettings,
  passkey: StoredPasskey,
  challenge: string,
  response: PasskeyResponse,
): Promise<number | undefined> {
  const { id, origin } = relyingParty(settings);
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    credential: { id: passkey.credentialId, publicKey: Uint8Array.from(passkey.publicKey), counter: passkey.signCount },
    requireUserVerification: true,
  }).catch(() => undefined);
  return checked?.verified ? checked.authenticationInfo.newCounter : undefined;
}

/** The new passkey that a browser made for this challenge; undefined where the answer does not hold. */
export async function createdPasskey(settings: GatewaySettings, challenge: string, response: PasskeyCreation) {
  const { id, origin } = relyingParty(settings);
  const { clientDataJSON, attestationObject, transports = [] } = response.response;
  const checked = await verifyRegistrationResponse({
    response: { ...response, response: { clientDataJSON, attestationObject } },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!checked?.verified) return undefined;
  const { credential } = checked.registrationInfo;
  return { credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), signCount: credential.counter, transports };
}
