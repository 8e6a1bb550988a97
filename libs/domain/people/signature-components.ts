import type { Refusal } from '../kernel/index.js';
import type { SignatureMeaning } from './signature-meanings.js';

/** What somebody gives to prove who they are. `identity-provider` is a fresh sign-in at the organisation's own one. */
export const signatureComponents = ['password', 'passkey', 'identity-provider', 'totp'] as const;
/** One component of an electronic signature (21 CFR 11.200(a)(1)). */
export type SignatureComponent = (typeof signatureComponents)[number];

/** Whether a word from outside is the name of a component. */
export function isSignatureComponent(word: string): word is SignatureComponent {
  return (signatureComponents as readonly string[]).includes(word);
}

/** Components that stand for the person by themselves. */
const first: readonly SignatureComponent[] = ['password', 'passkey', 'identity-provider'];
/** Components that can come second: something that the person holds. */
const second: readonly SignatureComponent[] = ['totp', 'passkey'];

/** Meanings of acts that make a register entry or a regulatory release (domain reference 6.14). */
const gravest: readonly SignatureMeaning[] = [
  'CERTIFICATION',
  'CERTIFICATION_STAGE_1',
  'CERTIFICATION_STAGE_2',
  'CONFIRMATION',
  'REJECTION',
  'EXPIRY_UPDATE',
  'DESTINATIONS_AMENDMENT',
  'SUSPENSION',
  'REINSTATEMENT',
  'WITHDRAWAL',
  'OOS_SUPPLY',
  'REGULATORY_RELEASE',
  'TRIAL_RELEASE_CHANGE',
];

/** `ALL_EACH_TIME`: two components at every signing. `ALL_THEN_ONE`: two at the first of a session, later one (21 CFR 11.200(a)(1)). */
export type SigningCeremony = 'ALL_EACH_TIME' | 'ALL_THEN_ONE';

/** The ceremony of a meaning; one that nobody thought of here gets the strict one. */
export function ceremonyOf(meaning: string): SigningCeremony {
  const lesser = meaning !== '' && !(gravest as readonly string[]).includes(meaning);
  return lesser ? 'ALL_THEN_ONE' : 'ALL_EACH_TIME';
}

/** How somebody stands before a signing. */
export interface SigningStanding {
  /** Second components that the account has. */
  readonly enrolled: readonly SignatureComponent[];
  /** Whether this session has signed with all components before. */
  readonly signedBefore: boolean;
}

/** Whether the components are two different ones, one of which stands for the person. */
export function areAllComponents(given: readonly SignatureComponent[]): boolean {
  return given.some((one) => first.includes(one) && given.some((other) => other !== one && second.includes(other)));
}

/** How many components an act asks for now: two, or one that stands for the person. */
export function componentsNeeded(meaning: string, standing: SigningStanding): 1 | 2 {
  if (ceremonyOf(meaning) === 'ALL_EACH_TIME') return 2;
  // an account without second factor signs lesser acts with its two components of old: name and password
  return standing.enrolled.length > 0 && !standing.signedBefore ? 2 : 1;
}

/** Why these components do not suffice to sign; undefined when they do. */
export function componentsRefusal(meaning: string, given: readonly SignatureComponent[], standing: SigningStanding): Refusal | undefined {
  const citation = '21 CFR 11.200(a)(1)';
  const needed = componentsNeeded(meaning, standing);
  if (needed === 2 ? areAllComponents(given) : given.some((one) => first.includes(one))) return undefined;
  if (needed === 2 && standing.enrolled.length === 0)
    return {
      code: 'SECOND_FACTOR_NOT_ENROLLED',
      message: 'This act is signed with two components, and your account has no second factor.',
      whatToDo: 'Set up a one-time code or a passkey in your account, then sign.',
      citation,
    };
  return {
    code: 'COMPONENT_MISSING',
    message:
      needed === 2
        ? 'This act is signed with two components: password or passkey, and a second factor.'
        : 'A signature needs the password or a passkey.',
    whatToDo: 'Give every component asked for, then sign again.',
    citation,
  };
}
