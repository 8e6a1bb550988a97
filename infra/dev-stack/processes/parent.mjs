/**
 * Calls back once when the process that started us goes away: npm's shell passes no signals on, and a killed npm sends none.
 * @param {() => void} gone
 */
export function whenParentGoes(gone) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    gone();
  }, 500);
  watch.unref();
}
