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

/** Reads a delivery status notification; undefined for any other mail. Only its fields are read: nothing in it is believed beyond them. */
export function readDeliveryStatus(message: string): DeliveryStatus | undefined {
  const lines = message.replaceAll(/\r\n?/g, '\n').replaceAll(/\n[ \t]+/g, ' ');
  if (!/^content-type:\s*multipart\/report\b[^\n]*report-type="?delivery-status/im.test(lines)) return undefined;
  const field = (name: string): string | undefined => new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(lines)?.[1]?.trim();
  const action = field('action')?.toLowerCase();
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(field('status') ?? '')?.[0];
  if (!isAction(action) || status === undefined) return undefined;
  // The first Message-ID is that of the report itself; the one that came back stands in the part behind it.
  const ids = [...lines.matchAll(/^message-id:\s*<([^>\s]+)>/gim)].map(([, id = '']) => id);
  return {
    action,
    status,
    diagnostic: field('diagnostic-code')?.replace(/^smtp;\s*/i, '') ?? null,
    messageId: ids.at(-1) ?? null,
  };
}

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

function isAction(word: string | undefined): word is DeliveryStatus['action'] {
  return actions.some((action) => action === word);
}

/** Whether it says that mails to the address will not arrive. */
export function isPermanent({ action, status }: DeliveryStatus): boolean {
  return action === 'failed' && status.startsWith('5.');
}
