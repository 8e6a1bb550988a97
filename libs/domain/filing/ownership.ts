import type { OrganisationKind } from '../people/index.js';
import type { Refusal } from '../kernel/index.js';

const citation = 'CTR Art 58; domain reference 1.11, 6.13, 8';

/** What is known when an archivist wants to hand the archive of a trial over. */
export interface HandOverInput {
  readonly today: string;
  /** Whether the trial has ended. */
  readonly trialEnded: boolean;
  /** What the archive holds: packages of cases by batch number with their filing state, and objects taken in from elsewhere. */
  readonly packages: readonly { readonly batchNo: string; readonly filing: string | null }[];
  readonly takenIn: number;
  /** Whether another transfer of it waits for its acceptance. */
  readonly waiting: boolean;
  readonly fromOrganisation: string;
  readonly toOrganisation: string;
  /** Kind of the receiving organisation; undefined where the person named is no archivist of it. */
  readonly toKind: OrganisationKind | undefined;
  /** Day from which the other side owns it. */
  readonly effectiveOn: string;
}

/**
 * Why the ownership of a trial's archive cannot be handed over like this; undefined where the act may be signed. The new owner assumes the
 * sponsor's duties for the content of the trial master file, so it is a sponsor, and names who is responsible for its archive.
 */
export function handOverRefusal(input: HandOverInput): Refusal | undefined {
  const notYet = input.packages.filter(({ filing }) => filing !== 'ARCHIVED').map(({ batchNo }) => batchNo);
  if (input.waiting)
    return {
      code: 'TRANSFER_WAITS',
      message: 'A transfer of this archive waits for its acceptance.',
      whatToDo: 'Wait for the other side, or withdraw that transfer first.',
      citation,
    };
  if (!input.trialEnded)
    return {
      code: 'TRIAL_NOT_ENDED',
      message: 'The trial has not ended, so there is no archive of it yet.',
      whatToDo: 'Hand the archive over after the end of the trial; another sponsor of a running trial is a substantial modification.',
      citation,
    };
  if (notYet.length > 0 || input.packages.length + input.takenIn === 0)
    return {
      code: 'NOT_ARCHIVED',
      message: notYet.length > 0 ? `Not archived yet: ${notYet.join(', ')}.` : 'Nothing of this trial is archived.',
      whatToDo: 'Have every package of the trial locked and archived first.',
      citation,
    };
  if (input.toOrganisation === input.fromOrganisation)
    return {
      code: 'OWNER_ALREADY',
      message: 'The archive is owned by that organisation already.',
      whatToDo: 'Name the organisation that takes it over.',
      citation,
    };
  const receiver = receiverRefusal(input.toKind);
  if (receiver) return receiver;
  if (input.effectiveOn < input.today)
    return {
      code: 'DAY_PASSED',
      message: `The transfer cannot take effect on ${input.effectiveOn}, which has passed.`,
      whatToDo: 'Name today or a day to come.',
      citation,
    };
  return undefined;
}

/** Why this person cannot accept a transfer today; undefined where the act may be signed. */
export function takeOverRefusal(input: {
  readonly today: string;
  readonly effectiveOn: string;
  /** The archivist whom the giving side named. */
  readonly archivist: string;
  readonly actor: string;
}): Refusal | undefined {
  if (input.actor !== input.archivist)
    return {
      code: 'OTHER_ARCHIVIST',
      message: 'The transfer names another archivist of your organisation.',
      whatToDo: 'Have that person accept it, or ask the other side to withdraw it and name you.',
      citation,
    };
  if (input.today < input.effectiveOn)
    return {
      code: 'NOT_IN_EFFECT_YET',
      message: `The transfer takes effect on ${input.effectiveOn}.`,
      whatToDo: 'Accept it on that day or later.',
      citation,
    };
  return undefined;
}

/** Why somebody cannot be named to take an archive over: `kind` is that of the organisation whose archivist they are, undefined where they are none. */
export function receiverRefusal(kind: OrganisationKind | undefined): Refusal | undefined {
  if (kind === 'SPONSOR') return undefined;
  return {
    code: 'NO_ARCHIVIST_THERE',
    message: 'The person named is no archivist of a sponsor organisation of that id.',
    whatToDo: 'Ask the other side for the ids of its organisation and of its archivist; both stand on its page of offers.',
    citation,
  };
}
