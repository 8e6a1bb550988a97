/** A message in one language. `{{name}}` is filled from the data; `{{list:name}}` alone as a paragraph stands for a list of it. */
export interface MessageWords {
  readonly subject: string;
  readonly body: readonly string[];
  /** What the link leads to. */
  readonly action: string;
  /** Why the reader gets it, without "You get this because". */
  readonly reason: string;
}

/** Words around all messages. */
export interface FrameWords {
  readonly because: string;
  readonly handIn: string;
  readonly digestSubject: string;
  readonly digestLead: string;
  /** Instead of it, where not all are written out. */
  readonly digestLeadOfMany: string;
  readonly answer: string;
  readonly automatic: string;
}
