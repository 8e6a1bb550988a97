"""Asks pyHanko about files: one line of JSON for each. Usage: ask_pyhanko.py TRUST.pem FILE..."""

import json
import logging
import sys

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)


def certificates(path):
    with open(path, "rb") as file:
        return [x509.Certificate.load(der) for _, _, der in pem.unarmor(file.read(), multiple=True)]


def judge(path, trusted):
    with open(path, "rb") as file:
        signatures = PdfFileReader(file, strict=True).embedded_signatures
        if len(signatures) != 1:
            return {"error": f"{len(signatures)} signatures"}
        signature = signatures[0]
        context = ValidationContext(trust_roots=trusted)
        status = validate_pdf_signature(signature, context, ValidationContext(trust_roots=trusted))
        stamp = status.timestamp_validity
        return {
            "valid": bool(status.bottom_line),
            "coverage": status.coverage.name,
            "subFilter": str(signature.sig_object["/SubFilter"]),
            "signedAttributes": [attribute["type"].native for attribute in signature.signer_info["signed_attrs"]],
            "stamped": stamp is not None and bool(stamp.valid and stamp.intact and stamp.trusted),
        }


trust = certificates(sys.argv[1])
for name in sys.argv[2:]:
    try:
        verdict = judge(name, trust)
    except Exception as error:  # whatever stops it from reading the file is its verdict
        verdict = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps({"path": name, **verdict}))
