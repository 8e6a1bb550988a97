/** A mail as the catcher of the test run shows it. */
export interface CaughtMail {
  readonly from: string;
  readonly to: string | readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
}

/** Mails that reached an address. */
export async function mailsTo(address: string): Promise<CaughtMail[]> {
  const inbox = process.env['QP_MAIL_INBOX'];
  if (!inbox) throw new Error('QP_MAIL_INBOX is not set: run the tests by `npm test`');
  const mails = (await (await fetch(inbox)).json()) as CaughtMail[];
  return mails.filter(({ to }) => [to].flat().some((receiver) => receiver.includes(address)));
}
