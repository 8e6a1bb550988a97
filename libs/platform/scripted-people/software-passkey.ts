import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/**
 * A passkey whose key lies in a file instead of in an authenticator: for demo accounts and tests, so that scripts can sign as people
 * do. Whoever can read it can sign, so it must never be made for an account that matters.
 */
export interface SoftwarePasskey {
  /** Credential id, base64url. */
  readonly credentialId: string;
  /** Host that it works for. */
  readonly rpId: string;
  /** The account's id at the relying party, base64url. */
  readonly userHandle: string;
  /** Private key (P-256, PKCS #8), base64: as a browser's virtual authenticator takes it. */
  readonly privateKey: string;
  /** Public key as COSE (RFC 9053), base64url: as the relying party keeps it. */
  readonly publicKey: string;
}

/** Bits of the authenticator data's flags (WebAuthn Level 3, section 6.1): user present, user verified, attested credential data. */
const PRESENT_AND_VERIFIED = 0x05;
const WITH_CREDENTIAL = 0x40;

/** Makes a passkey for an account at a host. */
export function makeSoftwarePasskey(rpId: string, userId: string): SoftwarePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return {
    credentialId: randomBytes(16).toString('base64url'),
    rpId,
    userHandle: Buffer.from(userId).toString('base64url'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')).toString('base64url'),
  };
}

/** Answers a request to prove possession, as a browser hands it on (`PublicKeyCredential.toJSON`). */
export function answerRequest(passkey: SoftwarePasskey, challenge: string, origin: string) {
  const clientData = clientDataOf('webauthn.get', challenge, origin);
  const authenticatorData = authenticatorDataOf(passkey.rpId, PRESENT_AND_VERIFIED);
  const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
  const key = createPrivateKey({ key: Buffer.from(passkey.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return {
    id: passkey.credentialId,
    rawId: passkey.credentialId,
    type: 'public-key' as const,
    response: {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, key).toString('base64url'),
      userHandle: passkey.userHandle,
    },
    clientExtensionResults: {},
  };
}

/** Answers a request to register, without attestation. */
export function answerCreation(passkey: SoftwarePasskey, challenge: string, origin: string) {
  const id = Buffer.from(passkey.credentialId, 'base64url');
  const length = Buffer.from([id.length >> 8, id.length & 0xff]);
  const attested = Buffer.concat([Buffer.alloc(16), length, id, Buffer.from(passkey.publicKey, 'base64url')]);
  const data = Buffer.concat([authenticatorDataOf(passkey.rpId, PRESENT_AND_VERIFIED | WITH_CREDENTIAL), attested]);
  return {
    id: passkey.credentialId,
    rawId: passkey.credentialId,
    type: 'public-key' as const,
    response: {
      clientDataJSON: clientDataOf('webauthn.create', challenge, origin).toString('base64url'),
      attestationObject: attestationObject(data).toString('base64url'),
      transports: ['internal'],
    },
    clientExtensionResults: {},
  };
}

function clientDataOf(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** Hash of the host, flags, and a counter that stays at nought, as with passkeys that several devices hold. */
function authenticatorDataOf(rpId: string, flags: number): Buffer {
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), Buffer.alloc(4)]);
}

/** CBOR map of a P-256 key: kty EC2, alg ES256, crv P-256, x, y. */
function coseKey(x: Buffer, y: Buffer): Buffer {
  const coordinate = (label: number, value: Buffer) => Buffer.concat([Buffer.from([label, 0x58, value.length]), value]);
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]), coordinate(0x21, x), coordinate(0x22, y)]);
}

/** CBOR map of an attestation of format `none`. */
function attestationObject(authData: Buffer): Buffer {
  const word = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
  const head = Buffer.from([0x59, authData.length >> 8, authData.length & 0xff]);
  return Buffer.concat([
    Buffer.from([0xa3]),
    word('fmt'),
    word('none'),
    word('attStmt'),
    Buffer.from([0xa0]),
    word('authData'),
    head,
    authData,
  ]);
}
