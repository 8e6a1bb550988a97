/** Milliseconds that a stream may be away before somebody is told: a server that starts again is back before. */
const PATIENCE = 5_000;
/** Milliseconds before a stream that the server refused is opened again; twice as long each time, up to the last. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

interface Hearer {
  /** A change, as the server wrote it. */
  readonly change: (data: string) => void;
  /** The server cannot tell what changed: everything is to be asked again. */
  readonly reload: () => void;
  /** The stream is away since then (milliseconds since 1970), or is back. */
  readonly lost: (since: number | undefined) => void;
  /** The stream is back and does not go on where it broke off. */
  readonly missed: () => void;
}

/**
 * A stream of events that comes back. The browser opens one again whose line broke, after the last event that it heard; one that was answered
 * by an error, as when the service behind the gateway is away, it gives up for good, so that we open it anew. It can rest meanwhile, and goes on
 * after the last event that was heard.
 */
export class LastingStream {
  private source: EventSource | undefined;
  /** Id of the last event that was heard. */
  private heard = '';
  private pause = FIRST_PAUSE;
  private lostAt: number | undefined;
  private told = false;
  private anew = false;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private opening: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: string,
    private readonly hearer: Hearer,
    resting = false,
  ) {
    if (!resting) this.source = this.open();
  }

  /** Ends it; what was told of its being away stands no more. */
  close(): void {
    clearTimeout(this.telling);
    clearTimeout(this.opening);
    this.telling = undefined;
    this.source?.close();
    this.source = undefined;
  }

  /** Opens it again after {@link close}, after the last event that it heard. */
  goOn(): void {
    if (this.source) return;
    this.lostAt = undefined;
    // what changed before it was first heard is told by no stream
    this.anew ||= this.heard === '';
    this.source = this.open();
  }

  private open(): EventSource {
    const source = new EventSource(this.heard === '' ? this.address : `${this.address}&after=${encodeURIComponent(this.heard)}`);
    const hear = (name: string, tell: (data: string) => void) =>
      source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        this.heard = lastEventId || this.heard;
        tell(data);
      });
    hear('ready', () => undefined);
    hear('change', (data) => this.hearer.change(data));
    hear('reload', () => this.hearer.reload());
    source.addEventListener('open', () => this.back());
    source.addEventListener('error', () => this.away(source));
    return source;
  }

  private back(): void {
    clearTimeout(this.telling);
    this.telling = undefined;
    this.pause = FIRST_PAUSE;
    this.lostAt = undefined;
    if (this.told) this.hearer.lost(undefined);
    this.told = false;
    if (this.anew) this.hearer.missed();
    this.anew = false;
  }

  private away(source: EventSource): void {
    this.lostAt ??= Date.now();
    const since = this.lostAt;
    this.telling ??= setTimeout(() => {
      this.told = true;
      this.hearer.lost(since);
    }, PATIENCE);
    if (source.readyState !== EventSource.CLOSED) return;
    this.anew = true;
    this.opening = setTimeout(() => (this.source = this.open()), this.pause);
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
  }
}
