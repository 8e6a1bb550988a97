import { documentServices } from '@qp/contracts/documents';
import { notifications } from '@qp/contracts/notifications';
import { peopleFactsIn, type DelegationFact } from '@qp/contracts/release';
import { serviceClient } from '@qp/platform/service-kit';
import type { KeyRing } from '@qp/platform/auth';
import type { ServiceUrls } from '../gateway-settings.js';
import { delegationTopic, type FactTopic, type PeopleFacts } from './people-facts.js';

type Deliver = (message: { readonly payload: unknown }) => Promise<void>;

/** Brings facts about people to the services that keep copies. Each takes an event in once. */
export function factDeliveries(keys: KeyRing, urls: ServiceUrls): Record<FactTopic | typeof delegationTopic, Deliver> {
  const release = serviceClient(urls.release, keys, 'gateway');
  const documents = serviceClient(urls.documents, keys, 'gateway');
  const told = serviceClient(urls.notifications, keys, 'gateway');
  return {
    'people-facts.release': async ({ payload }) => {
      const { eventId, organisations, people } = payload as PeopleFacts;
      await release.call(peopleFactsIn.takeIn, {
        body: { eventId, organisations: [...organisations], people: people.map(withoutAddress) },
      });
    },
    [delegationTopic]: async ({ payload }) => {
      await release.call(peopleFactsIn.takeInDelegation, { body: payload as DelegationFact });
    },
    'people-facts.documents': async ({ payload }) => {
      const { eventId, organisations, people } = payload as PeopleFacts;
      const body = { eventId, organisations: organisations.map(withoutPlace), persons: people.map(withoutAddress) };
      await documents.call(documentServices.peopleFacts, { body });
    },
    'people-facts.notifications': async ({ payload }) => {
      const { eventId, organisations, people } = payload as PeopleFacts;
      const withAddress = people.map((person) => ({ ...withoutAddress(person), email: person.email }));
      await told.call(notifications.recipients, { body: { eventId, organisations: organisations.map(withoutPlace), people: withAddress } });
    },
  };
}

function withoutAddress({ id, name, organisationId, roles }: PeopleFacts['people'][number]) {
  return { id, name, organisationId, roles: [...roles] };
}

/** Where an organisation works decides on clocks alone, which the release-service keeps. */
function withoutPlace({ id, name, kind }: PeopleFacts['organisations'][number]) {
  return { id, name, kind };
}
