import { defineWords } from '../../words/index.js';

export const useProviderWords = defineWords('identityProviders', {
  title: 'Identity providers',
  lead: 'Where people of an organisation sign in with their own account there (OpenID Connect). One counts only when quality management approved it.',
  none: 'No identity provider is entered',
  noneNext: 'People sign in with password and second factor.',
  provider: 'Provider',
  people: 'People',
  stands: 'Where it stands',
  acts: 'Act',
  of: '{{organisation}}, addresses ending in {{domain}}',
  propose: 'Enter an identity provider',
  proposeWhy: 'Whoever runs it can sign in as these people (SOD-5). Its secret is kept encrypted and shown to nobody.',
  approve: 'Approve',
  approveWhy: 'From now on people with such an address sign in there.',
  revoke: 'End it',
  revokeWhy: 'Nobody signs in by it any more, and sessions that rest on it end.',
  state_PROPOSED: 'waits for quality management',
  state_APPROVED: 'in force',
  state_REVOKED: 'ended',
});
