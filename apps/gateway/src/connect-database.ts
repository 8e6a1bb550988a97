import type { KeyRing } from '@qp/platform/auth';
import { Database } from '@qp/platform/persistence';

/** Opens the gateway's database with these keys; throws `KeyRingError` naming the key where it was written with others. */
export function connectDatabase(url: string, keys: KeyRing): Promise<Database> {
  return Database.connect({
    url,
    service: 'gateway',
    keys,
    // every request looks its session up under the jobs role, beside the relay's work
    poolSize: 15,
    constraints: {
      organisation_named_once: { code: 'ALREADY_EXISTS', refusal: { message: 'There is an organisation of this name already.' } },
      person_email_once: { code: 'ALREADY_EXISTS', refusal: { message: 'There is an account with this mail address already.' } },
      membership_once: { code: 'ALREADY_EXISTS', refusal: { message: 'The person holds this role already.' } },
      mandate_open_once: { code: 'ALREADY_EXISTS', refusal: { message: 'There is a mandate for this person and role already.' } },
      mandate_dates: { code: 'VALIDATION_FAILED', refusal: { message: 'The last day is before the first.' } },
      identity_provider_domain_once: {
        code: 'ALREADY_EXISTS',
        refusal: { message: 'There is an identity provider for this end of mail addresses already.' },
      },
      identity_provider_two_people: { code: 'SEPARATION_OF_DUTIES', refusal: { message: 'Who entered it does not approve it.' } },
      delegation_dates: { code: 'VALIDATION_FAILED', refusal: { message: 'The last day is before the first.' } },
    },
  });
}
