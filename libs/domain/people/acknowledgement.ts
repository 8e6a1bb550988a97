/** What everybody confirms once before the first signature (21 CFR 11.10(j), 11.100(c)); a new wording gets the next version and is asked again. */
export const signatureAcknowledgement = {
  version: 1,
  text:
    'My electronic signatures in this system are the legally binding equivalent of my handwritten signature. I answer for what is done under ' +
    'them, let nobody else use my password, codes or passkeys, and report at once when I have lost one or somebody else may know it.',
  citation: '21 CFR 11.10(j), 11.100(c)',
} as const;
