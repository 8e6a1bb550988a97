import { isRole, organisationKinds, type Role } from '@qp/domain/people';
import { z } from 'zod';
import { id, instant, line } from '../operation/index.js';

/** Code of a role (domain reference 2.1). */
export const role = z
  .string()
  .refine((word): word is Role => isRole(word), 'is not the code of a role')
  .describe('code of a role, such as QP_CERT');

/** Kind of an organisation. */
export const organisationKind = z.enum(organisationKinds).describe('what the organisation is in a release');

/** Mail address, which is also the name to sign in with; compared without regard to case. */
export const email = z.email().max(254).describe('mail address; the name to sign in with');

/** A new password. Long rather than odd: length is what helps (NIST SP 800-63B section 3.1.1). */
export const newPassword = z
  .string()
  .min(12)
  .max(200)
  .describe('password, at least 12 characters; known and guessable ones are refused (PASSWORD_KNOWN)');

/** A password as somebody gives it. */
export const givenPassword = z.string().min(1).max(200).describe('the password of the account');

/** An organisation as people see it. */
export const organisation = z.object({
  id,
  name: line,
  kind: organisationKind,
  providerId: id.describe('QP-services provider that administers it; its own id where it is one'),
});
/** Where an organisation works: until a working calendar is set for it, the public holidays and the time zone of this place count. */
export const organisationPlace = {
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('country where it works, ISO 3166-1 alpha-2; its public holidays and time zone count until a calendar is set'),
  region: line.optional().describe('region of that country, as its public holidays know it (BY of DE)'),
};
/** An organisation as its list shows it, with what waits for a second person. */
export const listedOrganisation = organisation.extend({
  country: z.string().nullable().describe('country whose public holidays count until a calendar is set, ISO 3166-1 alpha-2'),
  region: z.string().nullable().describe('region within the country'),
  state: z.enum(['ENTERED', 'CONFIRMED']).describe('ENTERED: waits for a second person'),
  proposedName: line.nullable().describe('a corrected name that a second person has not confirmed yet'),
  version: z.int(),
});
/** An organisation as people see it. */
export type Organisation = z.infer<typeof organisation>;
/** An organisation as its list shows it. */
export type ListedOrganisation = z.infer<typeof listedOrganisation>;

const listed = (what: z.ZodType<string, string>) => z.array(what).max(200).optional();
/** What a membership is narrowed to: an axis left out or empty is not narrowed. */
export const narrowing = z.object({
  sponsors: listed(id).describe('sponsors whose records are left to the person'),
  trials: listed(id).describe('trials, for what belongs to one: authorisations, sites, regulatory releases, milestones'),
  memberStates: listed(z.string().regex(/^[A-Z]{2}$/)).describe('member states, ISO 3166-1 alpha-2'),
  sites: listed(id).describe('sites of trials, for their shipments and releases'),
});

/** A person with account. */
export const person = z.object({
  id,
  name: line,
  email,
  organisationId: id,
  roles: z.array(role).describe('roles in force now'),
  locked: z.boolean().describe('a locked account cannot sign in'),
  narrowing: narrowing.describe('what the membership is narrowed to; empty where it is not'),
});
/** A person with account. */
export type Person = z.infer<typeof person>;

/** What a signed-in person is, may and acts for. */
export const session = z.object({
  sessionId: id,
  person: z.object({ id, name: line, email }),
  organisation,
  roles: z.array(role),
  sponsors: z.array(organisation).describe("sponsors that the person's organisation acts for by written delegation"),
  memberships: z.array(z.object({ organisation, roles: z.array(role) })),
  idleUntil: instant.describe('the session ends then, unless it is used before'),
  endsAt: instant.describe('the session ends then in any case'),
});
/** What a signed-in person is, may and acts for. */
export type Session = z.infer<typeof session>;

/** How long a session may rest unused. */
export const SESSION_IDLE_MINUTES = 30;
/** How long a session lives at most. */
export const SESSION_HOURS = 12;
