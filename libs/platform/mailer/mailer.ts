import { createTransport, type Transporter } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import { types } from 'node:util';

/** One mail to one person. */
export interface Mail {
  /** Address of the receiver. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /**
   * Unique key of the delivery (`deadline:<key>:<recipient>`); the Message-ID is made from it and is the same at every
   * attempt, because SMTP delivers at least once and mail programs fold doubles by it.
   */
  readonly messageId: string;
  readonly replyTo?: string;
  /** Envelope sender: where mail servers report that it could not be delivered. Left out, they report to the sender. */
  readonly returnPath?: string;
  /** Name shown as the sender; the address stays that of the installation. */
  readonly senderName?: string;
  /** Message-ID keys of earlier mails on the same matter, oldest first, so that they show as one conversation. */
  readonly references?: readonly string[];
}

/** A mail that failed for good (5xx: no such address, refused content); trying again changes nothing. */
export class MailRefusedError extends Error {
  constructor(
    message: string,
    /** The server's code. */
    readonly responseCode: number,
    /** Whether it refused the receiver's address, not the mail. */
    readonly ofAddress = false,
  ) {
    super(message);
    this.name = 'MailRefusedError';
  }
}

/** One address and nothing that a parser would make two of. */
const ONE_ADDRESS = /^[^\s,;:<>()]+@[^\s,;:<>()@]+$/;

/** Sends mail over SMTP. */
export class Mailer {
  private constructor(
    private readonly transport: Transporter<SMTPTransport.SentMessageInfo>,
    private readonly from: string,
  ) {}

  /**
   * Makes a mailer; connects with the first mail. `smtpUrl`: `smtp://127.0.0.1:1025`, `smtps://user:password@host`;
   * `from`: the sender of all mails, `QP Release <release@example.org>`.
   */
  static connect(smtpUrl: string, options: { readonly from?: string } = {}): Mailer {
    const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
    return new Mailer(transport, options.from ?? 'QP Release <qp-release@localhost>');
  }

  /** Sends one mail. Throws {@link MailRefusedError} where it failed for good; any other error may pass, so try again later. */
  async send(mail: Mail): Promise<void> {
    if (!ONE_ADDRESS.test(mail.to)) throw new MailRefusedError('this is not one mail address', 553, true);
    const domain = addressOf(this.from).split('@')[1] ?? 'localhost';
    const id = (key: string): string => messageIdOf(key, domain);
    try {
      await this.transport.sendMail({
        from: mail.senderName === undefined ? this.from : { name: mail.senderName, address: addressOf(this.from) },
        // as an object: it is never parsed into several, nor is that of the envelope after the look above
        to: { name: '', address: mail.to },
        ...(mail.returnPath !== undefined && { envelope: { from: mail.returnPath, to: mail.to } }),
        replyTo: mail.replyTo,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: id(mail.messageId),
        ...(mail.references?.length && { references: mail.references.map(id), inReplyTo: id(mail.references.at(-1) ?? '') }),
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      const code = types.isNativeError(error) && 'responseCode' in error ? error.responseCode : undefined;
      if (typeof code === 'number' && code >= 500 && code < 600) {
        const command = types.isNativeError(error) && 'command' in error ? error.command : undefined;
        throw new MailRefusedError(`the mail server refused with ${code}`, code, command === 'RCPT TO');
      }
      throw error;
    }
  }

  /** Whether the mail server answers. */
  async ready(): Promise<boolean> {
    try {
      return await this.transport.verify();
    } catch {
      return false;
    }
  }

  /** Closes its connections. */
  close(): void {
    this.transport.close();
  }
}

/** The Message-ID of a delivery's key: fixed, and legal whatever the key holds. */
export function messageIdOf(key: string, domain: string): string {
  return `<${Buffer.from(key).toString('base64url')}@${domain}>`;
}

/** The delivery's key that a Message-ID was made from; undefined where it is none of ours. */
export function deliveryKeyFrom(messageId: string): string | undefined {
  const local = messageId.replace(/^</, '').split('@')[0] ?? '';
  const key = Buffer.from(local, 'base64url').toString();
  return local !== '' && Buffer.from(key).toString('base64url') === local ? key : undefined;
}

function addressOf(sender: string): string {
  return /<([^>]+)>\s*$/.exec(sender)?.[1] ?? sender;
}
