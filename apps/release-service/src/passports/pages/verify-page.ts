import { html } from './html.js';
import type { Page } from './layout.js';

/** How anybody checks the package with public tools, without us. */
export function verifyPage(): Page {
  return {
    file: 'verify.html',
    title: 'How to verify',
    body: html`<p>Nothing here asks for this system, its makers or a network.</p>
      <h2>1. Is the package complete and unchanged?</h2>
      <p>
        The package is a bag of the BagIt format (RFC 8493): <code>manifest-sha256.txt</code> holds the hash of every file of
        <code>data/</code>, and <code>tagmanifest-sha256.txt</code> that of the manifest itself. Unpack it and, in its folder:
      </p>
      <pre>sha256sum --check --quiet tagmanifest-sha256.txt manifest-sha256.txt</pre>
      <p>or with the Library of Congress's tool:</p>
      <pre>
pip install bagit
bagit.py --validate .</pre>
      <h2>2. Is it the package that was handed over?</h2>
      <p>
        The sha256 of <code>tagmanifest-sha256.txt</code> stands for all of it. Compare it with the one that you were given by another way:
      </p>
      <pre>sha256sum tagmanifest-sha256.txt</pre>
      <h2>3. Are certificates and manifests what was signed?</h2>
      <p>
        Each file of <code>data/records/certificates/</code> is a certificate's record in canonical form (RFC 8785): its sha256 is the one
        on the certificate, in the register and in <code>records/certificates.json</code>. Each file of
        <code>data/records/manifests/</code> is what a signer was shown: its sha256 is its name and the <code>manifestHash</code> of the
        signature.
      </p>
      <h2>4. Who vouched for a signature?</h2>
      <p>
        Where <code>records/signatures.json</code> holds an <code>intent</code>, it is a JSON Web Signature (RFC 7515, Ed25519) over person,
        act, meaning and manifest hash, made when the person gave password and second factor again. Its key is in
        <code>records/keys.json</code>; any JOSE library checks it.
      </p>
      <h2>5. Is the audit trail the one that everybody is shown?</h2>
      <p>
        Each line of <code>records/audit-proofs.jsonl</code> leads from a row's entry to a signed head of the transparency log (C2SP
        tlog-checkpoint, Merkle tree as in RFC 6962). Compare head and key with those that you or others held before.
      </p>
      <h2>All of it in one step</h2>
      <pre>npm run qp -- verify PACKAGE.zip</pre>
      <p>works offline and names the first bad place.</p>`,
  };
}
