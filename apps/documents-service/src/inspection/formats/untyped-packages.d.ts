declare module 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs' {
  /** Decoder of baseline and progressive JPEG; `parse` throws where the data cannot be one. */
  export class JpegImage {
    readonly width: number;
    readonly height: number;
    parse(data: Uint8Array): void;
    /** The pixels, three bytes each with `forceRGB`. */
    getData(asked: { readonly width: number; readonly height: number; readonly forceRGB?: boolean }): Uint8Array;
  }
}

declare module 'pngjs' {
  /** Decoder of PNG; `read` throws where the data cannot be one. */
  export const PNG: {
    readonly sync: { read(data: Buffer): { readonly width: number; readonly height: number; readonly data: Buffer } };
  };
}

declare module 'pdfjs-dist/build/pdf.worker.mjs' {
  /** The half of the reader that interprets; the other finds it at `globalThis.pdfjsWorker` and needs no thread then. */
  export const WorkerMessageHandler: object;
}
