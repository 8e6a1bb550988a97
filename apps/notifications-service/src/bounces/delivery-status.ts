import { simpleParser, type Attachment, type ParsedMail, type StructuredHeader } from 'mailparser';

/** What a mail that came back says of one recipient (RFC 3464). */
export interface DeliveryStatus {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Enhanced status code (RFC 3463): 5 is permanent, 4 passes. */
  readonly status: string;
  /** Words of the mail server. */
  readonly diagnostic: string | null;
  /** Message-ID of the mail that came back, without brackets. */
  readonly messageId: string | null;
}

/** Parts of a report (RFC 6522, RFC 6533): what became of the mail, and the mail or its headers. */
const statusParts = ['message/delivery-status', 'message/global-delivery-status'];
const returnedParts = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'];

/** Nothing is made of prose; the status is a part of its own and no text (an option that the types do not know). */
const options = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true, keepDeliveryStatus: true };

/**
 * Reads a delivery status notification; undefined for any other mail. Only the fields of its parts are read, never its prose, whatever stands
 * there: nothing in it is believed beyond them. Our mails have one recipient; where it was passed on to several, a failure counts first.
 */
export async function readDeliveryStatus(message: string): Promise<DeliveryStatus | undefined> {
  const mail = await simpleParser(message, options);
  const type = mail.headers.get('content-type') as StructuredHeader | undefined;
  if (type?.value !== 'multipart/report' || !/^(?:global-)?delivery-status$/i.test(type.params['report-type'] ?? '')) return undefined;
  const [, ...recipients] = groupsOf(partOf(mail, statusParts));
  const told = recipients.flatMap((fields) => statusOf(fields) ?? []);
  const status = told.find(isPermanent) ?? told.find(({ action }) => action === 'failed') ?? told[0];
  return status && { ...status, messageId: returnedId(mail) };
}

/** Whether it says that mails to the address will not arrive. */
export function isPermanent({ action, status }: Pick<DeliveryStatus, 'action' | 'status'>): boolean {
  return action === 'failed' && status.startsWith('5.');
}

function partOf(mail: ParsedMail, types: readonly string[]): string {
  return mail.attachments.find(({ contentType }: Attachment) => types.includes(contentType))?.content.toString('utf8') ?? '';
}

type Fields = ReadonlyMap<string, string>;

/** Groups of fields, parted by empty lines: of the message, then of each recipient. */
function groupsOf(part: string): readonly Fields[] {
  return part
    .replaceAll(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n/)
    .map(fieldsOf);
}

function fieldsOf(group: string): Fields {
  const lines = group.replaceAll(/\n[ \t]+/g, ' ').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const at = line.indexOf(':');
      return at > 0 ? [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const] : [];
    }),
  );
}

function statusOf(fields: Fields): Omit<DeliveryStatus, 'messageId'> | undefined {
  const action = fields.get('action')?.split(/[\s(]/)[0]?.toLowerCase();
  const status = /^\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0];
  if (!isAction(action) || status === undefined) return undefined;
  return { action, status, diagnostic: fields.get('diagnostic-code')?.replace(/^[\w-]+;\s*/, '') ?? null };
}

/** The id in the headers of the mail that is returned; where a server returns none, the one that the report answers. */
function returnedId(mail: ParsedMail): string | null {
  const [headers = ''] = partOf(mail, returnedParts)
    .replaceAll(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n/);
  const id = fieldsOf(headers).get('message-id') ?? mail.inReplyTo ?? '';
  return /<([^<>\s]+)>/.exec(id)?.[1] ?? null;
}

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

function isAction(word: string | undefined): word is DeliveryStatus['action'] {
  return actions.some((action) => action === word);
}
