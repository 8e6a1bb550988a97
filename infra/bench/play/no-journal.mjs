/** The journal of a play that is measured: nothing was played before, and nothing is written down. */
export class NoJournal {
  has() {
    return false;
  }

  done() {}
}
